/** The environment's variables. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads variables one by one and collects what is wrong with them. Never repeats a value: some are secrets. */
export class ConfigReader {
  readonly problems: string[] = [];

  constructor(private readonly env: Environment) {}

  problem(name: string, says: string): void {
    this.problems.push(`${name} ${says}`);
  }

  /** Null where the variable is unset or empty. */
  optional(name: string): string | null {
    const value = this.env[name]?.trim();
    return value === undefined || value === '' ? null : value;
  }

  text(name: string, otherwise: string): string {
    return this.optional(name) ?? otherwise;
  }

  wholeNumber(name: string, otherwise: number, least: number, most: number): number {
    const value = this.optional(name);
    if (value === null) return otherwise;
    const number = /^\d+$/u.test(value) ? Number(value) : Number.NaN;
    if (number >= least && number <= most) return number;
    this.problem(name, `must be a whole number from ${least} to ${most}`);
    return otherwise;
  }

  flag(name: string, otherwise: boolean): boolean {
    const value = this.optional(name)?.toLowerCase();
    if (value === undefined) return otherwise;
    if (value === 'true' || value === '1') return true;
    if (value === 'false' || value === '0') return false;
    this.problem(name, 'must be true or false');
    return otherwise;
  }

  oneOf<const T extends string>(name: string, otherwise: T, among: readonly T[]): T {
    const value = this.optional(name);
    if (value === null) return otherwise;
    const found = among.find((each) => each === value);
    if (found !== undefined) return found;
    this.problem(name, `must be one of ${among.join(', ')}`);
    return otherwise;
  }

  mongodbUri(name: string): string | null {
    const value = this.optional(name);
    if (value === null || /^mongodb(?:\+srv)?:\/\/[^/?\s]+/u.test(value)) return value;
    this.problem(name, 'must be a mongodb:// or mongodb+srv:// address');
    return null;
  }

  /** Keys fetched over plain HTTP could be anybody's; this machine's own may be. */
  httpsUrl(name: string, strict: boolean): string | null {
    const value = this.optional(name);
    if (value === null) return null;
    const url = URL.canParse(value) ? new URL(value) : null;
    const local = url !== null && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
    if (url?.protocol === 'https:' || (url?.protocol === 'http:' && (local || !strict))) return value;
    this.problem(name, 'must be an https:// address');
    return null;
  }

  /** An address within one's own network: plain HTTP will do. */
  httpUrl(name: string): string | null {
    const value = this.optional(name);
    const protocol = value !== null && URL.canParse(value) ? new URL(value).protocol : null;
    if (value === null || protocol === 'http:' || protocol === 'https:') return value;
    this.problem(name, 'must be an http:// or https:// address');
    return null;
  }

  /** A secret that callers send in a header: printable, without spaces. */
  secret(name: string, least: number): string | null {
    const value = this.optional(name);
    if (value === null || (value.length >= least && /^[\x21-\x7e]+$/u.test(value))) return value;
    this.problem(name, `must have at least ${least} characters, none of them a space`);
    return null;
  }

  origins(name: string): readonly string[] {
    const values = (this.optional(name) ?? '').split(',').map((each) => each.trim());
    return values.flatMap((value) => {
      if (value === '') return [];
      if (URL.canParse(value) && new URL(value).origin === value) return [value];
      this.problem(name, 'must be a comma list of origins, such as https://shop.example');
      return [];
    });
  }
}

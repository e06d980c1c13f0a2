/** One sample of Prometheus's text format. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

const SAMPLE = /^([a-z_]\w*)(?:\{(.*)\})? (\S+)$/u;
const LABEL = /(\w+)="((?:[^"\\]|\\.)*)"/gu;

/** Reads Prometheus's text format. @throws for a line that it has not. */
export function readSamples(text: string): readonly Sample[] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('# '))
    .map((line) => {
      const found = SAMPLE.exec(line);
      if (found === null) throw new Error(`no sample: ${line}`);
      const [, name = '', labels = '', value] = found;
      const pairs = [...labels.matchAll(LABEL)].map(([, key = '', held = '']) => [key, held] as const);
      return { name, labels: Object.fromEntries(pairs), value: Number(value) };
    });
}

/** What a gateway's `/metrics` says. */
export async function scrape(url: string): Promise<readonly Sample[]> {
  const response = await fetch(`${url}/metrics`);
  if (response.status !== 200) throw new Error(`/metrics answered ${response.status}`);
  return readSamples(await response.text());
}

/** The sum of what a metric grew by, over the series that have these labels. */
export function growth(
  before: readonly Sample[],
  after: readonly Sample[],
  name: string,
  labels: Sample['labels'] = {},
): number {
  const sum = (samples: readonly Sample[]): number =>
    samples
      .filter((sample) => sample.name === name)
      .filter((sample) => Object.entries(labels).every(([key, value]) => sample.labels[key] === value))
      .reduce((total, { value }) => total + value, 0);
  return sum(after) - sum(before);
}

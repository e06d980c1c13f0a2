import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const DIST = join(process.cwd(), 'dist');
const START_MS = 60_000;

/** What a client got over the wire. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly data: Record<string, unknown> | null;
  readonly errors: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
  readonly privacy: {
    readonly dropped?: readonly string[];
    readonly redacted?: readonly { readonly path: string; readonly rule: string; readonly count: number }[];
  };
}

/** Who asks: the claims of a token, and the headers that go with it. */
export interface Caller {
  readonly role?: string;
  readonly id?: string;
  readonly partner?: string;
  readonly case?: string;
  readonly purpose?: string;
}

/** A gateway in a process of its own, as `npm start` runs it, on a folder of its own. */
export class GatewayProcess {
  readonly #tokens = new Map<string, string>();

  private constructor(
    readonly url: string,
    readonly dataDir: string,
    private readonly child: ChildProcess,
    private readonly env: NodeJS.ProcessEnv,
    private readonly printed: { text: string },
  ) {}

  /** Starts one and waits until it listens. */
  static async start(extra: NodeJS.ProcessEnv = {}, dataDir?: string): Promise<GatewayProcess> {
    const folder = dataDir ?? (await mkdtemp(join(tmpdir(), 'postern-test-')));
    const env = {
      ...process.env,
      PORT: '0',
      DATA_DIR: folder,
      LOG_LEVEL: 'debug',
      ...testDatabase(folder),
      ...extra,
    };
    const child = spawn(process.execPath, [join(DIST, 'main.js')], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const printed = { text: '' };
    const listening = new Promise<string>((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`no gateway after ${START_MS} ms:\n${printed.text}`)),
        START_MS,
      );
      const read = (chunk: Buffer): void => {
        printed.text += chunk.toString('utf8');
        const found = /http:\/\/127\.0\.0\.1:\d+/u.exec(printed.text)?.[0];
        if (found === undefined) return;
        clearTimeout(timer);
        resolve(found);
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.once('exit', (code) => {
        clearTimeout(timer);
        reject(new Error(`the gateway ended with ${code}:\n${printed.text}`));
      });
    });
    return new GatewayProcess(await listening, folder, child, env, printed);
  }

  /** The process's id, for whoever measures it. */
  get pid(): number {
    if (this.child.pid === undefined) throw new TypeError('the gateway has no process');
    return this.child.pid;
  }

  /** The server that it stores on; undefined: the embedded store. */
  get mongodbUri(): string | undefined {
    return this.env['MONGODB_URI'];
  }

  /** Everything that the process has printed so far. */
  get output(): string {
    return this.printed.text;
  }

  /** A development token, as the command line makes it. */
  async token(caller: Caller): Promise<string | null> {
    const { role, id, partner } = caller;
    if (role === undefined || id === undefined) return null;
    const key = `${role} ${id} ${partner}`;
    const known = this.#tokens.get(key);
    if (known !== undefined) return known;
    const args = ['--role', role, '--id', id, ...(partner === undefined ? [] : ['--partner', partner])];
    const made = await run(process.execPath, [join(DIST, 'cli/token.js'), ...args], { env: this.env });
    this.#tokens.set(key, made.stdout.trim());
    return made.stdout.trim();
  }

  /** One GraphQL request over HTTP; carriers go to their own endpoint. */
  async ask(caller: Caller, query: string, variables?: Record<string, unknown>): Promise<Answer> {
    const token = await this.token(caller);
    const response = await fetch(
      `${this.url}${caller.role === 'CARRIER' ? '/partner/graphql' : '/graphql'}`,
      {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(token !== null && { authorization: `Bearer ${token}` }),
          ...(caller.case !== undefined && { 'postern-case': caller.case }),
          ...(caller.purpose !== undefined && { 'postern-purpose': caller.purpose }),
        },
        body: JSON.stringify({ query, ...(variables !== undefined && { variables }) }),
      },
    );
    return readAnswer(response.status, await response.text());
  }

  /** Runs a command of the command line beside the gateway. */
  async command(...args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
    try {
      return {
        code: 0,
        ...(await run(process.execPath, [join(DIST, 'cli/main.js'), ...args], { env: this.env })),
      };
    } catch (error) {
      const failed = error as { code: number; stdout: string; stderr: string };
      return { code: failed.code, stdout: failed.stdout, stderr: failed.stderr };
    }
  }

  /** Every file below the data folder, as bytes. */
  async files(): Promise<readonly { readonly name: string; readonly bytes: Buffer }[]> {
    const entries = await readdir(this.dataDir, { recursive: true, withFileTypes: true });
    return Promise.all(
      entries
        .filter((entry) => entry.isFile())
        .map(async (entry) => {
          const name = join(entry.parentPath, entry.name);
          return { name, bytes: await readFile(name) };
        }),
    );
  }

  /** Ends the process with `signal` and waits for it. @returns its exit code. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return this.child.exitCode;
    const ended = new Promise<number | null>((resolve) => this.child.once('exit', resolve));
    this.child.kill(signal);
    return ended;
  }

  /** Waits until the process ends by itself. @returns its exit code. */
  ended(): Promise<number | null> {
    return new Promise((resolve) => this.child.once('exit', resolve));
  }

  /** Reads its output no more: as when the process behind a pipe has gone. */
  closeOutput(): void {
    this.child.stdout?.destroy();
    this.child.stderr?.destroy();
  }

  /** Stops it and removes its folder. */
  async remove(): Promise<void> {
    await this.stop();
    await rm(this.dataDir, { recursive: true, force: true });
  }
}

function readAnswer(status: number, text: string): Answer {
  const parsed = JSON.parse(text) as Partial<Answer> & { extensions?: { privacy?: Answer['privacy'] } };
  return {
    status,
    text,
    data: parsed.data ?? null,
    errors: parsed.errors ?? [],
    privacy: parsed.extensions?.privacy ?? {},
  };
}

/** With a real server each gateway gets databases of its own. */
function testDatabase(folder: string): NodeJS.ProcessEnv {
  const uri = process.env['MONGODB_URI'];
  if (uri === undefined) return {};
  const name = `test_${folder.replace(/\W/gu, '').slice(-20)}`;
  return { MONGODB_URI: uri.replace(/^(mongodb(?:\+srv)?:\/\/[^/?]+)\/?[^?]*/u, `$1/${name}`) };
}

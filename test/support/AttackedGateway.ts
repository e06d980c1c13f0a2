import { execFile } from 'node:child_process';
import { type ClientRequest, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Bystander } from './Bystander.js';
import type { Caller, GatewayProcess } from './gatewayProcess.js';

const run = promisify(execFile);

/** What attacks carry wherever something of a person could stand; it must come back nowhere. */
export const MARKER = 'qzmarker';
/** As {@link MARKER}, in the shape of an address. */
export const MARKED_EMAIL = `${MARKER}.jane@mail.example`;

/** Nobody else waits longer than this because of what one request holds. */
const MOST_DELAY_MS = 100;
const MOST_GROWTH_BYTES = 200e6;
/** A machine that is busy with something else delays too: an attack passes if one of so many runs does. */
const RUNS = 5;
/** Milliseconds until the next of them, so that whatever held the machine up may be over. */
const BETWEEN_RUNS_MS = 500;

/** What HTTP answered. */
export interface Reply {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly text: string;
}

/** A request, spelt out. */
export interface Sending {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Uint8Array;
  /** Sends the body in pieces, without saying how long it is. */
  readonly chunked?: boolean;
}

/** A gateway under attack, and somebody who uses it meanwhile. */
export class AttackedGateway {
  private constructor(
    readonly gateway: GatewayProcess,
    private readonly bystander: Bystander,
  ) {}

  /**
   * @param gateway without a rate limit.
   * @param bystander who uses it meanwhile.
   */
  static async over(gateway: GatewayProcess, bystander: Caller = {}): Promise<AttackedGateway> {
    const token = await gateway.token(bystander);
    return new AttackedGateway(gateway, await Bystander.start(gateway.url, token));
  }

  /** Posts a GraphQL request as the gateway's clients do. */
  async post(body: unknown, caller: Caller = {}): Promise<Reply> {
    const token = await this.gateway.token(caller);
    return this.send({
      headers: token === null ? {} : { authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    });
  }

  /** Sends a request as it is spelt; an answer that comes before the body is through counts. */
  send({ method = 'POST', path = '/graphql', headers = {}, body = '', chunked }: Sending): Promise<Reply> {
    return new Promise((done, fail) => {
      const length = chunked === true ? {} : { 'content-length': Buffer.byteLength(body) };
      const sent = { 'content-type': 'application/json', ...length, ...headers };
      let answered = false;
      const asked = request(
        new URL(path, this.gateway.url),
        { method, headers: sent as NodeJS.Dict<string | string[]>, agent: false },
        (response) => {
          answered = true;
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          const end = (): void =>
            done({
              status: response.statusCode ?? 0,
              headers: response.headers,
              text: Buffer.concat(chunks).toString('utf8'),
            });
          response.on('end', end).on('error', end);
        },
      );
      asked.on('error', (error) => {
        if (!answered) fail(error);
      });
      if (chunked === true) void inPieces(asked, Buffer.from(body), () => answered);
      else asked.end(body);
    });
  }

  /**
   * Carries out an attack, and checks what has to hold of every one: nothing of it comes back or is logged,
   * nobody else waits, memory is given back, nothing failed inside, and the next request is served.
   *
   * @returns what it was answered.
   */
  async withstands(attack: () => Promise<readonly Reply[]>): Promise<readonly Reply[]> {
    for (let turn = 1; ; turn += 1) {
      const printed = this.gateway.output.length;
      const before = await residentBytes(this.gateway.pid);
      const { result, noticed } = await this.bystander.during(attack);
      await this.expectHealth(printed, before);
      for (const reply of result) {
        expect(`${JSON.stringify(reply.headers)}${reply.text}`).not.toContain(MARKER);
      }
      expect(noticed.failed).toBe(0);
      if (noticed.worstDelayMs < MOST_DELAY_MS) return result;
      if (turn === RUNS) expect(noticed.worstDelayMs).toBeLessThan(MOST_DELAY_MS);
      await sleep(BETWEEN_RUNS_MS);
    }
  }

  /** Checks that all is well, after what was printed up to `printed` and with `before` bytes of memory. */
  private async expectHealth(printed: number, before: number): Promise<void> {
    const next = await this.post({ query: '{ viewer { role } }' });
    expect([next.status, next.text]).toEqual([200, '{"data":{"viewer":{"role":"ANONYMOUS"}}}']);
    expect((await residentBytes(this.gateway.pid)) - before).toBeLessThan(MOST_GROWTH_BYTES);
    const output = this.gateway.output.slice(printed);
    expect(output).not.toContain(MARKER);
    expect(complaints(output)).toEqual([]);
  }

  /** Ends the bystander, and the gateway with its folder. */
  async remove(): Promise<void> {
    await this.bystander.close();
    await this.gateway.remove();
  }
}

const PIECE = 32_768;

/** Writes a body bit by bit until it is through or `enough` says so, as a client does that listens meanwhile. */
async function inPieces(to: ClientRequest, body: Buffer, enough: () => boolean): Promise<void> {
  for (let at = 0; at < body.length && !enough(); at += PIECE) {
    to.write(body.subarray(at, at + PIECE));
    await sleep(1);
  }
  to.end();
}

const ERROR = 50;

/** Lines that tell of a failure, and those that are no log lines at all. */
function complaints(output: string): readonly string[] {
  // The first piece may be the rest of a line that was begun before.
  const lines = output
    .split('\n')
    .filter((line) => line.trim() !== '' && line.startsWith('{"level"') === false);
  const failures = output.split('\n').filter((line) => {
    const level = /^\{"level":(\d+),/u.exec(line)?.[1];
    return level !== undefined && Number(level) >= ERROR;
  });
  return [...lines, ...failures];
}

/** The memory that a process holds. */
export async function residentBytes(pid: number): Promise<number> {
  const { stdout } = await run('ps', ['-o', 'rss=', '-p', String(pid)]);
  return Number(stdout) * 1024;
}

/** The code of a reply's first error. */
export const codeOf = ({ text }: Reply): unknown =>
  (JSON.parse(text) as { errors?: { extensions?: { code?: unknown } }[] }).errors?.[0]?.extensions?.code;

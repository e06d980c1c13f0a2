import { setImmediate } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import type mongoose from 'mongoose';
import { createFeatures, type Features } from '../../src/createFeatures.js';
import type { Clock } from '../../src/kernel/clock.js';
import { createLogger } from '../../src/kernel/logger.js';
import type { AccessLog, Feature, Purpose, Role } from '../../src/privacy/index.js';
import { createGateway, type Gateway, type GatewayParts } from '../../src/server/gateway.js';
import { asIfProven } from '../../src/server/ProvenGateway.js';
import { createServer, type Server } from '../../src/server/createServer.js';
import { loadPrivacyModel } from '../../src/server/privacyModel.js';
import { signDevToken } from '../../src/server/signDevToken.js';
import { devVerifier } from '../../src/server/tokenVerifier.js';
import {
  connectStores,
  fileKeyEncryption,
  openStorage,
  type Storage,
  type Stores,
} from '../../src/storage/index.js';
import { LIMITS } from '../server/testServer.js';
import type { SentCommand } from '../support/testStorage.js';

/** Who asks, and with which headers. */
export interface Caller {
  readonly role?: Role;
  readonly id?: string;
  readonly partner?: string;
  readonly case?: string;
  readonly purpose?: Purpose;
}

/** A request as it is sent. */
export interface Sent {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** What the header names; the caller's own unless it is said. */
  readonly purpose?: Purpose | undefined;
}

/** All that can be seen of a request from outside: by its caller, the store, and whoever reads the log. */
export interface Seen {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
  readonly commands: readonly SentCommand[];
  readonly logged: readonly string[];
}

/** What of the gateway a test may put something wrong into. */
export interface Flaw {
  readonly features?: (features: readonly Feature[], storage: Storage) => readonly Feature[];
  readonly parts?: (parts: GatewayParts) => GatewayParts;
}

/** Where a world keeps what it has. */
export interface WorldPlace {
  readonly mongodbUri: string;
  readonly database: string;
  /** For keys: worlds in one folder share them. */
  readonly folder: string;
  readonly clock: Clock;
  readonly flaw?: Flaw;
}

/** The log of reads, until it is told to take nothing. */
class FailingLog implements AccessLog {
  isDown = false;

  constructor(private readonly inner: AccessLog) {}

  async append(...records: Parameters<AccessLog['append']>): Promise<void> {
    if (this.isDown) throw new Error('the log is down');
    await this.inner.append(...records);
  }
}

/** Turns of the event loop in which nothing is asked of the store: then nothing more comes. */
const IDLE = 3;

/** The whole gateway on a database of its own, asked through all of its HTTP stack without a socket. */
export class World {
  readonly #tokens = new Map<string, Promise<string>>();

  private constructor(
    readonly storage: Storage,
    readonly stores: Stores,
    readonly features: Features,
    readonly gateway: Gateway,
    private readonly folder: string,
    private readonly server: Server,
    private readonly lines: string[],
    private readonly log: FailingLog,
  ) {}

  static async open({ mongodbUri, database, folder, clock, flaw = {} }: WorldPlace): Promise<World> {
    // One connection: commands that are sent side by side come in one order then, the one they were asked in.
    const uri = `${mongodbUri}${mongodbUri.includes('?') ? '&' : '?'}monitorCommands=true&maxPoolSize=1`;
    const stores = await connectStores({ mongodbUri: uri, dataDir: folder, database });
    const model = loadPrivacyModel();
    const storage = await openStorage(stores, await fileKeyEncryption(`${folder}/kek.key`), model, clock);
    const made = createFeatures(storage, { claimWindowDays: 30 });
    const features = flaw.features?.(made.features, storage) ?? made.features;
    for (const feature of features) await feature.start?.();
    const lines: string[] = [];
    const logger = createLogger({ level: 'trace', destination: { write: (line) => void lines.push(line) } });
    const accessLog = new FailingLog(storage.audit);
    const parts: GatewayParts = {
      features,
      model,
      purposeGate: made.consents,
      accessLog,
      opener: storage.sealer,
      pseudonymFor: (context) => storage.pseudonym(context),
      onError: (error) => logger.error({ err: error }, 'inside'),
    };
    // Some of them are flawed on purpose.
    const gateway = asIfProven(createGateway(flaw.parts?.(parts) ?? parts));
    const server = await createServer({
      gateway,
      verifier: await devVerifier(folder),
      resolveCase: (viewer, value) => made.cases.cases.resolveCase(viewer, value),
      ready: () => storage.ready(),
      logger,
      production: false,
      // Generated selections are larger than clients' are.
      limits: { ...LIMITS, maxTokens: 20_000, maxAliases: 1_000, maxCost: 1_000_000 },
      corsOrigins: [],
      trustProxy: false,
      drainDelayMs: 0,
      plugins: [],
      now: () => clock.now(),
    });
    return new World(storage, stores, made, gateway, folder, server, lines, accessLog);
  }

  /** The databases, by what they are for. */
  get databases(): readonly (readonly [name: 'data' | 'keys', connection: Connection])[] {
    return [
      ['data', this.stores.data],
      ['keys', this.stores.keys],
    ];
  }

  /** Whether the log of reads takes nothing: then nothing personal is shown to anybody. */
  set isLogDown(isDown: boolean) {
    this.log.isDown = isDown;
  }

  /** One request, and all that can be seen of it. */
  async ask(caller: Caller, { query, variables, purpose = caller.purpose }: Sent): Promise<Seen> {
    const headers = {
      'content-type': 'application/json',
      ...(caller.role !== undefined && { authorization: `Bearer ${await this.#token(caller)}` }),
      ...(caller.case !== undefined && { 'postern-case': caller.case }),
      ...(purpose !== undefined && { 'postern-purpose': purpose }),
    };
    const url = caller.role === 'CARRIER' ? '/partner/graphql' : '/graphql';
    this.lines.length = 0;
    const commands: SentCommand[] = [];
    const watch = ({ commandName, command }: mongoose.mongo.CommandStartedEvent): void =>
      void commands.push({ name: commandName, command: command as SentCommand['command'] });
    let ended = 0;
    const end = (): void => void (ended += 1);
    const clients = this.databases.map(([, connection]) => connection.getClient());
    for (const client of clients)
      client.on('commandStarted', watch).on('commandSucceeded', end).on('commandFailed', end);
    try {
      const payload = JSON.stringify({ query, variables });
      const answer = await this.server.fastify.inject({ method: 'POST', url, headers, payload });
      // Where one field fails, the answer doesn't wait for what others still ask the store for.
      for (let idle = 0; idle < IDLE; idle = ended === commands.length ? idle + 1 : 0) await setImmediate();
      return {
        status: answer.statusCode,
        headers: answer.headers,
        body: answer.body,
        commands,
        logged: [...this.lines],
      };
    } finally {
      for (const client of clients)
        client.off('commandStarted', watch).off('commandSucceeded', end).off('commandFailed', end);
    }
  }

  async close(): Promise<void> {
    await this.server.close();
    await this.stores.close();
  }

  #token({ role = 'CUSTOMER', id = '', partner }: Caller): Promise<string> {
    const name = `${role} ${id} ${partner}`;
    const known = this.#tokens.get(name) ?? signDevToken(this.folder, { role, id, partner });
    this.#tokens.set(name, known);
    return known;
  }
}

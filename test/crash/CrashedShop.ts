import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedMongo } from '@postern/embedded-mongo';
import { createFeatures, type Features } from '../../src/createFeatures.js';
import { systemClock } from '../../src/kernel/clock.js';
import { SealedInput } from '../../src/privacy/index.js';
import { loadPrivacyModel } from '../../src/server/privacyModel.js';
import { signDevToken } from '../../src/server/signDevToken.js';
import {
  connectStores,
  fileKeyEncryption,
  openStorage,
  type Storage,
  type Stores,
} from '../../src/storage/index.js';
import { GatewayProcess } from '../support/gatewayProcess.js';

const ENV = { SEED: 'false', REQUESTS_PER_MINUTE: '0', RIGHTS_SWEEP_SECONDS: '1', LOG_LEVEL: 'warn' };

// Answers are looked at by the tests that asked for them.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Data = any;

/** What an account is opened with. */
export const ACCOUNT = { name: 'Qzaccount Person', email: 'qzaccount@qz.example', phone: '+4915123987688' };

/** The stores, open beside or instead of a gateway. */
export class Look {
  constructor(
    readonly storage: Storage,
    readonly stores: Stores,
  ) {}

  /** How many documents of a collection match. */
  async count(collection: string, filter: object): Promise<number> {
    return this.stores.data.collection(collection).countDocuments(filter as never);
  }

  /** One document as it is stored. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  one(collection: string, filter: object): Promise<any> {
    return this.stores.data.collection(collection).findOne(filter as never);
  }

  /** How many entries the log has about a person: of one action, or that say that values were shown. */
  async entries(person: string, action: string | { readonly showing: true }): Promise<number> {
    const known = await this.stores.keys.collection('subjects').findOne({ _id: person } as never);
    if (known === null) return 0;
    const of = typeof action === 'string' ? { action } : { 'fields.0': { $exists: true } };
    return this.count('audit_log', { subject: known['pseudonym'], ...of });
  }

  /** The chains that don't hold, each with its fault. */
  async faults(): Promise<readonly object[]> {
    return (await this.storage.audit.verify()).filter(({ fault }) => fault !== null);
  }
}

/** A shop on a folder of its own, whose gateway is killed and started again. */
export class CrashedShop {
  readonly #model = loadPrivacyModel();
  #gateway: GatewayProcess | null = null;
  #runs = false;

  private constructor(
    readonly folder: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  static async open(env: NodeJS.ProcessEnv = {}): Promise<CrashedShop> {
    const shop = new CrashedShop(await mkdtemp(join(tmpdir(), 'postern-crash-')), { ...ENV, ...env });
    await shop.start();
    await shop.look((_look, { catalog, demoProducts }) => catalog.put(demoProducts));
    return shop;
  }

  get gateway(): GatewayProcess {
    if (this.#gateway === null) throw new Error('no gateway runs');
    return this.#gateway;
  }

  async start(): Promise<void> {
    this.#gateway = await GatewayProcess.start(this.env, this.folder);
    this.#runs = true;
  }

  /** One more gateway on the same folder; the stores have to be elsewhere. */
  another(): Promise<GatewayProcess> {
    return GatewayProcess.start(this.env, this.folder);
  }

  async kill(): Promise<void> {
    await this.gateway.stop('SIGKILL');
    this.#runs = false;
  }

  /** Opens the stores: those of the gateway that runs; after a kill they are started here, and nothing carries on. */
  async look<T>(act: (look: Look, features: Features) => Promise<T>): Promise<T> {
    const store = await this.#store();
    // What looks is in no hurry, however busy the machine is.
    const mongodbUri = `${store.uri}${store.uri.includes('?') ? '&' : '/?'}waitQueueTimeoutMS=60000`;
    const stores = await connectStores({ mongodbUri, dataDir: this.folder });
    try {
      const kek = await fileKeyEncryption(join(this.folder, 'keys', 'kek.key'));
      const storage = await openStorage(stores, kek, this.#model, systemClock);
      return await act(new Look(storage, stores), createFeatures(storage, { claimWindowDays: 30 }));
    } finally {
      await stores.close();
      await store.close();
    }
  }

  async #store(): Promise<{ readonly uri: string; close(): Promise<void> }> {
    const close = () => Promise.resolve();
    const uri = this.gateway.mongodbUri;
    if (uri !== undefined) return { uri, close };
    if (this.#runs) return { uri: await readFile(join(this.folder, 'store.uri'), 'utf8'), close };
    return startEmbeddedMongo({ dataDir: join(this.folder, 'store') });
  }

  /** Opens accounts, which no mutation does. */
  accounts(people: readonly string[]): Promise<void> {
    return this.look(async ({ storage }, { accounts }) => {
      for (const id of people)
        await storage.transact(async (session) => {
          const [name, email, phone] = [ACCOUNT.name, ACCOUNT.email, ACCOUNT.phone].map(
            (value) => new SealedInput(value),
          ) as [SealedInput, SealedInput, SealedInput];
          await accounts.create(session, { id, name, email, phone, at: new Date() });
          return { ok: true, id, subject: id };
        });
    });
  }

  customer(id: string): Customer {
    return new Customer(this, id);
  }

  async close(): Promise<void> {
    await this.#gateway?.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** Somebody who asks, of whichever gateway runs. */
export class Customer {
  #token: string | null = null;

  constructor(
    private readonly shop: CrashedShop,
    readonly id: string,
  ) {}

  /** What was answered; null where the gateway was gone before the answer was whole. */
  async ask(query: string, variables: object = {}, by = this.shop.gateway): Promise<Data | null> {
    this.#token ??= await signDevToken(this.shop.folder, { role: 'CUSTOMER', id: this.id });
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${this.#token}` };
    let text: string;
    try {
      const body = JSON.stringify({ query, variables });
      text = await (await fetch(`${by.url}/graphql`, { method: 'POST', headers, body })).text();
    } catch {
      return null;
    }
    const { data, errors } = JSON.parse(text) as { data: Data; errors?: unknown };
    if (errors !== undefined) throw new Error(`${this.id}: ${text}`);
    return data;
  }

  /** One mutation's payload; null as {@link ask}'s. */
  async mutate(name: string, input: object, selection: string, by = this.shop.gateway): Promise<Data | null> {
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} userErrors { code message } } }`;
    const data = await this.ask(query, { input }, by);
    return data === null ? null : data[name];
  }

  /** As {@link mutate}; it has to succeed. */
  async done(name: string, input: object, selection: string): Promise<Data> {
    const payload = await this.mutate(name, input, selection);
    if (payload === null || payload.userErrors.length > 0)
      throw new Error(`${this.id}: ${name} said ${JSON.stringify(payload)}`);
    return payload;
  }
}

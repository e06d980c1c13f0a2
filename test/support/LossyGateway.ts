import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import mongoose from 'mongoose';
import { createCatalog, DEMO_PRODUCTS } from '../../src/features/catalog/index.js';
import { type Answer, type Caller, GatewayProcess } from './gatewayProcess.js';
import { joinStorage } from './plantOrder.js';
import { StoreProcess } from './StoreProcess.js';

/** One request that was answered, and what it was. */
export interface Asked {
  /** The idempotency key of an order; null for a read. */
  readonly key: string | null;
  readonly sentAt: number;
  readonly ms: number;
  readonly answer: Answer;
}

/** What is in the store: orders, log entries that say they were placed, remembered keys, logged reads. */
export interface Counts {
  readonly orders: number;
  readonly entries: number;
  readonly keys: number;
  readonly reads: number;
}

const orderInput = (idempotencyKey: string) => ({
  idempotencyKey,
  lines: [{ sku: 'TEA-GREEN', quantity: 1 }],
  contactEmail: EMAIL,
  deliveryAddress: { name: 'Ann', lines: ['Way 1'], locality: 'Leipzig', countryCode: 'DE' },
});

const PLACE = `mutation ($input: OrderPlaceInput!) {
  orderPlace(input: $input) { order { number } userErrors { code } }
}`;
export const READ = '{ orders(first: 3) { nodes { number contactEmail } } }';
export const EMAIL = 'marker-8f2c@example.com';

/** A gateway whose stores are processes of their own, so that they can be lost. */
export class LossyGateway {
  private constructor(
    readonly gateway: GatewayProcess,
    readonly data: StoreProcess,
    readonly keys: StoreProcess,
    private readonly folder: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  static async start(extra: NodeJS.ProcessEnv = {}): Promise<LossyGateway> {
    const folder = await mkdtemp(join(tmpdir(), 'postern-loss-'));
    const data = await StoreProcess.start(join(folder, 'data'));
    const keys = await StoreProcess.start(join(folder, 'keys-store'));
    const env = {
      MONGODB_URI: data.uri,
      KEYS_MONGODB_URI: keys.uri,
      REQUESTS_PER_MINUTE: '0',
      SEED: 'false',
      ...extra,
    };
    const gateway = await GatewayProcess.start(env, folder);
    const { storage, stores } = await joinStorage(gateway);
    await createCatalog(storage).catalog.put(DEMO_PRODUCTS);
    await stores.close();
    return new LossyGateway(gateway, data, keys, folder, env);
  }

  /** One more gateway on the same stores. */
  another(): Promise<GatewayProcess> {
    return GatewayProcess.start(this.env, this.folder);
  }

  /** Places an order, once for each key. */
  place(who: Caller, key: string = randomUUID(), by: GatewayProcess = this.gateway): Promise<Asked> {
    return timed(key, by.ask(who, PLACE, { input: orderInput(key) }));
  }

  read(who: Caller): Promise<Asked> {
    return timed(null, this.gateway.ask(who, READ));
  }

  /** Sends a whole request and breaks the connection some milliseconds later, whatever has come by then. */
  async leave(who: Caller, what: 'place' | 'read', afterMs: number): Promise<void> {
    const query =
      what === 'place' ? { query: PLACE, variables: { input: orderInput(randomUUID()) } } : { query: READ };
    const body = JSON.stringify(query);
    const { hostname, port } = new URL(this.gateway.url);
    const socket = connect(Number(port), hostname);
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    const head = `POST /graphql HTTP/1.1\r\nhost: ${hostname}\r\ncontent-type: application/json\r\n`;
    const token = await this.gateway.token(who);
    socket.write(`${head}authorization: Bearer ${token}\r\ncontent-length: ${body.length}\r\n\r\n${body}`);
    await sleep(afterMs);
    socket.resetAndDestroy();
  }

  /** Customers who place and read, one after the other, until `enough` says so. */
  async load(customers: number, enough: () => boolean): Promise<readonly Asked[]> {
    const asked: Asked[] = [];
    const shop = async (id: string): Promise<void> => {
      while (!enough()) {
        asked.push(await this.place(customer(id)));
        asked.push(await this.read(customer(id)));
      }
    };
    await Promise.all(Array.from({ length: customers }, (_, index) => shop(`shopper-${index}`)));
    return asked;
  }

  /** What `/readyz` answers. */
  async readyStatus(): Promise<number> {
    return (await fetch(`${this.gateway.url}/readyz`)).status;
  }

  /** Waits until `/readyz` answers so. @returns after how many milliseconds. */
  async untilReady(status: 200 | 503): Promise<number> {
    const started = performance.now();
    while ((await this.readyStatus()) !== status) {
      if (performance.now() - started > 20_000) throw new Error(`never ${status}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return performance.now() - started;
  }

  /** See {@link Counts}. */
  async counts(): Promise<Counts> {
    const connection = await mongoose.createConnection(this.data.uri, { dbName: 'postern' }).asPromise();
    try {
      // One moment for all of them: a request that is still under way commits between two others.
      return await connection.transaction(async (session) => {
        const count = (name: string, filter = {}) =>
          connection.collection(name).countDocuments(filter, { session });
        const orders = await count('orders');
        const entries = await count('audit_log', { action: 'orderPlace' });
        const keys = await count('idempotency');
        return { orders, entries, keys, reads: await count('audit_log', { chain: 'reads' }) };
      });
    } finally {
      await connection.close();
    }
  }

  async stop(): Promise<void> {
    this.data.goOn();
    this.keys.goOn();
    await this.gateway.stop();
    await this.data.kill();
    await this.keys.kill();
    await rm(this.folder, { recursive: true, force: true });
  }
}

export const customer = (id: string): Caller => ({ role: 'CUSTOMER', id });

async function timed(key: string | null, answer: Promise<Answer>): Promise<Asked> {
  const sentAt = performance.now();
  return { key, sentAt, answer: await answer, ms: performance.now() - sentAt };
}

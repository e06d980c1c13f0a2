import { randomUUID } from 'node:crypto';
import { createFeatures, type Features } from '../../../src/createFeatures.js';
import type { BackgroundWork } from '../../../src/privacy/index.js';
import { type Ask, type Asker, openTestGateway } from '../../support/testGateway.js';
import { openTestStorage, type TestStorage } from '../../support/testStorage.js';
import { customerOf, openAccount, PLACE, placeInput } from '../testShop.js';

/** The whole shop on a store of its own, where people ask for their rights. */
export interface RightsDesk extends TestStorage {
  readonly ask: Ask;
  readonly features: Features;
  readonly work: readonly BackgroundWork[];
  /** One mutation of data rights; its payload. */
  request(asker: Asker, name: string, inputType: string, input?: object): Promise<RequestPayload>;
  /** A person's newest request, once `done` says so of it. */
  until(person: string, done: (request: RequestRow) => boolean): Promise<RequestRow>;
  /** An order through the API. @returns its global id and number. */
  place(person: string): Promise<{ readonly id: string; readonly number: string }>;
}

/** What {@link REQUEST} selects. */
export interface RequestRow {
  readonly id: string;
  readonly number: string;
  readonly kind: string;
  readonly state: string;
  readonly receivedAt: string;
  readonly dueAt: string;
  readonly workingDaysLeft: number;
  readonly closedAt: string | null;
  readonly purpose: string | null;
  readonly orderNumber: string | null;
  readonly blockers: readonly {
    readonly reason: string;
    readonly reference: string | null;
    readonly earliestEnd: string;
  }[];
  readonly earliestAt: string | null;
  readonly classes: readonly {
    readonly class: string;
    readonly erased: boolean;
    readonly keptUntil: string | null;
  }[];
  // Whatever was held.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly export: any;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly correction: any;
  readonly reason: string | null;
}

export interface RequestPayload {
  readonly request: RequestRow | null;
  readonly userErrors: readonly {
    readonly code: string;
    readonly message: string;
    readonly field: readonly string[];
  }[];
}

export const REQUEST = `id number kind state receivedAt dueAt workingDaysLeft closedAt purpose orderNumber
  blockers { reason reference earliestEnd } earliestAt classes { class erased keptUntil } export correction reason`;

const OWN = `{ viewer { dataRequests(first: 1) { nodes { ${REQUEST} } } } }`;
const PATIENCE_MS = 20_000;

/** Opens one. Who is named has an account. */
export async function openRightsDesk(...people: readonly string[]): Promise<RightsDesk> {
  const opened = await openTestStorage();
  const features = createFeatures(opened.storage, { claimWindowDays: 30, rightsSweepSeconds: 1 });
  const { ask } = await openTestGateway(opened, features.features);
  await features.catalog.put(features.demoProducts);
  const { accounts } = features;
  for (const person of people) await openAccount({ storage: opened.storage, accounts }, person);
  const work = features.features.flatMap((feature) => feature.work ?? []);
  for (const each of work) each.start();
  const newest = async (person: string): Promise<RequestRow> =>
    ((await ask(customerOf(person), OWN)).data as { viewer: { dataRequests: { nodes: RequestRow[] } } })
      .viewer.dataRequests.nodes[0] as RequestRow;
  return {
    ...opened,
    ask,
    features,
    work,
    request: async (asker, name, inputType, input = {}) => {
      const query = `mutation ($input: ${inputType}!) {
        ${name}(input: $input) { request { ${REQUEST} } userErrors { code message field } }
      }`;
      const answer = await ask(asker, query, { input: { idempotencyKey: randomUUID(), ...input } });
      if (answer.errors !== undefined) throw new Error(JSON.stringify(answer.errors));
      return (answer.data as Record<string, RequestPayload>)[name] as RequestPayload;
    },
    until: async (person, done) => {
      const end = Date.now() + PATIENCE_MS;
      for (;;) {
        const request = await newest(person);
        if (done(request)) return request;
        if (Date.now() > end) throw new Error(`still ${JSON.stringify(request)}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    place: async (person) => {
      const { data, errors } = await ask(customerOf(person), PLACE, placeInput());
      const order = (data as { orderPlace?: { order: { id: string; number: string } | null } } | undefined)
        ?.orderPlace?.order;
      if (order == null) throw new Error(`not placed: ${JSON.stringify({ data, errors })}`);
      return order;
    },
    close: async () => {
      await Promise.all(work.map((each) => each.stop()));
      await opened.close();
    },
  };
}

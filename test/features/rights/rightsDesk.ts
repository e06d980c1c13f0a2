import { randomUUID } from 'node:crypto';
import { createFeatures, type Features } from '../../../src/createFeatures.js';
import { RightsEngine } from '../../../src/features/rights/RightsEngine.js';
import type { BackgroundWork } from '../../../src/privacy/index.js';
import { MovableClock } from '../../support/MovableClock.js';
import { type Ask, type Asker, openTestGateway } from '../../support/testGateway.js';
import { openTestStorage, type TestStorage } from '../../support/testStorage.js';
import { CALLER, SILENT, STAFF } from '../logistics/parcelShop.js';
import { customerOf, openAccount, PLACE, placeInput } from '../testShop.js';

/** The whole shop on a store and a clock of its own, where people ask for their rights. */
export interface RightsDesk extends TestStorage {
  readonly ask: Ask;
  readonly clock: MovableClock;
  readonly features: Features;
  readonly work: readonly BackgroundWork[];
  /** What failed inside, newest last. */
  readonly failures: readonly unknown[];
  /** Carries on at once what is due by the clock. */
  sweep(): Promise<void>;
  /** One mutation; its payload. */
  change(asker: Asker, name: string, selection: string, input?: object): Promise<Payload>;
  /** One mutation of data rights; its payload. */
  request(asker: Asker, name: string, input?: object): Promise<RequestPayload>;
  /** A person's newest request. */
  newest(person: string): Promise<RequestRow>;
  /** A person's newest request, once `done` says so of it. */
  until(person: string, done: (request: RequestRow) => boolean): Promise<RequestRow>;
  /** An order through the API. @returns its global id and number. */
  place(person: string, input?: object): Promise<{ readonly id: string; readonly number: string }>;
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

export interface UserError {
  readonly __typename: string;
  readonly code: string;
  readonly message: string;
  readonly field: readonly string[];
  readonly from?: string;
  readonly to?: string;
  readonly allowed?: readonly string[];
}

/** A payload of any mutation: read by member. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Payload = Readonly<Record<string, any>> & { readonly userErrors: readonly UserError[] };

export interface RequestPayload {
  readonly request: RequestRow | null;
  readonly userErrors: readonly UserError[];
}

export const REQUEST = `id number kind state receivedAt dueAt workingDaysLeft closedAt purpose orderNumber
  blockers { reason reference earliestEnd } earliestAt classes { class erased keptUntil } export correction reason`;

const OWN = `{ viewer { dataRequests(first: 1) { nodes { ${REQUEST} } } } }`;
const ERRORS = 'userErrors { __typename code message field ... on StateTransitionError { from to allowed } }';
const PATIENCE_MS = 20_000;
/** Of the officer's schema, which lacks nothing but what is the person's alone. */
export const OFFICER: Asker = { role: 'PRIVACY_OFFICER', id: 'officer-1' };
/** An officer with a case about a person, as authentication hands it on. */
export const officerOf = (subject: string, by = OFFICER): Asker => ({
  ...by,
  case: { id: randomUUID(), number: 'C-9998', orderId: null, subject, purpose: 'RIGHTS' },
});

/** Opens one. Who is named has an account. */
export async function openRightsDesk(...people: readonly string[]): Promise<RightsDesk> {
  const clock = new MovableClock();
  const opened = await openTestStorage(clock);
  const failures: unknown[] = [];
  const terms = { claimWindowDays: 30, rightsSweepSeconds: 1 };
  const onError = (error: unknown): void => void failures.push(error);
  const features = createFeatures(opened.storage, terms, onError);
  const { ask } = await openTestGateway(opened, features.features, onError);
  await features.catalog.put(features.demoProducts);
  await features.cases.staff.put(STAFF);
  await features.logistics.carriers.put([
    { _id: CALLER, name: 'Calls', contactPolicy: { phone: true } },
    { _id: SILENT, name: 'Silent', contactPolicy: { phone: false } },
  ]);
  const { accounts } = features;
  for (const person of people) await openAccount({ storage: opened.storage, accounts }, person);
  const work = features.features.flatMap((feature) => feature.work ?? []);
  for (const each of work) each.start();
  const engine = work.find((each) => each instanceof RightsEngine);
  const newest = async (person: string): Promise<RequestRow> =>
    ((await ask(customerOf(person), OWN)).data as { viewer: { dataRequests: { nodes: RequestRow[] } } })
      .viewer.dataRequests.nodes[0] as RequestRow;
  const change: RightsDesk['change'] = async (asker, name, selection, input = {}) => {
    const type = `${(name[0] ?? '').toUpperCase()}${name.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} ${ERRORS} } }`;
    const answer = await ask(asker, query, { input: { idempotencyKey: randomUUID(), ...input } });
    if (answer.data?.[name] == null) throw new Error(JSON.stringify(answer.errors));
    return answer.data[name] as Payload;
  };
  return {
    ...opened,
    ask,
    clock,
    features,
    work,
    failures,
    sweep: async () => engine?.sweep(),
    change,
    request: async (asker, name, input) =>
      (await change(asker, name, `request { ${REQUEST} }`, input)) as unknown as RequestPayload,
    newest,
    until: async (person, done) => {
      const end = Date.now() + PATIENCE_MS;
      for (;;) {
        const request = await newest(person);
        if (done(request)) return request;
        if (Date.now() > end) throw new Error(`still ${JSON.stringify(request)}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    place: async (person, input) => {
      const { data, errors } = await ask(customerOf(person), PLACE, placeInput({ ...input }));
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

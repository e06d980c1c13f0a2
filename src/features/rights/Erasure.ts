import type { ClientSession } from 'mongoose';
import type { Blocker, Storage, Transaction } from '../../storage/index.js';
import { bySystem } from './bySystem.js';
import type { Holdings } from './holdings.js';
import { planErasure } from './planErasure.js';
import type { RightsConsents } from './ports.js';
import type { DataRequestRow, StoredDataRequest } from './requestModel.js';
import type { DataRequests } from './store.js';

/** What an erasure works with. */
export interface ErasureParts {
  readonly storage: Storage;
  readonly requests: DataRequests;
  readonly holdings: Holdings;
  readonly consents: RightsConsents;
}

/** How an erasure stands after looking at what is under way. */
export type Begun = Pick<StoredDataRequest, 'state' | 'blockers' | 'classes'>;

/** Erases a person's data, in steps each of which may be repeated. */
export class Erasure {
  constructor(private readonly parts: ErasureParts) {}

  /**
   * Within a transaction that has joined the person: what keeps the erasure waiting, or what it will erase; then the
   * person is closed to everything new, and nobody but the law has a purpose left.
   */
  async begin(
    session: ClientSession,
    { id, subject }: Pick<DataRequestRow, 'id' | 'subject'>,
    now: Date,
  ): Promise<Begun> {
    const { storage, requests, holdings, consents } = this.parts;
    const blockers = await holdings.blockers(session, subject);
    if (blockers.length > 0) return { state: 'BLOCKED', blockers, classes: [] };
    const held = [];
    for (const collection of holdings.collections)
      held.push({ type: collection.type, rows: await collection.rows(subject, session) });
    const { revision: seq } = await storage.subjects.beginErasure(session, subject, id);
    await consents.close(session, { subject, seq, act: 'ERASURE', at: now });
    await requests.cancelWaiting(session, subject, now);
    return { state: 'EXECUTING', blockers: [], classes: planErasure(storage.model, held, now) };
  }

  /**
   * Keys first, in one write: from then on nothing of the person's opens anywhere, backups included. Then the
   * documents, then the raw store once more, and only then is it complete. Two processes may do it at once, and one of
   * them may come late: where another has completed it, nothing is touched that came after.
   *
   * @throws where something is left: it is to be tried again.
   */
  async carryOut(request: DataRequestRow): Promise<void> {
    const { storage, requests, holdings } = this.parts;
    const { subject } = request;
    const classes = request.classes.flatMap(({ class: each, erased }) => (erased ? [each] : []));
    // Before it is known to be under way still: no key of somebody who has come back is among them.
    const keys = await storage.keys.named(subject, classes);
    if (!(await this.#whileUnderWay(request, () => storage.keys.destroy(subject, keys)))) return;
    for (const collection of holdings.collections) {
      const clear = (session: ClientSession) => collection.clear(subject, classes, session);
      if (!(await this.#whileUnderWay(request, clear))) return;
    }
    await this.#verify(request, classes);
    await this.#whileUnderWay(request, async (session, log) => {
      await storage.subjects.endErasure(session, subject);
      await requests.change(session, request, { state: 'COMPLETED' }, storage.clock.now());
      await log([bySystem('erasure.complete', subject)]);
    });
  }

  /** Does a step while nobody else can complete this erasure; false: somebody has. */
  #whileUnderWay(
    { id, subject }: DataRequestRow,
    step: (...within: Parameters<Transaction<void>>) => Promise<void>,
  ): Promise<boolean> {
    const { storage } = this.parts;
    return storage.transact(async (session, log) => {
      const { erasing } = await storage.subjects.join(session, subject);
      if (erasing !== id) return false;
      await step(session, log);
      return true;
    });
  }

  async #verify(
    { subject }: DataRequestRow,
    classes: Parameters<Holdings['collections'][number]['clear']>[1],
  ): Promise<void> {
    const { storage, holdings } = this.parts;
    const keys = await storage.keys.stored(subject, classes);
    if (keys.length > 0) throw new Error(`An erasure left keys of ${keys.join(', ')}.`);
    for (const collection of holdings.collections) {
      const left = await collection.remaining(subject, classes);
      if (left > 0) throw new Error(`An erasure left ${left} documents in ${collection.name}.`);
    }
  }
}

/** When all that blocks can have ended; null where nothing does. */
export const earliestAt = (blockers: readonly Blocker[]): Date | null =>
  blockers.length === 0
    ? null
    : new Date(Math.max(...blockers.map(({ earliestEnd }) => earliestEnd.getTime())));

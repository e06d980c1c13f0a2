import type { Storage } from '../../storage/index.js';
import { accessPackage } from './accessPackage.js';
import { bySystem } from './bySystem.js';
import type { Holdings } from './holdings.js';
import type { RightsConsents } from './ports.js';
import type { DataRequestRow } from './requestModel.js';
import type { DataRequests } from './store.js';

/** What answering an access request works with. */
export interface AccessParts {
  readonly storage: Storage;
  readonly requests: DataRequests;
  readonly holdings: Holdings;
  readonly consents: RightsConsents;
}

const LOOK_AGAIN_MS = 60_000;

/** Puts together what is held about a person and seals it into their request. */
export class Access {
  constructor(private readonly parts: AccessParts) {}

  /** May be repeated: the newest package stands. Put off while the person is erased. */
  async carryOut(request: DataRequestRow): Promise<void> {
    const { storage, requests, holdings, consents } = this.parts;
    const { id, subject } = request;
    const isErased = await storage.transact(async (session, log) => {
      const { erasing } = await storage.subjects.join(session, subject);
      // What is sealed beside an erasure could outlive it.
      if (erasing !== null) return true;
      // Put together while no erasure can begin: what was read before one could be sealed again after it.
      const everything = await accessPackage(storage, holdings, consents, subject);
      await requests.held.correct(session, request, { export: everything });
      await requests.dropExportsBut(session, request);
      await requests.change(session, request, { state: 'COMPLETED' }, storage.clock.now());
      await log([bySystem('data-access.complete', subject)]);
      return false;
    });
    if (!isErased) return;
    const later = new Date(storage.clock.now().getTime() + LOOK_AGAIN_MS);
    await requests.putOff(id, { attempts: request.attempts, nextAttemptAt: later });
  }
}

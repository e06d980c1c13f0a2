export { AuditLog, type Verified } from './AuditLog.js';
export type { AuditBody, AuditEntry, Fault } from './auditChain.js';
export { connectStores, type StoreLocations, type Stores } from './connect.js';
export type { DataSubjects, Joined } from './DataSubjects.js';
export { type Filter, filterOf } from './filterOf.js';
export { fileKeyEncryption, type KeyEncryption } from './KeyEncryption.js';
export { type Page, type List, type Listed, type PageArguments, Pages, type Sort } from './Pages.js';
export { type Sealable, SealedMember, SealedWhole, Sealer, type StoredEnvelopes } from './Sealer.js';
export { SealedCollection, type StoredDocument } from './SealedCollection.js';
export { MUTATION_ENDS, type StorageObserver } from './StorageObserver.js';
export { Sequence } from './Sequence.js';
export { type Mutation, openStorage, type Outcome, Storage, type Transaction } from './Storage.js';
export { toldOfLoss } from './storeLoss.js';
export {
  type Blocker,
  type Corrections,
  type HeldCollection,
  SubjectCollection,
  type SubjectHoldings,
} from './SubjectHoldings.js';
export { readDocuments, type Reading } from './readDocuments.js';

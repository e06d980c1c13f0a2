export { FolderLockedError } from './folderLock.js';
export { startEmbeddedMongo } from './startEmbeddedMongo.js';
export type { EmbeddedMongo, EmbeddedMongoOptions } from './startEmbeddedMongo.js';

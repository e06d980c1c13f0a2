/** `postern/privacy`: the vocabulary, the model, and its enforcement on any executable schema. */
export { enforcePrivacy, type HostOperation, type Privacy, type PrivacyOptions } from './enforcePrivacy.js';
export { consentNotAsked } from './consentNotAsked.js';
export { directiveTypeDefs, scalarResolvers, scalarTypeDefs } from './typeDefs.js';
export { unseal, type Unsealed } from './unseal.js';
export type { ViewerLike } from './readViewer.js';
export {
  badInput,
  type ErrorCode,
  forbidden,
  PosternError,
  StartError,
  unauthenticated,
} from '../kernel/errors.js';
export {
  type AccessLog,
  type AccessRecord,
  ANONYMOUS,
  assertPrivacyModel,
  type Audience,
  AUDIENCES,
  compileModel,
  decide,
  type Decision,
  type FieldPolicy,
  type Form,
  FORMS,
  isAssigned,
  type PreparedRequest,
  printModel,
  type PrivacyModel,
  type Purpose,
  type PurposeGate,
  PURPOSES,
  type Relation,
  RELATIONS,
  type RequestContext,
  type Role,
  ROLES,
  type Rule,
  SealedInput,
  SealedText,
  validatePrivacyModel,
  type Verdict,
  type Viewer,
  type ViewerCase,
} from '../privacy/index.js';

export { assertPrivacyModel, validatePrivacyModel } from './compile/validatePrivacyModel.js';
export { compileModel } from './compile/compileModel.js';
export { type DataMap, dataMap, printDataMap } from './compile/dataMap.js';
export { printDataMapCsv } from './compile/dataMapCsv.js';
export { printModel } from './compile/printModel.js';
export { answer } from './decide/answer.js';
export { decide, decideAmong, rulesFor, rulesLeft, type Decision, type Holds } from './decide/decide.js';
export type { Standing } from './decide/missingConsent.js';
export { accessBy, type AccessLog, type AccessRecord } from './enforce/audit/AccessLog.js';
export { createExecutor, type Execute } from './enforce/Executor.js';
export type { BackgroundWork, Feature, Figure, NodeLoader, RootPermissions } from './enforce/Feature.js';
export { InputPlace } from './enforce/input/InputPlace.js';
export { hoistLiterals, type GraphQLRequest } from './enforce/input/hoistLiterals.js';
export {
  createPrepareRequest,
  type PreparedRequest,
  type PrepareRequest,
} from './enforce/input/prepareRequest.js';
export { unfitArgument } from './enforce/input/unfitArgument.js';
export { whileWriting } from './enforce/output/Deferred.js';
export { materialise } from './enforce/output/materialise.js';
export { View } from './enforce/output/View.js';
export { Ledger } from './enforce/output/Ledger.js';
export { Relations, type RelationScopes } from './enforce/output/Relations.js';
export { SCALAR_TYPES } from './enforce/output/scalarTypes.js';
export { audienceSchema, clientSchema, printAudienceSchema } from './enforce/query/audienceSchema.js';
export { createDocumentCheck, type DocumentCheck } from './enforce/query/documentCheck.js';
export { explain, type Explanation } from './enforce/query/explain.js';
export { mayActOn } from './enforce/query/mayActOn.js';
export { explainInputs, type RefusedInput } from './enforce/query/explainInputs.js';
export { operationPurpose, rootFields } from './enforce/query/operationPurpose.js';
export type { PurposeGate } from './enforce/query/PurposeGate.js';
export {
  type Asker,
  assigned,
  type CaseMembers,
  firstOf,
  forRoles,
  ofCase,
  owned,
  type RowScope,
} from './enforce/query/rowScope.js';
export { ViewerSchemas } from './enforce/query/ViewerSchemas.js';
export { perRequest, type RequestContext, type Row } from './enforce/RequestContext.js';
export type { Opened, Opener } from './enforce/storage/Opener.js';
export {
  allOf,
  type Answer,
  type Condition,
  equals,
  EVERY,
  NEVER,
  type Never,
  nullOrAfter,
  oneOf,
} from './model/Condition.js';
export type { Guard, SelfTestSubject } from './selfTest/Ground.js';
export { selfTest } from './selfTest/selfTest.js';
export type {
  FieldPolicy,
  OperationPolicy,
  PersonalField,
  PrivacyModel,
  Rule,
  Touches,
} from './model/PrivacyModel.js';
export { documentBytes } from './enforce/query/documentBytes.js';
export { fromGlobalId, keyOf, toGlobalId } from './globalId.js';
export { hasForm, type Pseudonymise, SCALAR_FORMS, wireValue } from './model/personalScalars.js';
export {
  type Envelope,
  type Handle,
  handle,
  Opaque,
  type Path,
  SealedGroup,
  SealedInput,
  SealedLeaf,
  SealedPart,
  SealedRuin,
  SealedText,
  type Shape,
} from './model/sealed.js';
export { type Change, mayLoosen } from './review/Change.js';
export { type Considered, considerRules, type Out } from './review/considerRules.js';
export { diffModels } from './review/diffModels.js';
export { printChanges, printChangesAsMarkdown } from './review/printChanges.js';
export { type Reviewed, reviewed } from './review/Reviewed.js';
export { ANONYMOUS, type Viewer, type Viewer as ViewerRow, type ViewerCase } from './model/Viewer.js';
export {
  AUDIENCE_OF_ROLE,
  AUDIENCES,
  type Audience,
  type Form,
  FORMS,
  LAWFUL_PURPOSES,
  type Purpose,
  PURPOSES,
  PURPOSES_OF_ROLE,
  type Relation,
  RELATIONS,
  type RetentionClass,
  RETENTION_CLASSES,
  type Role,
  ROLES,
  SENSITIVE_KINDS,
  type SensitiveKind,
  type Verdict,
} from './model/vocabulary.js';

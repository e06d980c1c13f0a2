export { checkNoninterference } from './checkNoninterference.js';
export { describeFailure, NOTHING } from './explainFailure.js';
export { reachOf } from './reportCoverage.js';
export { Twins } from './Twins.js';

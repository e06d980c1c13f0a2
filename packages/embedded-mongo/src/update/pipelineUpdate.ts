import type { Doc, Value } from '../bson/document.js';
import { notSupported } from '../mongoError.js';
import type { Update } from './compileUpdate.js';

/** Compiles a pipeline update. */
export function compilePipelineUpdate(_stages: readonly Value[], _variables: Doc): Update {
  throw notSupported('a pipeline update');
}

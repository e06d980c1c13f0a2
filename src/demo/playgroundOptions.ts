import type { Config } from '../config.js';
import { demoPersonas } from '../console/demoPersonas.js';
import { SESSION_SECONDS } from '../console/Persona.js';
import type { PlaygroundOptions } from '../console/playground.js';
import { signDevToken } from '../server/signDevToken.js';
import type { DemoReferences } from './seedDemo.js';

/** Where the ready queries point to without demo data: nowhere, until somebody writes something else. */
const NOWHERE: DemoReferences = { orderNumber: 'P-10001', caseNumber: 'C-1', taskId: '' };

/** The playground over the demo's persons, with tokens of this data folder. */
export function playgroundOptions(config: Config, demo: DemoReferences | null): PlaygroundOptions {
  return {
    personas: demoPersonas(demo ?? NOWHERE),
    issueToken: (who) => signDevToken(config.dataDir, who, `${SESSION_SECONDS}s`),
  };
}

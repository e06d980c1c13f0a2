import type { Ground } from './Ground.js';
import type { InputPlace } from './inputPlaces.js';

/** What a directive on an input has to bring about, asked at one place. Null: nothing is wrong. Never with a value. */
export type Probe = (ground: Ground, place: InputPlace) => Promise<string | null>;

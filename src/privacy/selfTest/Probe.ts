import type { Ground } from './Ground.js';
import type { InputPlace } from './inputPlaces.js';

/** What is said where nobody has a place, so that nothing can be proven of it. */
export const UNSENT = "nobody can send anything there, so it can't be proven";

/** What a directive on an input has to bring about, asked at one place. Null: nothing is wrong. Never with a value. */
export type Probe = (ground: Ground, place: InputPlace) => Promise<string | null>;

import type { Detector } from '../../Detector.js';
import { lexicalDetector } from '../lexicalDetector.js';
import { signDetector } from '../signDetector.js';
import { BELIEF_CHINESE } from './chinese.js';
import { BELIEF_ENGLISH } from './english.js';
import { BELIEF_FRENCH } from './french.js';
import { BELIEF_GERMAN } from './german.js';
import { BELIEF_SPANISH } from './spanish.js';

const inWords = lexicalDetector({
  english: BELIEF_ENGLISH,
  german: BELIEF_GERMAN,
  french: BELIEF_FRENCH,
  spanish: BELIEF_SPANISH,
});
const inSigns = signDetector(BELIEF_CHINESE);

/** What a text tells of a person's religion or conviction, in five languages. */
export const belief: Detector = (text) => [...inWords(text), ...inSigns(text)];

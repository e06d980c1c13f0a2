import type { Detector } from '../../Detector.js';
import { lexicalDetector } from '../lexicalDetector.js';
import { signDetector } from '../signDetector.js';
import { HEALTH_CHINESE } from './chinese.js';
import { HEALTH_ENGLISH } from './english.js';
import { HEALTH_FRENCH } from './french.js';
import { HEALTH_GERMAN } from './german.js';
import { HEALTH_SPANISH } from './spanish.js';

const inWords = lexicalDetector({
  english: HEALTH_ENGLISH,
  german: HEALTH_GERMAN,
  french: HEALTH_FRENCH,
  spanish: HEALTH_SPANISH,
});
const inSigns = signDetector(HEALTH_CHINESE);

/** What a text tells of a person's health, in five languages. */
export const health: Detector = (text) => [...inWords(text), ...inSigns(text)];

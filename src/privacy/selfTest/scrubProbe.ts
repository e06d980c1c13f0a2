import { SENSITIVE_KINDS, type SensitiveKind } from '../model/vocabulary.js';
import { argumentOf, wordsOf } from './applied.js';
import { isThere } from './hiddenInputs.js';
import { type Probe, UNSENT } from './Probe.js';
import { readArrived } from './readArrived.js';
import { arrivals, sendersTo, sendInput } from './sendInput.js';
import { SENSITIVE_SPECIMENS } from './sensitiveSpecimens.js';

/** Sends a text of each kind that the place names, and reads what reached the resolver. */
export const scrubProbe: Probe = async (ground, place) => {
  const written = argumentOf(place.element, 'scrub', 'of');
  const kinds = written === undefined ? SENSITIVE_KINDS : wordsOf<SensitiveKind>(written);
  const senders = sendersTo(ground, place);
  const sender = senders.find((each) => isThere(ground, place, each));
  // Where nobody acts for its purposes, it is refused to all of them.
  if (sender === undefined) return senders.length === 0 ? null : UNSENT;
  for (const kind of kinds) {
    const { text, telling } = SENSITIVE_SPECIMENS[kind];
    const finding = await sendInput(ground, place, sender, text);
    const came = arrivals(place, finding);
    if (came.length === 0) return `a text did not arrive: ${finding.errors[0] ?? 'it is gone'}`;
    const read = came.map(readArrived);
    if (read.includes(null)) return 'a text arrived that is not sealed';
    if (read.some((each) => each?.includes(telling))) return `${kind} was not taken out`;
    const said = finding.privacy.scrubbed?.some((line) => line.kinds.includes(kind));
    if (said !== true) return `nothing says that ${kind} was taken out`;
  }
  return null;
};

import { carries } from './applied.js';
import { consentProbe } from './consentProbe.js';
import type { Ground } from './Ground.js';
import { isThere } from './hiddenInputs.js';
import { inputPlaces } from './inputPlaces.js';
import { type Probe, UNSENT } from './Probe.js';
import { scrubProbe } from './scrubProbe.js';
import { arrivals, sendersTo, sendInput } from './sendInput.js';
import { proveChoices, touchesProbe } from './touchesProbe.js';

/** Sends each place that has one of these directives what it must not keep. */
export async function proveInputs(ground: Ground): Promise<readonly string[]> {
  const problems: string[] = [];
  const places = inputPlaces(ground);
  for (const place of places) {
    for (const [directive, probe] of Object.entries(PROBES)) {
      if (!carries(place.element, directive)) continue;
      const said = await probe(ground, place);
      if (said !== null) problems.push(`${place.coordinate}: @${directive}: ${said}`);
    }
  }
  return [...problems, ...(await proveChoices(ground, places))];
}

const dropProbe: Probe = async (ground, place) => {
  const senders = sendersTo(ground, place);
  const sender = senders.find((each) => isThere(ground, place, each));
  // Where nobody acts for its purposes, it is refused to all of them.
  if (sender === undefined) return senders.length === 0 ? null : UNSENT;
  const finding = await sendInput(ground, place, sender, 'self-test value');
  if (arrivals(place, finding).length > 0) return 'it reached a resolver';
  return finding.privacy.dropped?.length === 1 ? null : 'nothing says that it was dropped';
};

const PROBES: Readonly<Record<'drop' | 'scrub' | 'touches' | 'consent', Probe>> = {
  drop: dropProbe,
  scrub: scrubProbe,
  touches: touchesProbe,
  consent: consentProbe,
};

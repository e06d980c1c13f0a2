import { argumentOf } from './applied.js';
import { isThere } from './hiddenInputs.js';
import { inputSpecimen } from './inputSpecimen.js';
import { typeAt } from './inputPlaces.js';
import type { Probe } from './Probe.js';
import { arrivals, callsOf, type Sender, sendersTo, sendInput } from './sendInput.js';
import type { Consented, Finding } from './Trial.js';

/** Sends what needs a consent: by its person with and without, by others, and while nobody can tell. */
export const consentProbe: Probe = async (ground, place) => {
  const purpose = argumentOf(place.element, 'consent', 'to');
  const { value, isWellFormed } = inputSpecimen(typeAt(place));
  const senders = sendersTo(ground, place).filter((each) => isThere(ground, place, each));
  const send = (sender: Sender, consented: Consented): Promise<Finding> =>
    sendInput(ground, place, sender, value, consented);
  const forgotten = (finding: Finding): string | null => {
    if (arrivals(place, finding).length > 0) return 'it reached a resolver';
    const said = finding.privacy.consentMissing?.some((line) => line.purpose === purpose);
    return said === true ? null : 'nothing says that it was forgotten';
  };
  const other = senders.find(({ role }) => role !== 'CUSTOMER');
  const said = other === undefined ? null : forgotten(await send(other, 'ALL'));
  if (said !== null) return `sent by ${other?.role}: ${said}`;
  const person = senders.find(({ role }) => role === 'CUSTOMER');
  if (person === undefined) return null;
  for (const [consented, when] of WITHOUT) {
    const found = forgotten(await send(person, consented));
    if (found !== null) return `${when}: ${found}`;
  }
  if (callsOf(place, await send(person, 'UNREADABLE')) > 0)
    return 'while nobody can tell of the consent, it is done all the same';
  const kept = arrivals(place, await send(person, 'ALL'));
  return kept.length > 0 || !isWellFormed ? null : 'with the consent it does not arrive';
};

const WITHOUT = [
  ['NONE', 'without the consent'],
  ['NONSENSE', 'while consents are answered with nonsense'],
] as const;

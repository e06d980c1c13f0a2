import type { PurposeGate } from '../privacy/index.js';

/** For whoever asks for consent elsewhere, or works on another ground: everybody's data is open to each purpose. */
export const consentNotAsked: PurposeGate = {
  open: (subjects, purposes) =>
    Promise.resolve(new Map(subjects.map((subject) => [subject, new Set(purposes)]))),
};

/** Where nothing tells of consent nobody has given it: people see their own data, and others see none of it. */
export const noConsent: PurposeGate = { open: () => Promise.resolve(new Map()) };

import type { SensitiveKind } from '../model/vocabulary.js';

/** A text that holds a value of one kind, and what of it must be gone. */
interface SensitiveSpecimen {
  readonly text: string;
  readonly telling: string;
}

/** Numbers and addresses are those that their schemes keep for examples. */
export const SENSITIVE_SPECIMENS: Readonly<Record<SensitiveKind, SensitiveSpecimen>> = {
  PAYMENT_CARD: { text: 'Charge 4111 1111 1111 1111 for it.', telling: '4111' },
  BANK_ACCOUNT: { text: 'Refund to DE89 3704 0044 0532 0130 00.', telling: '0532' },
  PHONE_NUMBER: { text: 'Call me at +49 30 23125 000 first.', telling: '23125' },
  EMAIL_ADDRESS: { text: 'Write to selftest@example.com first.', telling: 'selftest' },
  NATIONAL_ID: { text: 'My number is 756.9217.0769.85 there.', telling: '0769' },
  HEALTH: { text: 'I am diabetic, so ring twice.', telling: 'diabetic' },
  BELIEF: { text: 'I am a Muslim, so come later.', telling: 'Muslim' },
};

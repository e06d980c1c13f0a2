import type { SensitiveKind } from '../../../model/vocabulary.js';
import { bankAccounts } from './bankAccounts.js';
import type { Detector } from './Detector.js';
import { domesticAccounts } from './domesticAccounts.js';
import { emailAddresses } from './emailAddresses.js';
import { belief } from './lexical/belief/belief.js';
import { health } from './lexical/health/health.js';
import { nationalIds } from './nationalIds.js';
import { paymentCards } from './paymentCards.js';
import { phoneNumbers } from './phoneNumbers.js';

/** How values of one kind are found, and what is written in their place. */
export interface KindDetector {
  readonly kind: SensitiveKind;
  readonly detect: Detector;
  readonly replacement: string;
}

/** The table of detectors, the most specific kind first: it gives its name to what several of them find. */
export const DETECTORS: readonly KindDetector[] = [
  { kind: 'BANK_ACCOUNT', detect: bankAccounts, replacement: '[bank account removed]' },
  { kind: 'PAYMENT_CARD', detect: paymentCards, replacement: '[payment card removed]' },
  { kind: 'BANK_ACCOUNT', detect: domesticAccounts, replacement: '[bank account removed]' },
  { kind: 'NATIONAL_ID', detect: nationalIds, replacement: '[national id removed]' },
  { kind: 'EMAIL_ADDRESS', detect: emailAddresses, replacement: '[email address removed]' },
  { kind: 'PHONE_NUMBER', detect: phoneNumbers, replacement: '[phone number removed]' },
  { kind: 'HEALTH', detect: health, replacement: '[health detail removed]' },
  { kind: 'BELIEF', detect: belief, replacement: '[belief removed]' },
];

import type { Consented } from './Trial.js';

/** How a type's protected fields are asked for. */
export interface Case {
  readonly name: string;
  readonly related: boolean;
  readonly consented: Consented;
  readonly logged: boolean;
  /** Whether the rows hold plain values where sealed ones belong. */
  readonly plain: boolean;
  /** Whether what is withheld is asked for again where something else is stored. */
  readonly compared: boolean;
}

const SOUND = { related: false, consented: 'ALL', logged: true, plain: false, compared: true } as const;

/**
 * The least somebody can be, and everything that must not help them, then the most, and what must stop it. Of who can
 * be shown nothing in the best of them the first three are enough.
 */
export const CASES: readonly Case[] = [
  { ...SOUND, name: 'as a stranger' },
  { ...SOUND, name: 'from a resolver that answers plain values', plain: true, compared: false },
  { ...SOUND, name: 'in every relation', related: true },
  { ...SOUND, name: 'without consent', related: true, consented: 'NONE' },
  {
    ...SOUND,
    name: 'with consent to the purpose alone',
    related: true,
    consented: 'PURPOSE',
    compared: false,
  },
  { ...SOUND, name: 'while the log takes nothing', related: true, logged: false },
];

/** Asked once of each type: what they must stop, they stop for everybody. */
export const CONSENT_FAILURES: readonly Case[] = [
  {
    ...SOUND,
    name: 'while nobody can tell of consents',
    related: true,
    consented: 'UNREADABLE',
    compared: false,
  },
  {
    ...SOUND,
    name: 'while consents are answered with nonsense',
    related: true,
    consented: 'NONSENSE',
    compared: false,
  },
];

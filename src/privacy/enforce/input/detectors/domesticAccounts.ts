import { pattern } from './CompactText.js';
import type { Detector } from './Detector.js';
import type { Span } from './Span.js';

/** France, RIB: bank, branch, account and a key over all of them; letters count as digits. */
function isRib(compact: string): boolean {
  const digits = compact.replace(/[A-Z]/gu, (letter) =>
    String(((letter.charCodeAt(0) - 65) % 9) + (letter >= 'S' ? 2 : 1)),
  );
  const [bank, branch, account, key] = [
    digits.slice(0, 5),
    digits.slice(5, 10),
    digits.slice(10, 21),
    digits.slice(21),
  ].map(Number) as [number, number, number, number];
  return bank > 0 && key === 97 - ((89 * bank + 15 * branch + 3 * account) % 97);
}

const CCC_WEIGHTS = [1, 2, 4, 8, 5, 10, 9, 7, 3, 6];

/** Spain, CCC: one check digit over bank and branch, one over the account. */
function isCcc(compact: string): boolean {
  const check = (ten: string): string => {
    const sum = [...ten].reduce((total, digit, at) => total + Number(digit) * (CCC_WEIGHTS[at] ?? 0), 0);
    const rest = 11 - (sum % 11);
    return String(rest === 11 ? 0 : rest === 10 ? 1 : rest);
  };
  const [bank, checks, account] = [compact.slice(0, 8), compact.slice(8, 10), compact.slice(10)];
  return Number(bank) > 0 && checks === check(`00${bank}`) + check(account);
}

const CHECKED = [
  { pattern: pattern('\\d{10}[\\dA-Z]{11}\\d{2}'), isValid: isRib },
  { pattern: pattern('\\d{20}'), isValid: isCcc },
] as const;

const GAP = '[^\\d\\n]{0,16}?';
const NUMBER = (fewest: number, most: number): string =>
  `(\\d(?:[ .\\-/]?\\d){${fewest - 1},${most - 1}})(?!\\d)`;
const announced = (cue: string, fewest: number, most: number): RegExp =>
  new RegExp(`(?<![\\p{L}\\d])(?:${cue})${GAP}${NUMBER(fewest, most)}`, 'dgiu');

/** What banks are known by at home: nothing else has such a name. */
const BANKS: readonly RegExp[] = [
  announced('sort[ -]?codes?|sortcode', 6, 6),
  announced('blz|bankleitzahl|bank-?lz', 8, 8),
  announced('routing(?: transit)?(?: number| no\\.?)?|aba(?: number| no\\.?)?', 9, 9),
  announced('bsb', 6, 6),
  announced('code banque|code guichet|clé rib|cle rib', 2, 5),
  announced('开户账号|银行账号|银行卡号|银行账户|银行帐号|對公账户|对公账户|储蓄卡号|储蓄卡|银行卡', 9, 21),
];
/** What accounts are called, and shops' too: only in a text that speaks of a bank. */
const ACCOUNTS: readonly RegExp[] = [
  announced('account|acct|acc|a/c', 6, 14),
  announced('konto|kto|kontonummer|kontonr|kto-?nr|konto-?nr|konto-?nummer', 4, 12),
  announced('compte|rib', 8, 23),
  announced('cuenta|cta|ccc', 8, 20),
  announced('账号|帐号|账户|帐户|卡号|帳號|帳戶', 9, 21),
];
const OF_A_BANK =
  /sort ?code|\bbank|iban|\bblz\b|routing|\baba\b|\bbsb\b|\brib\b|überweis|ueberweis|lastschrift|virement|transferencia|domicili|\bwire\b|银行|转账|打款|汇款|开户|銀行|轉帳/iu;

const finds = (text: string, patterns: readonly RegExp[]): readonly Span[] =>
  patterns.flatMap((each) =>
    [...text.matchAll(each)].flatMap(({ indices }) => {
      const at = indices?.[1];
      return at === undefined ? [] : [{ start: at[0], end: at[1] }];
    }),
  );

/** Accounts as they are written at home: with check digits, or after a word that announces them. */
export const domesticAccounts: Detector = ({ text, compact, hasNumbers }) => {
  if (!hasNumbers) return [];
  return [
    ...CHECKED.flatMap((form) => compact.find(form.pattern).filter((each) => form.isValid(each.compact))),
    ...finds(text, BANKS),
    ...(OF_A_BANK.test(text) ? finds(text, ACCOUNTS) : []),
  ];
};

const MASKED = 'masked';
const WITHHELD = 'withheld';

/**
 * What an answer says of privacy, in one line.
 *
 * @param {{errors?: {extensions?: {code?: string}}[], extensions?: {privacy?: object}}} answer
 * @returns {string}
 */
export function privacyStatus(answer) {
  const { redacted = [], dropped = [], scrubbed = [] } = answer.extensions?.privacy ?? {};
  const count = (withheld) =>
    redacted
      .filter(({ rule }) => (rule === 'WITHHELD') === withheld)
      .reduce((sum, line) => sum + line.count, 0);
  const parts = [
    `${plural(count(true), 'field')} ${WITHHELD}`,
    `${count(false)} ${MASKED}`,
    `${plural(dropped.length, 'input')} dropped`,
    ...(scrubbed.length === 0 ? [] : [`${plural(scrubbed.length, 'text')} scrubbed (${words(scrubbed)})`]),
  ];
  const codes = new Set((answer.errors ?? []).map((error) => error.extensions?.code ?? 'an error'));
  return (codes.size === 0 ? '' : `Errors: ${[...codes].join(', ')} · `) + parts.join(' · ');
}

/** `PAYMENT_CARD` as `payment card`; each kind once. */
const words = (scrubbed) =>
  [...new Set(scrubbed.flatMap(({ kinds }) => kinds))]
    .map((kind) => kind.toLowerCase().replaceAll('_', ' '))
    .join(', ');

const plural = (count, word) => `${count} ${word}${count === 1 ? '' : 's'}`;

/** Stands in every hostile text: where it turns up, a client's text has come too far. */
export const HOSTILE = 'qzhostile';

/** What an attacker puts in an input's place. */
export interface Attack {
  readonly what: string;
  /** Whether a scalar could mean it: a text, a number. What isn't has to be refused where a scalar belongs. */
  readonly scalar: boolean;
  /** @param valid what would be right in this place. */
  readonly value: (valid: unknown) => unknown;
}

const instead = (what: string, value: unknown): Attack => ({
  what,
  scalar: typeof value !== 'object',
  value: () => value,
});

const BODY = `function () { return "${HOSTILE}"; }`;

/** The operators by which a query language of documents is injected; ours are no place for any of them. */
export const OPERATORS: readonly Attack[] = [
  instead('$where', { $where: BODY }),
  instead('$gt', { $gt: '' }),
  instead('$gt of a text', { $gt: HOSTILE }),
  instead('$ne', { $ne: null }),
  instead('$ne of a text', { $ne: HOSTILE }),
  instead('$expr', { $expr: { $eq: ['$number', HOSTILE] } }),
  instead('$function', { $expr: { $function: { body: BODY, args: [], lang: 'js' } } }),
  instead('$nor', { $nor: [{ [HOSTILE]: 1 }] }),
  instead('$regex', { $regex: '.*', $options: 'i' }),
  instead('$in', { $in: [HOSTILE] }),
  instead('$set', { $set: { [`__proto__.${HOSTILE}`]: 1 } }),
  instead('a dotted path', { [`customer.${HOSTILE}`]: 1 }),
];

/** Names that mean something to JavaScript. As keys of JSON they are refused with the body; as literals they arrive. */
const OBJECTS: readonly Attack[] = [
  instead('a constructor', { constructor: { name: HOSTILE } }),
  instead('a method', { toString: HOSTILE, hasOwnProperty: HOSTILE }),
  instead('something to wait for', { then: HOSTILE, toJSON: HOSTILE }),
  instead('a prototype', JSON.parse(`{"__proto__": {"role": "${HOSTILE}"}}`)),
  instead('an empty object', {}),
  instead('a list of a text', [HOSTILE]),
  instead('a list of lists', [[[HOSTILE]]]),
  instead('a list of operators', [{ $ne: null }, { $gt: HOSTILE }]),
];

const TEXTS: readonly Attack[] = [
  ['a name of the language', '__proto__'],
  ['another one', 'constructor'],
  ['a field’s path', '$number'],
  ['a projection', `$${HOSTILE}`],
  ['a dotted text', `sealed.${HOSTILE}`],
  ['a place in an array', `lines.$[${HOSTILE}]`],
  ['an operator as JSON', '{"$ne":null}'],
  ['a script', `'; return "${HOSTILE}"; //`],
  ['a pattern', '.*'],
  ['a text with a zero', `${HOSTILE}\u0000$ne`],
  ['half a character', `\ud800${HOSTILE}`],
  ['a long text', HOSTILE.repeat(500)],
  ['no text', ''],
].map(([what = '', text]) => instead(what, text));

const NUMBERS: readonly Attack[] = [
  instead('a negative number', -1),
  instead('a number beyond all', 1e308),
  instead('a truth', true),
];

/** Everything that is tried in every place. */
export const ATTACKS: readonly Attack[] = [...OPERATORS, ...OBJECTS, ...TEXTS, ...NUMBERS];

/** What is tried on an object besides: right in itself, with something more. */
export const ADDITIONS: readonly Attack[] = [
  { $where: BODY },
  { $or: [{}, { [HOSTILE]: 1 }] },
  { [`customerId.${HOSTILE}`]: 1 },
  { constructor: { name: HOSTILE } },
].map((more) => ({
  what: `${Object.keys(more)[0]} added`,
  scalar: false,
  value: (valid) => ({ ...(valid as object), ...more }),
}));

/** What no error may repeat. */
export const NEVER_SAID: readonly string[] = [
  HOSTILE,
  ...['$where', '$gt', '$ne', '$expr', '$function', '$nor', '$regex', '$set', 'return "'],
];

import type {
  Coordinate,
  FieldPolicy,
  InputPolicy,
  OperationPolicy,
  PrivacyModel,
  Rule,
  Touches,
} from '../model/PrivacyModel.js';

const printRule = (rule: Rule): string => {
  const purposes = rule.purposes === 'ANY' ? 'any purpose' : rule.purposes.join('|');
  const when = rule.relations.length === 0 ? '' : ` when ${rule.relations.join(' and ')}`;
  return `    ${rule.form} to ${rule.roles.join('|')} for ${purposes}${when}`;
};

function printField(policy: FieldPolicy): readonly string[] {
  const head = `${policy.coordinate}: ${policy.category} [${policy.type}]`;
  const consents = policy.consents.map((purpose) => `    to others with consent to ${purpose}`);
  if (policy.kind === 'leaf') {
    return policy.rules === null
      ? [`${head} as its group`, ...consents]
      : [`${head} at most`, ...policy.rules.map(printRule), ...consents];
  }
  const kept =
    policy.retention === null
      ? 'retention unknown'
      : `${policy.retention.class} until ${policy.retention.period} after ${policy.retention.after}`;
  return [
    `${head} of ${policy.subject}, ${kept}, otherwise ${policy.redaction}, in ${policy.audiences.join('|')}`,
    ...policy.rules.map(printRule),
    ...consents,
  ];
}

function printInput(policy: InputPolicy): string {
  if (policy.kind === 'drop') return `${policy.coordinate}: dropped: ${policy.because}`;
  const scrubbed = policy.scrub.length === 0 ? '' : ` without ${policy.scrub.join('|')}`;
  return `${policy.coordinate}: ${policy.category}${scrubbed}`;
}

function printTouches({ fields, decidedBy }: Touches): string {
  const [named, decided] = [fields, decidedBy].map((each) => [...each].sort().join('|'));
  return named === decided ? `${named}` : `${named}, decided by ${decided}`;
}

/** One line per type; after it, in which other audiences parts of it are. */
function printAudiences(audiences: PrivacyModel['audiences']): readonly string[] {
  const parts = new Map<Coordinate, Map<string, string[]>>();
  for (const [coordinate, of] of [...audiences].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [type = '', ...rest] = coordinate.split('.');
    const byAudience = parts.get(type) ?? new Map<string, string[]>();
    parts.set(type, byAudience);
    // The type itself is named at the beginning of its line.
    const names = byAudience.get(of.join('|')) ?? [];
    byAudience.set(of.join('|'), rest.length === 0 ? names : [...names, rest.join('.')]);
  }
  return [...parts].map(([type, byAudience]) =>
    [
      `${type}${audiences.has(type) ? '' : ' (exists nowhere)'}:`,
      ...[...byAudience].map(([of, names]) => [`in ${of || 'none'}`, ...names].join(' ')),
    ].join(' '),
  );
}

function printOperation({
  coordinate,
  purposes,
  audiences,
  withoutCase,
  inputConsents,
}: OperationPolicy): readonly string[] {
  const relying = inputConsents.length === 0 ? '' : `, inputs relying on ${inputConsents.join('|')}`;
  const head = `${coordinate}: ${purposes.join('|')} in ${audiences.join('|')}${relying}`;
  return withoutCase === null
    ? [head]
    : [head, `    without a case by ${withoutCase.to.join('|')}: ${withoutCase.because}`];
}

/** The model as text, in schema-coordinate order: what is committed, so that each privacy change shows. */
export function printModel(model: PrivacyModel): string {
  const sorted = <V>(map: ReadonlyMap<string, V>): (readonly [string, V])[] =>
    [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  const lines = [
    '# Fields',
    ...sorted(model.fields).flatMap(([, policy]) => printField(policy)),
    '# Inputs',
    ...sorted(model.inputs).map(([, policy]) => printInput(policy)),
    '# Consented inputs',
    ...sorted(model.consents).map(([at, purpose]) => `${at}: with consent to ${purpose}`),
    '# Touched',
    ...sorted(model.touches).map(([at, touches]) => `${at}: ${printTouches(touches)}`),
    '# Operations',
    ...sorted(model.operations).flatMap(([, operation]) => printOperation(operation)),
    '# Audited',
    ...sorted(model.audited).map(([at, action]) => `${at}: ${action}`),
    '# Subjects',
    ...sorted(model.subjects).map(([type, field]) => `${type}: ${field}`),
    '# Types below personal fields',
    ...[...model.groupTypes].sort(),
    '# Audiences',
    ...printAudiences(model.audiences),
  ];
  return lines.join('\n') + '\n';
}

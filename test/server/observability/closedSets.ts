import { AUDIENCES, FORMS, type PrivacyModel, PURPOSES, ROLES } from '../../../src/privacy/index.js';
import type { OtlpSpan, OtlpValue } from '../../support/SpanCollector.js';
import type { Sample } from '../../support/scrape.js';

/** Written out apart from the code: what a label or an attribute may say, by its name. */
type Allowed = Readonly<Record<string, (value: string) => boolean>>;

const among =
  (...values: readonly string[]) =>
  (value: string): boolean =>
    values.includes(value);

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'other'];
const SERVED = ['/', '/graphql', '/partner/graphql', '/privacy', '/privacy.json', '/playground'];
const ROUTES = [...SERVED, '/livez', '/readyz', '/metrics', 'unmatched'];
const REQUEST_KINDS = ['ACCESS', 'CORRECTION', 'ERASURE', 'OBJECTION'];
const OPEN_STATES = ['RECEIVED', 'BLOCKED', 'EXECUTING', 'ESCALATED'];
const OPERATION = ['OK', 'PARTIAL', 'REFUSED', 'FAILED'];
const MUTATION = ['DONE', 'REPLAYED', 'REFUSED', 'FAILED'];
const ERRORS = /^(?:PosternError|GraphQLError|TypeError|Error|Mongo\w+|E[A-Z]+|\d{1,5})$/u;

const rootsOf = (model: PrivacyModel, root: string): readonly string[] =>
  [...model.operations.keys()].filter((coordinate) => coordinate.startsWith(`${root}.`));

/** Labels of Postern's metrics. */
export const labelsOf = (model: PrivacyModel): Allowed => ({
  method: among(...METHODS),
  route: among(...ROUTES),
  status: (value) => /^[2-5]\d\d$/u.test(value) || value === 'aborted',
  audience: among(...AUDIENCES),
  role: among(...ROLES),
  purpose: among(...PURPOSES, 'NONE'),
  outcome: among(...OPERATION, ...MUTATION, 'appended', 'failed', 'opened', 'closed', 'hit', 'miss'),
  coordinate: among(...model.fields.keys()),
  form: among(...FORMS),
  rule: among(...FORMS.filter((form) => form !== 'CLEAR'), 'WITHHELD'),
  field: among(...rootsOf(model, 'Mutation').map((coordinate) => coordinate.slice('Mutation.'.length))),
  kind: among(...REQUEST_KINDS),
  state: among(...OPEN_STATES),
  le: (value) => value === '+Inf' || Number.isFinite(Number(value)),
});

/** Labels of the process's own metrics, which tell of Node. */
const PROCESS: Allowed = {
  kind: among('major', 'minor', 'incremental', 'weakcb'),
  space: (value) => /^\w{1,32}$/u.test(value),
  type: (value) => /^[A-Z]\w{1,40}$/u.test(value),
  version: among(process.version),
  major: among(process.versions.node.split('.')[0] ?? ''),
  minor: among(process.versions.node.split('.')[1] ?? ''),
  patch: among(process.versions.node.split('.')[2] ?? ''),
  le: (value) => value === '+Inf' || Number.isFinite(Number(value)),
};

/** The labels of these samples that say what they may not; names included. */
export function strayLabels(samples: readonly Sample[], model: PrivacyModel): readonly string[] {
  const ours = labelsOf(model);
  return samples.flatMap(({ name, labels }) => {
    const allowed = name.startsWith('postern_') ? ours : /^(?:process|nodejs)_/u.test(name) ? PROCESS : {};
    return Object.entries(labels).flatMap(([label, value]) =>
      allowed[label]?.(value) === true ? [] : [`${name}{${label}="${value}"}`],
    );
  });
}

const SPANS = [
  'authenticate',
  'prepare',
  'graphql.operation',
  'graphql.execute',
  'access_log.append',
  'envelopes.open',
  'mutation',
];

const attributesOf = (model: PrivacyModel): Allowed => ({
  'http.request.method': among(...METHODS),
  'http.response.status_code': (value) => /^[2-5]\d\d$/u.test(value),
  'http.route': among(...ROUTES),
  'error.type': (value) => ERRORS.test(value),
  'postern.audience': among(...AUDIENCES),
  'postern.count': (value) => /^\d{1,6}$/u.test(value),
  'postern.mutation': among(...rootsOf(model, 'Mutation').map((each) => each.slice('Mutation.'.length))),
  'postern.outcome': among(...OPERATION, ...MUTATION),
  'postern.purpose': among(...PURPOSES, 'NONE'),
  'postern.role': among(...ROLES),
  'postern.roots': among(...model.operations.keys(), 'Query.__schema', 'Query.__typename'),
});

const texts = (value: OtlpValue): readonly string[] =>
  value.arrayValue?.values.flatMap(texts) ?? [String(value.stringValue ?? value.intValue)];

/** What these spans say that they may not. */
export function straySpans(spans: readonly OtlpSpan[], model: PrivacyModel): readonly string[] {
  const allowed = attributesOf(model);
  const names = new Set([
    ...SPANS,
    ...METHODS.flatMap((method) => ROUTES.map((each) => `${method} ${each}`)),
  ]);
  return spans.flatMap((span) => [
    ...(names.has(span.name) ? [] : [`the name ${span.name}`]),
    ...(span.traceState === undefined ? [] : [`the trace state ${span.traceState}`]),
    ...(span.status.message === undefined ? [] : [`the message ${span.status.message}`]),
    ...span.events.map((event) => `the event ${JSON.stringify(event)}`),
    ...span.links.map((link) => `the link ${JSON.stringify(link)}`),
    ...span.attributes.flatMap(({ key, value }) =>
      texts(value).every((text) => allowed[key]?.(text) === true) ? [] : [`${key}: ${JSON.stringify(value)}`],
    ),
  ]);
}

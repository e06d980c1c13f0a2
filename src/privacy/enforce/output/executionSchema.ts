import { MapperKind, mapSchema } from '@graphql-tools/utils';
import {
  type GraphQLFieldConfig,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type GraphQLSchema,
  defaultFieldResolver,
  getNamedType,
  getNullableType,
  isLeafType,
  isListType,
  isNonNullType,
} from 'graphql';
import { decide, rulesFor } from '../../decide/decide.js';
import type { PersonalField, PrivacyModel } from '../../model/PrivacyModel.js';
import { hasForm, SCALAR_FORMS } from '../../model/personalScalars.js';
import { type Handle, SealedGroup, SealedLeaf } from '../../model/sealed.js';
import type { Form, Purpose, Role, Verdict } from '../../model/vocabulary.js';
import type { RequestContext } from '../RequestContext.js';
import type { Claim } from './Claim.js';
import { Placeholder } from './Deferred.js';
import type { Ledger } from './Ledger.js';
import type { Relations } from './Relations.js';
import { grant, type Slot, viewResolver } from './View.js';

type Resolver = GraphQLFieldResolver<unknown, RequestContext>;
type FieldConfig = GraphQLFieldConfig<unknown, RequestContext>;

/** What an execution schema is made for. */
export interface Terms {
  readonly model: PrivacyModel;
  readonly relations: Relations;
  readonly role: Role;
  readonly purpose: Purpose | null;
}

/**
 * The schema that one role executes on for one purpose. What it can never see is a constant; each personal
 * coordinate decides synchronously; what hangs below one reads from a view; every other field keeps its
 * own resolver, untouched.
 */
export function executionSchema(base: GraphQLSchema, terms: Terms): GraphQLSchema {
  return mapSchema(base, {
    [MapperKind.OBJECT_FIELD]: (config, fieldName, typeName) => {
      const coordinate = `${typeName}.${fieldName}`;
      const resolve = resolverFor(config as FieldConfig, coordinate, typeName, terms);
      const action = terms.model.audited.get(coordinate);
      const noted =
        action === undefined ? resolve : noting(action, resolve ?? (config.resolve as Resolver | undefined));
      return noted === undefined ? undefined : { ...config, resolve: noted as never };
    },
  });
}

/** Undefined: the field keeps its own. */
function resolverFor(
  config: FieldConfig,
  coordinate: string,
  typeName: string,
  terms: Terms,
): Resolver | undefined {
  const { model, role, purpose } = terms;
  const policy = model.fields.get(coordinate);
  if (policy?.kind === 'personal') return personalResolver(config, policy, typeName, terms);
  if (policy === undefined && !model.groupTypes.has(typeName)) return undefined;
  // Relations were decided where the group hangs: a leaf only narrows by role and purpose.
  const most: Verdict = policy === undefined ? 'CLEAR' : decide(policy, role, purpose, () => 'YES').verdict;
  const consents = policy?.consents ?? [];
  return viewResolver(slotOf(config.type), most, consents, config.resolve as Resolver | undefined);
}

function personalResolver(
  { type, resolve: inner = defaultFieldResolver }: FieldConfig,
  policy: PersonalField,
  typeName: string,
  { relations, role, purpose }: Terms,
): Resolver {
  const { coordinate, consents } = policy;
  const slot = slotOf(type);
  const withheld = policy.redaction === 'PLACEHOLDER' ? placeholder(slot.scalar) : slot.withheld;
  const rules = rulesFor(policy.rules, role, purpose).filter(
    (rule) => slot.scalar === null || hasForm(slot.scalar, rule.form),
  );
  if (rules.length === 0) {
    return (_source, _args, context, info) => {
      context.ledger.redact(info, 'WITHHELD');
      return withheld;
    };
  }
  const settle = (value: unknown, claim: Claim, form: Form, ledger: Ledger): unknown => {
    assertSealed(value, coordinate);
    return value === null ? slot.withheld : grant(value, slot, claim, form, ledger);
  };
  const ofType = relations.of(typeName);
  return (source, args, context, info) => {
    const { ledger } = context;
    // What the asker and the request rule out is out for every row: a row is looked at for what is left.
    const { verdict } = ofType.decide(ofType.rulesLeft(rules, context), source, context);
    if (verdict === 'WITHHELD') {
      ledger.redact(info, verdict);
      return withheld;
    }
    const subject = subjectOf(source, policy.subject);
    const terms = { coordinate, form: verdict, subject, consents, withheld, within: null };
    const claim = ledger.claim(info, terms);
    if (verdict !== 'CLEAR') claim.lessen(info, verdict);
    const value = inner(source, args, context, info);
    return value instanceof Promise
      ? value.then((settled: unknown) => settle(settled ?? null, claim, verdict, ledger))
      : settle(value ?? null, claim, verdict, ledger);
  };
}

/** Whom a row names as its person; null where it names nobody. */
function subjectOf(row: unknown, field: string): string | null {
  const named = typeof row === 'object' && row !== null ? (row as Record<string, unknown>)[field] : undefined;
  return typeof named === 'string' && named !== '' ? named : null;
}

/** A resolver that answers a personal field with anything but sealed handles is a leak: it gets nothing out. */
function assertSealed(value: unknown, coordinate: string): asserts value is Handle {
  if (value === null || value instanceof SealedLeaf || value instanceof SealedGroup) return;
  if (Array.isArray(value)) {
    for (const item of value) assertSealed(item, coordinate);
    return;
  }
  throw new TypeError(`${coordinate} is personal, but its resolver answered a value that isn't sealed`);
}

function slotOf(type: GraphQLOutputType): Slot {
  const named = getNamedType(type);
  const scalar = isLeafType(named) ? (SCALAR_FORMS.get(named.name) ?? null) : null;
  const nullable = getNullableType(type);
  let inner = type;
  let depth = 0;
  for (let list = nullable; isListType(list); list = getNullableType(inner)) {
    inner = list.ofType;
    depth += 1;
  }
  return {
    scalar,
    depth,
    nullable: !isNonNullType(type),
    blank: scalar !== null && isNonNullType(inner) ? scalar.placeholder : null,
    withheld: isNonNullType(type) ? (isListType(nullable) ? [] : placeholder(scalar)) : null,
  };
}

const placeholder = (scalar: Slot['scalar']): unknown =>
  scalar === null ? null : new Placeholder(scalar.placeholder);

/** Notes a use that came to an answer: a refused one is none, and the log would speak of what never happened. */
const noting =
  (action: string, inner: Resolver = defaultFieldResolver): Resolver =>
  (source, args, context, info) => {
    const note = (value: unknown): unknown => {
      if (!(value instanceof Error)) context.ledger.note(action);
      return value;
    };
    const value = inner(source, args, context, info);
    return value instanceof Promise ? value.then(note) : note(value);
  };

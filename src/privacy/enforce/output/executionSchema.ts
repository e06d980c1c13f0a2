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
import { decide, decideAmong, rulesFor } from '../../decide/decide.js';
import type { FieldPolicy, PersonalField, PrivacyModel } from '../../model/PrivacyModel.js';
import { hasForm, SCALAR_FORMS } from '../../model/personalScalars.js';
import { type Handle, SealedGroup, SealedLeaf } from '../../model/sealed.js';
import type { Purpose, Relation, Role, Verdict } from '../../model/vocabulary.js';
import type { RequestContext } from '../RequestContext.js';
import { Placeholder } from './Deferred.js';
import type { Relations } from './Relations.js';
import { grant, type Slot, viewResolver } from './View.js';

type Resolver = GraphQLFieldResolver<unknown, RequestContext>;
type FieldConfig = GraphQLFieldConfig<unknown, RequestContext>;

/**
 * The schema that one role executes on for one purpose. What it can never see is a constant; each personal
 * coordinate decides synchronously; what hangs below one reads from a view; every other field keeps its
 * own resolver, untouched.
 */
export function executionSchema(
  base: GraphQLSchema,
  model: PrivacyModel,
  relations: Relations,
  role: Role,
  purpose: Purpose | null,
): GraphQLSchema {
  return mapSchema(base, {
    [MapperKind.OBJECT_FIELD]: (config, fieldName, typeName) => {
      const coordinate = `${typeName}.${fieldName}`;
      const policy = model.fields.get(coordinate);
      const resolve = resolverFor(config as FieldConfig, policy, typeName, model, relations, role, purpose);
      const action = model.audited.get(coordinate);
      const noted =
        action === undefined ? resolve : noting(action, resolve ?? (config.resolve as Resolver | undefined));
      return noted === undefined ? undefined : { ...config, resolve: noted as never };
    },
  });
}

function resolverFor(
  config: FieldConfig,
  policy: FieldPolicy | undefined,
  typeName: string,
  model: PrivacyModel,
  relations: Relations,
  role: Role,
  purpose: Purpose | null,
): Resolver | undefined {
  const slot = slotOf(config.type);
  if (policy?.kind === 'personal') {
    const blank = { ...slot, withheld: withheldOf(config.type, policy) };
    const inner = config.resolve ?? defaultFieldResolver;
    return personalResolver(policy, blank, slot.withheld, inner, typeName, relations, role, purpose);
  }
  if (policy === undefined && !model.groupTypes.has(typeName)) return undefined;
  // Relations were decided where the group hangs: a leaf only narrows by role and purpose.
  const most: Verdict = policy === undefined ? 'CLEAR' : decide(policy, role, purpose, () => true).verdict;
  return viewResolver(slot, most, config.resolve as Resolver | undefined);
}

function personalResolver(
  policy: PersonalField,
  slot: Slot,
  empty: unknown,
  inner: Resolver,
  typeName: string,
  relations: Relations,
  role: Role,
  purpose: Purpose | null,
): Resolver {
  const { coordinate } = policy;
  const rules = rulesFor(policy.rules, role, purpose).filter(
    (rule) => slot.scalar === null || hasForm(slot.scalar, rule.form),
  );
  if (rules.length === 0) {
    return (_source, _args, context, info) => {
      context.ledger.redact(info, 'WITHHELD');
      return slot.withheld;
    };
  }
  const settle = (value: unknown, context: RequestContext, form: Exclude<Verdict, 'WITHHELD'>): unknown => {
    assertSealed(value, coordinate);
    return value === null ? empty : grant(value, slot, coordinate, form, context.ledger);
  };
  const holds = relations.of(typeName);
  return (source, args, context, info) => {
    const { verdict } = decideAmong(rules, (relation: Relation) => holds(relation, source, context));
    if (verdict !== 'CLEAR') context.ledger.redact(info, verdict);
    if (verdict === 'WITHHELD') return slot.withheld;
    const value = inner(source, args, context, info);
    return value instanceof Promise
      ? value.then((settled: unknown) => settle(settled ?? null, context, verdict))
      : settle(value ?? null, context, verdict);
  };
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
  const inner = isListType(nullable) ? nullable.ofType : type;
  return {
    scalar,
    blank: scalar !== null && isNonNullType(inner) ? scalar.placeholder : null,
    withheld: isNonNullType(type) ? (isListType(nullable) ? [] : placeholder(scalar)) : null,
  };
}

const placeholder = (scalar: Slot['scalar']): unknown =>
  scalar === null ? null : new Placeholder(scalar.placeholder);

const withheldOf = (type: GraphQLOutputType, policy: PersonalField): unknown =>
  policy.redaction === 'PLACEHOLDER'
    ? placeholder(SCALAR_FORMS.get(policy.type) ?? null)
    : slotOf(type).withheld;

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

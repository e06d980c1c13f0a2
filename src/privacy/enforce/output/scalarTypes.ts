import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { GraphQLDateTime, GraphQLUUID } from 'graphql-scalars';
import { NORMALISE, type Normalise } from '../../model/normalise.js';
import { SealedInput } from '../../model/sealed.js';
import { ScalarError } from '../input/ScalarError.js';
import { Decided } from './Deferred.js';

const stringLiteral = (name: string, node: ValueNode): string => {
  if (node.kind === Kind.STRING || node.kind === Kind.INT) return node.value;
  throw new ScalarError(name, 'must be a string');
};

/** A personal scalar: input becomes sealed at once, output passes only when decided. */
function personalScalar(name: string, normalise: Normalise): GraphQLScalarType {
  const parse = (value: unknown): SealedInput => {
    if (value instanceof SealedInput) return value;
    try {
      return new SealedInput(normalise(value));
    } catch (error) {
      throw new ScalarError(name, error instanceof Error ? error.message : 'is not valid');
    }
  };
  return new GraphQLScalarType({
    name,
    serialize: (value) => {
      if (value instanceof Decided) return value;
      throw new ScalarError(name, 'may be answered only after a decision');
    },
    parseValue: parse,
    parseLiteral: (node) => parse(stringLiteral(name, node)),
  });
}

type Check = (value: unknown) => unknown;

/** A plain scalar that may also hang below a personal coordinate: it passes what was decided there. */
function plainScalar(name: string, check: Check): GraphQLScalarType {
  const parse = (value: unknown): unknown => {
    const checked = check(value);
    if (checked === undefined) throw new ScalarError(name, 'is not valid');
    return checked;
  };
  return new GraphQLScalarType({
    name,
    serialize: (value) => (value instanceof Decided ? value : parse(value)),
    parseValue: parse,
    parseLiteral: (node) => parse(node.kind === Kind.INT ? Number(node.value) : stringLiteral(name, node)),
  });
}

const matching =
  (pattern: RegExp): Check =>
  (value) =>
    typeof value === 'string' && pattern.test(value) ? value : undefined;

const wholeNumber =
  (least: number, most: number): Check =>
  (value) =>
    typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= most
      ? value
      : undefined;

const REGIONS = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
const isRegion: Check = (value) =>
  typeof value === 'string' &&
  /^[A-Z]{2}$/u.test(value) &&
  (value === 'ZZ' || REGIONS.of(value) !== undefined)
    ? value
    : undefined;

const isDate: Check = (value) => {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/u.test(value)) return undefined;
  const at = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value) ? value : undefined;
};

const PLAIN: Readonly<Record<string, Check>> = {
  CountryCode: isRegion,
  CurrencyCode: matching(/^[A-Z]{3}$/u),
  MinorUnits: wholeNumber(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
  Sku: matching(/^[A-Z0-9][A-Z0-9-]{1,31}$/u),
  ProductTitle: matching(/^.{1,120}$/u),
  Quantity: wholeNumber(1, 999),
  OrderNumber: matching(/^[A-Z]-\d{4,12}$/u),
  Date: isDate,
  Cursor: matching(/^[A-Za-z0-9_-]{1,512}$/u),
};

const named = (name: string, type: GraphQLScalarType): GraphQLScalarType =>
  new GraphQLScalarType({ ...type.toConfig(), name, astNode: undefined, extensionASTNodes: [] });

/** Resolvers for every custom scalar of the schema. Shared by all execution schemas, never cloned. */
export const SCALAR_TYPES: Readonly<Record<string, GraphQLScalarType>> = Object.freeze({
  ...Object.fromEntries(Object.entries(NORMALISE).map(([name, rule]) => [name, personalScalar(name, rule)])),
  ...Object.fromEntries(Object.entries(PLAIN).map(([name, check]) => [name, plainScalar(name, check)])),
  DateTime: named('DateTime', GraphQLDateTime),
  UUID: named('UUID', GraphQLUUID),
});

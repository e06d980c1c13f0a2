import { type GraphQLSchema, getNamedType, isObjectType } from 'graphql';
import type {
  Coordinate,
  FieldPolicy,
  InputPolicy,
  OperationPolicy,
  PrivacyModel,
} from '../model/PrivacyModel.js';
import { AUDIENCES, type Audience, type Purpose } from '../model/vocabulary.js';
import { foldConsents } from './foldConsents.js';
import { foldRules } from './foldRules.js';
import { inputConsents } from './inputConsents.js';
import { oncePer } from './oncePer.js';
import { isGroup, type Place, type Survey, survey } from './Survey.js';
import { touchesOf } from './touchesOf.js';

const DEFAULT_AUDIENCES: readonly Audience[] = ['PUBLIC', 'STAFF'];

/** Directives → model, once. The schema should have passed {@link assertPrivacyModel}; what is missing denies. */
export const compileModel: (schema: GraphQLSchema) => PrivacyModel = oncePer(compile);

function compile(schema: GraphQLSchema): PrivacyModel {
  const found = survey(schema);
  const fields = new Map<Coordinate, FieldPolicy>();
  const inputs = new Map<Coordinate, InputPolicy>();
  const consents = new Map<Coordinate, Purpose>();
  const operations = new Map<Coordinate, OperationPolicy>();
  const audited = new Map<Coordinate, string>();
  const audiences = audiencesOf(found);
  for (const place of found.places.values()) {
    if (place.kind !== 'output') {
      const policy = inputPolicy(found, place);
      if (policy !== null) inputs.set(place.coordinate, policy);
      if (place.own.consent !== undefined) consents.set(place.coordinate, place.own.consent.to);
      continue;
    }
    const field = fieldPolicy(found, place, audiences);
    if (field !== null) fields.set(place.coordinate, field);
    if (place.own.audit !== undefined) audited.set(place.coordinate, place.own.audit.action);
    if (place.root) {
      const purposes = place.own.purpose?.of ?? [];
      operations.set(place.coordinate, {
        coordinate: place.coordinate,
        purposes,
        audiences: audiences.get(place.coordinate) ?? [],
        withoutCase: place.own.withoutCase ?? null,
        inputConsents: inputConsents(found, place),
      });
    }
  }
  return {
    fields,
    inputs,
    consents,
    touches: touchesOf(found),
    operations,
    audited,
    groupTypes: groupTypes(found),
    subjects: subjects(found),
    audiences,
  };
}

function fieldPolicy(
  found: Survey,
  place: Place,
  audiences: ReadonlyMap<Coordinate, readonly Audience[]>,
): FieldPolicy | null {
  const parent = found.types.get(place.parent);
  if (isGroup(found, place.parent)) {
    const category = place.own.personal?.category ?? parent?.personal?.category ?? '';
    const { coordinate } = place;
    return {
      kind: 'leaf',
      coordinate,
      category,
      type: place.named.name,
      rules: foldRules(found, place),
      consents: foldConsents(found, place),
    };
  }
  const personal = place.own.personal;
  if (personal === undefined) return null;
  return {
    kind: 'personal',
    coordinate: place.coordinate,
    category: personal.category,
    type: place.named.name,
    rules: foldRules(found, place) ?? [],
    consents: foldConsents(found, place),
    redaction: place.own.redact?.as ?? 'NULL',
    retention: place.own.retain ?? parent?.retain ?? null,
    subject: parent?.subject?.field ?? '',
    audiences: audiences.get(place.coordinate) ?? [],
  };
}

function inputPolicy(found: Survey, place: Place): InputPolicy | null {
  const { coordinate, own } = place;
  if (own.drop !== undefined) return { kind: 'drop', coordinate, because: own.drop.because };
  const category =
    own.personal?.category ??
    (place.kind === 'input' ? found.types.get(place.parent)?.personal?.category : undefined);
  if (category === undefined) return null;
  return { kind: 'personal', coordinate, category, scrub: own.scrub?.of ?? [] };
}

/** A type's audiences, and each of its fields': never wider than the type's. */
export function audiencesOf(found: Survey): ReadonlyMap<Coordinate, readonly Audience[]> {
  const result = new Map<Coordinate, readonly Audience[]>();
  for (const [name, annotations] of found.types) {
    // Scalars, enums and inputs exist wherever something refers to them.
    const named = found.schema.getType(name);
    const byUse = named !== undefined && !('getInterfaces' in named);
    result.set(name, annotations.audience?.of ?? (byUse ? AUDIENCES : DEFAULT_AUDIENCES));
  }
  for (const place of found.places.values()) {
    const type = result.get(place.parent) ?? [];
    // A root field is explicit or for clients and staff; elsewhere a field goes with its type.
    const own = place.own.audience?.of ?? (place.root && place.kind === 'output' ? DEFAULT_AUDIENCES : type);
    result.set(
      place.coordinate,
      own.filter((audience) => type.includes(audience)),
    );
  }
  return result;
}

/** Types marked personal, and every type that hangs below a personal field. */
export function groupTypes(found: Survey): ReadonlySet<string> {
  const reached = new Set<string>();
  const visit = (name: string): void => {
    const type = found.schema.getType(name);
    if (!isObjectType(type) || reached.has(name)) return;
    reached.add(name);
    for (const field of Object.values(type.getFields())) visit(getNamedType(field.type).name);
  };
  for (const place of found.places.values()) {
    if (place.kind !== 'output') continue;
    if (place.own.personal !== undefined || isGroup(found, place.parent)) visit(place.named.name);
  }
  return reached;
}

function subjects(found: Survey): ReadonlyMap<string, string> {
  return new Map(
    [...found.types].flatMap(([name, { subject }]) => (subject === undefined ? [] : [[name, subject.field]])),
  );
}

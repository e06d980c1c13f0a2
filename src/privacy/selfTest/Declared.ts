import {
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { type Form, type Purpose, PURPOSES, type Relation, type Role } from '../model/vocabulary.js';
import { type Annotated, applications, argumentOf, carries, wordsOf } from './applied.js';

/** One way to see a value, as an element of the schema says it. */
export interface Way {
  readonly roles: readonly Role[];
  /** Null: whatever the operation serves. */
  readonly purposes: readonly Purpose[] | null;
  /** Null: none is needed. */
  readonly relation: Relation | null;
  readonly form: Form;
}

/** Who may see a field, in the schema's own words. */
export interface DeclaredField {
  readonly coordinate: string;
  /** The named type of its value. */
  readonly named: string;
  readonly nullable: boolean;
  /** Each of these has to allow; of each, one way is enough. None: nothing is said here. */
  readonly conditions: readonly (readonly Way[])[];
  /** What its person has to have consented to before anybody else sees it. */
  readonly consents: readonly Purpose[];
}

/** What the person whom a value is about sees of it, whoever else does. */
const OWN: Way = { roles: ['CUSTOMER'], purposes: null, relation: 'OWNER', form: 'CLEAR' };

/**
 * What a schema's directives say, read a second time and by other code than the compiler's: the self-test compares
 * what comes out with this, so a compiler that loses a directive is found by what it lost.
 */
export class Declared {
  readonly #fields = new Map<string, DeclaredField | null>();

  constructor(readonly schema: GraphQLSchema) {}

  /** What is said of an output field of an object type; null where there is none. */
  field(coordinate: string): DeclaredField | null {
    let known = this.#fields.get(coordinate);
    if (known === undefined) this.#fields.set(coordinate, (known = this.#read(coordinate)));
    return known;
  }

  /** The purposes that a root field serves. */
  purposesOf(root: string): readonly Purpose[] {
    return wordsOf(argumentOf(this.element(root), 'purpose', 'of'));
  }

  /** The member of a type's rows that names their person; undefined: its rows are about nobody. */
  subjectOf(type: string): string | undefined {
    const field = argumentOf(this.schema.getType(type) ?? {}, 'subject', 'field');
    return typeof field === 'string' ? field : undefined;
  }

  /** `Type.field`, `Input.member`, `Enum.VALUE` or `Type.field(argument:)` as it was written; empty: not there. */
  element(coordinate: string): Annotated {
    const [, typeName = '', member = '', argument] = /^(\w+)\.(\w+)(?:\((\w+):\))?$/u.exec(coordinate) ?? [];
    const type = this.schema.getType(typeName);
    if (isEnumType(type)) return type.getValue(member) ?? {};
    if (isInputObjectType(type)) return type.getFields()[member] ?? {};
    if (!isObjectType(type) && !isInterfaceType(type)) return {};
    const field = type.getFields()[member];
    if (argument === undefined) return field ?? {};
    return field?.args.find(({ name }) => name === argument) ?? {};
  }

  /** The object types that are part of one sealed value: marked so, or below a field or type that is. */
  groups(): ReadonlySet<string> {
    const found = new Set<string>();
    const visit = (name: string): void => {
      const type = this.schema.getType(name);
      if (!isObjectType(type) || found.has(name)) return;
      found.add(name);
      for (const field of Object.values(type.getFields())) visit(getNamedType(field.type).name);
    };
    for (const type of Object.values(this.schema.getTypeMap())) {
      if (!isObjectType(type)) continue;
      if (carries(type, 'personal')) visit(type.name);
      for (const field of Object.values(type.getFields()))
        if (carries(field, 'personal')) visit(getNamedType(field.type).name);
    }
    return found;
  }

  #read(coordinate: string): DeclaredField | null {
    const [typeName = '', fieldName = ''] = coordinate.split('.');
    const type = this.schema.getType(typeName);
    const field = isObjectType(type) ? type.getFields()[fieldName] : undefined;
    if (!isObjectType(type) || field === undefined) return null;
    const faces = type.getInterfaces().filter((face) => face.getFields()[fieldName] !== undefined);
    const inherited = faces.map((face) => face.getFields()[fieldName] ?? {});
    const consents = [field, ...inherited].map((each) => argumentOf(each, 'consent', 'to'));
    return {
      coordinate,
      named: getNamedType(field.type).name,
      nullable: !isNonNullType(field.type),
      conditions: [field, ...inherited, ...[type, ...faces].filter((each) => carries(each, 'reveal'))]
        .filter((each) => carries(each, 'personal') || carries(each, 'reveal'))
        .map((each) => [OWN, ...applications(each, 'reveal').map(wayOf)]),
      consents: PURPOSES.filter((purpose) => consents.includes(purpose)),
    };
  }
}

const wayOf = ({ to, for: purposes, when, as = 'CLEAR' }: Readonly<Record<string, unknown>>): Way => ({
  roles: wordsOf(to),
  purposes: wordsOf(purposes),
  relation: (when as Relation | null | undefined) ?? null,
  form: as as Form,
});

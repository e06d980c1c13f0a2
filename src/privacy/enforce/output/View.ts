import { type GraphQLFieldResolver, defaultFieldResolver } from 'graphql';
import { hasForm, hiddenIn, type ScalarForms } from '../../model/personalScalars.js';
import { type Handle, SealedGroup, SealedLeaf } from '../../model/sealed.js';
import { type Form, lesser, type Purpose, type Verdict } from '../../model/vocabulary.js';
import type { RequestContext } from '../RequestContext.js';
import type { Claim } from './Claim.js';
import { Deferred, Placeholder } from './Deferred.js';
import type { Ledger } from './Ledger.js';

/** A sealed object as its decision allows it: where it hangs, in which form, for which request. */
export class View {
  /** @param group null: only that there is something is told, and there is nothing to read. */
  constructor(
    readonly group: SealedGroup | null,
    readonly claim: Claim,
    readonly form: Form,
    readonly ledger: Ledger,
  ) {}
}

/** How values of one output position are written: its scalar's row, and what stands in when there is none. */
export interface Slot {
  /** Null: the position holds objects. */
  readonly scalar: ScalarForms | null;
  /** Of how many lists, each within the one before, it is. */
  readonly depth: number;
  readonly nullable: boolean;
  /** For one scalar: null where null may stand. */
  readonly blank: string | number | null;
  /** What stands for the whole position when it is withheld. */
  readonly withheld: unknown;
}

/**
 * Hands on what was granted: handles become deferred leaves and views. A list is one in the clear only: in each
 * lesser form it has one item, whatever is in it.
 */
export function grant(value: Handle, slot: Slot, claim: Claim, form: Form, ledger: Ledger): unknown {
  if (value === null) return null;
  if (value instanceof SealedLeaf) {
    if (slot.scalar === null) return null;
    const reading = ledger.reveal(claim, value.part);
    return new Deferred(claim, reading, value.path, slot.scalar, form, slot.blank, ledger.pseudonym);
  }
  if (value instanceof SealedGroup) {
    // That the object exists is said by answering it, whichever of its leaves are asked for.
    ledger.reveal(claim, value.part);
    return new View(value, claim, form, ledger);
  }
  return form === 'CLEAR'
    ? value.map((item) => grant(item, slot, claim, form, ledger))
    : lesserList(value, slot, claim, form, ledger);
}

/** The first value there is, in its form: neither how many there are is told, nor which are null. */
function lesserList(items: readonly Handle[], slot: Slot, claim: Claim, form: Form, ledger: Ledger): unknown {
  const first = firstOf(items);
  if (first !== null && form !== 'PRESENCE') return within(slot, grant(first, slot, claim, form, ledger));
  // Not opened, as an empty list has nothing to open; whomever it is about has to agree all the same.
  if (first !== null) claim.read(first.part);
  return present(slot, claim, ledger);
}

function firstOf(items: readonly Handle[]): SealedLeaf | SealedGroup | null {
  for (const item of items) {
    const found = Array.isArray(item)
      ? firstOf(item as readonly Handle[])
      : (item as Exclude<Handle, readonly Handle[]>);
    if (found !== null) return found;
  }
  return null;
}

/** That there is something, and nothing of what it is: the same whatever that is. */
const present = (slot: Slot, claim: Claim, ledger: Ledger): unknown =>
  within(
    slot,
    slot.scalar === null ? new View(null, claim, 'PRESENCE', ledger) : new Placeholder(hiddenIn(slot.scalar)),
  );

/** One item, in as many lists as the position has. */
function within({ depth }: Slot, item: unknown): unknown {
  let value = item;
  for (let lists = 0; lists < depth; lists += 1) value = [value];
  return value;
}

/**
 * Resolves a field of a type that hangs below a personal one: `most` is what the field's own rules leave,
 * `consents` what has to stand for it beside what its group needs.
 */
export function viewResolver(
  slot: Slot,
  most: Verdict,
  consents: readonly Purpose[],
  otherwise: GraphQLFieldResolver<unknown, RequestContext> = defaultFieldResolver,
): GraphQLFieldResolver<unknown, RequestContext> {
  return (source, args, context, info) => {
    if (!(source instanceof View)) return otherwise(source, args, context, info);
    const { group, ledger } = source;
    const form = formWithin(source.form, most, slot);
    if (form === 'WITHHELD') {
      source.claim.lessen(info, form);
      return slot.withheld;
    }
    const claim =
      consents.length === 0
        ? source.claim
        : ledger.claim(info, {
            ...source.claim.terms,
            form,
            consents,
            withheld: slot.withheld,
            within: source.claim,
          });
    if (form !== 'CLEAR') claim.lessen(info, form);
    if (source.form === 'PRESENCE' || group === null) {
      if (claim !== source.claim) for (const part of source.claim.parts) claim.read(part);
      return present(slot, claim, ledger);
    }
    const member = group.member(info.fieldName);
    if (member !== null) return grant(member, slot, claim, form, ledger);
    // What the schema has since made non-null may be lacking: no failed answer, and no lesser form tells of it.
    return form === 'CLEAR' || slot.nullable ? slot.withheld : present(slot, claim, ledger);
  };
}

/**
 * The form of a member within an object's. A form that the scalar's row lacks is withheld, and in an object of which
 * only its presence is told also each member that may be null: whether it is isn't told.
 */
function formWithin(outer: Form, most: Verdict, slot: Slot): Verdict {
  const form = lesser(outer, most);
  if (form === 'WITHHELD' || (outer === 'PRESENCE' && slot.nullable)) return 'WITHHELD';
  return slot.scalar === null || hasForm(slot.scalar, form) ? form : 'WITHHELD';
}

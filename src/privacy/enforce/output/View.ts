import {
  type GraphQLFieldResolver,
  type GraphQLResolveInfo,
  defaultFieldResolver,
  isNonNullType,
} from 'graphql';
import { hasForm, type ScalarForms } from '../../model/personalScalars.js';
import { type Handle, SealedGroup, SealedLeaf } from '../../model/sealed.js';
import { type Form, lesser, type Purpose, type Verdict } from '../../model/vocabulary.js';
import type { RequestContext } from '../RequestContext.js';
import type { Claim } from './Claim.js';
import { Deferred, Placeholder } from './Deferred.js';
import type { Ledger } from './Ledger.js';

/** A sealed object as its decision allows it: where it hangs, in which form, for which request. */
export class View {
  constructor(
    readonly group: SealedGroup,
    readonly claim: Claim,
    readonly form: Form,
    readonly ledger: Ledger,
  ) {}
}

/** How values of one output position are written: its scalar's row, and what stands in when there is none. */
export interface Slot {
  /** Null: the position holds objects. */
  readonly scalar: ScalarForms | null;
  /** For one scalar: null where null may stand. */
  readonly blank: string | number | null;
  /** What stands for the whole position when it is withheld. */
  readonly withheld: unknown;
}

/** Hands on what was granted: handles become deferred leaves and views, lists stay lists. */
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
  return value.map((item) => grant(item, slot, claim, form, ledger));
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
    const form = available(lesser(source.form, most), slot);
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
    const member = group.member(info.fieldName);
    return member === null ? absent(slot, info) : grant(member, slot, claim, form, ledger);
  };
}

/** A form that the scalar's row lacks is withheld. */
function available(form: Verdict, slot: Slot): Verdict {
  if (form === 'WITHHELD' || slot.scalar === null) return form;
  return hasForm(slot.scalar, form) ? form : 'WITHHELD';
}

// A stored value may lack what the schema has since made non-null: a placeholder, not a failed answer.
const absent = (slot: Slot, info: GraphQLResolveInfo): unknown =>
  isNonNullType(info.returnType) && slot.scalar !== null ? new Placeholder(slot.scalar.placeholder) : null;

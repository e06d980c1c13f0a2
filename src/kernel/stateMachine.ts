/** A lifecycle as data: from each state the states that can follow it. What isn't listed is illegal. */
export type Transitions<State extends string> = Readonly<Record<State, readonly State[]>>;

/** The outcome of asking for a transition. */
export type Transition<State extends string> =
  | { readonly ok: true; readonly to: State }
  | { readonly ok: false; readonly from: State; readonly to: State; readonly allowed: readonly State[] };

/** Whether `to` may follow `from`; says what may, where it may not. */
export function transition<State extends string>(
  table: Transitions<State>,
  from: State,
  to: State,
): Transition<State> {
  const allowed = table[from];
  return allowed.includes(to) ? { ok: true, to } : { ok: false, from, to, allowed };
}

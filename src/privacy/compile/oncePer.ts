/** `make`, asked once for each object: what it made is kept as long as that object lives. */
export function oncePer<O extends object, T>(make: (of: O) => T): (of: O) => T {
  const made = new WeakMap<O, { readonly it: T }>();
  return (of) => {
    let known = made.get(of);
    if (known === undefined) made.set(of, (known = { it: make(of) }));
    return known.it;
  };
}

/** Whether graphql-js would wait for this value: query builders of stores are such, without being a `Promise`. */
export const isPromise = (value: unknown): value is PromiseLike<unknown> =>
  typeof (value as { readonly then?: unknown } | null | undefined)?.then === 'function';

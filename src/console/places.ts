/** Something that this server answers at. */
export interface Place {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly says: string;
}

const ALWAYS: readonly Place[] = [
  {
    method: 'POST',
    path: '/graphql',
    says: 'The API for customers, visitors, staff and administrators; each sees the schema of their audience.',
  },
  {
    method: 'POST',
    path: '/partner/graphql',
    says: 'The API for carriers: their own delivery tasks under their own ids, and nothing else.',
  },
  {
    method: 'GET',
    path: '/privacy',
    says: 'The privacy policy: what is known about people, who sees it, why and for how long.',
  },
  { method: 'GET', path: '/privacy.json', says: 'The same as data, for whoever checks.' },
  { method: 'GET', path: '/livez', says: 'Whether the process lives.' },
  {
    method: 'GET',
    path: '/readyz',
    says: 'Whether it can serve: the store answers and no stop is under way.',
  },
];

const PLAYGROUND: Place = {
  method: 'GET',
  path: '/playground',
  says: 'Ask as any of the demo persons and see the same query answered differently. Only with development tokens.',
};

/** Where everything is. */
export const placesOf = (playground: boolean): readonly Place[] =>
  playground ? [...ALWAYS.slice(0, 2), PLAYGROUND, ...ALWAYS.slice(2)] : ALWAYS;

/**
 * Who may import whom: the table in ARCHITECTURE.md, as rules. A layer knows what is below it, never what is
 * beside or above it; everything of a folder that others may use leaves through its index.
 */

const KERNEL = '^src/kernel/';
const GENERATED = '^src/generated/';
const PRIVACY = '^src/privacy/index\\.ts$';
const STORAGE = '^src/storage/index\\.ts$';
const SERVER = '^src/server/';
const CONFIG = '^src/config(Reader)?\\.ts$';
const APP = '^src/(app|createFeatures)\\.ts$';
const EMBEDDED = '(^packages/|@postern/)embedded-mongo';
/** Everything of ours; what isn't matched comes from npm or Node and isn't this table's business. */
const OURS = `^(src|packages)/|${EMBEDDED}`;

/** The embedded store from the bottom to the top: a folder knows its neighbours in a row and the rows before. */
const EMBEDDED_SRC = '^packages/embedded-mongo/src/';
const EMBEDDED_LAYERS = [
  ['bson', 'collation'],
  ['query'],
  ['expression'],
  ['store'],
  ['planner'],
  ['aggregate', 'update'],
  ['changes'],
  ['wire'],
  ['commands', 'server'],
];
/** Known everywhere: the errors, and what a long read and its reader agree on. */
const EMBEDDED_COMMON = `${EMBEDDED_SRC}(mongoError|planner/pause)\\.ts$`;

/** `from` may import, of ours, only what `may` names. */
const only = (name, from, may, because) => ({
  name,
  severity: 'error',
  comment: because,
  from: { path: from },
  to: { path: OURS, pathNot: may },
});

const embeddedLayers = EMBEDDED_LAYERS.map((folders, i) =>
  only(
    `embedded-mongo-${folders.join('-')}`,
    `${EMBEDDED_SRC}(${folders.join('|')})/`,
    [
      EMBEDDED_COMMON,
      `${EMBEDDED_SRC}(${EMBEDDED_LAYERS.slice(0, i + 1)
        .flat()
        .join('|')})/`,
    ],
    'The embedded store is built in layers: what is below knows nothing of what is above it.',
  ),
);

module.exports = {
  forbidden: [
    only('kernel-knows-nobody', KERNEL, [KERNEL], 'The kernel is what all others stand on.'),
    only(
      'generated-knows-types',
      GENERATED,
      [GENERATED, PRIVACY],
      "Generated types name the context and the sealed values, which are privacy's.",
    ),
    only(
      'privacy-model',
      '^src/privacy/model/',
      ['^src/privacy/model/', KERNEL],
      'The model is values: neither how it is made nor who asks it.',
    ),
    only(
      'privacy-compile',
      '^src/privacy/compile/',
      ['^src/privacy/(compile|model)/', KERNEL],
      'Compiling and deciding meet in the model alone.',
    ),
    only(
      'privacy-decide',
      '^src/privacy/decide/',
      ['^src/privacy/(decide|model)/', KERNEL],
      'A decision is a pure function of the model.',
    ),
    only(
      'privacy-review',
      '^src/privacy/review/',
      ['^src/privacy/(review|compile|decide|model)/', KERNEL],
      'Reviewing reads schemas and decides by them; nothing at run time needs it.',
    ),
    only(
      'privacy-enforce',
      '^src/privacy/enforce/',
      ['^src/privacy/(enforce|decide|model)/', KERNEL],
      'Enforcement uses decisions; it never reads directives.',
    ),
    only(
      'privacy-self-test',
      '^src/privacy/selfTest/',
      ['^src/privacy/(selfTest|compile|enforce|decide|model)/', KERNEL],
      'The self-test asks as a client does, of what is compiled and enforced.',
    ),
    only(
      'privacy-barrel',
      '^src/privacy/[^/]+\\.ts$',
      ['^src/privacy/', KERNEL],
      'What privacy gives to others is its own.',
    ),
    only(
      'library',
      '^src/library/',
      ['^src/library/', KERNEL, PRIVACY],
      "What other servers are given is the engine alone: nothing of this gateway's stores and server.",
    ),
    {
      name: 'library-is-asked-from-outside',
      severity: 'error',
      comment: 'It lets plaintext rows in and values out, which nothing of the gateway may.',
      from: { path: '^(src|packages|bench)/', pathNot: ['^src/library/'] },
      to: { path: '^src/library/' },
    },
    only(
      'storage',
      '^src/storage/',
      ['^src/storage/', KERNEL, PRIVACY, EMBEDDED],
      'Storage knows sealed values, not who asks for them. The embedded store has a rule of its own.',
    ),
    only(
      'features',
      '^src/features/([^/]+)/',
      ['^src/features/$1/', KERNEL, GENERATED, STORAGE, PRIVACY],
      'A feature never imports another one: app.ts connects them.',
    ),
    only(
      'server',
      SERVER,
      [SERVER, KERNEL, GENERATED, STORAGE, PRIVACY],
      'The server sees features only as Feature[].',
    ),
    only(
      'console',
      '^src/console/',
      ['^src/console/', KERNEL, PRIVACY],
      'Pages; what they show comes by GraphQL.',
    ),
    only('config', CONFIG, [CONFIG, KERNEL], 'Configuration is read before anything else exists.'),
    only(
      'cli-and-demo',
      '^src/(cli|demo)/',
      ['^src/(cli|demo|console)/', APP, CONFIG, SERVER, KERNEL, STORAGE, PRIVACY],
      'Commands and demo data work on the whole product, as app.ts puts it together.',
    ),
    {
      name: 'app-alone-knows-features',
      severity: 'error',
      comment: 'Whoever else imported a concrete feature would connect what app.ts is there to connect.',
      from: { path: '^(src|bench)/', pathNot: [APP, '^src/features/'] },
      to: { path: '^src/features/' },
    },
    {
      name: 'nobody-imports-the-entry',
      severity: 'error',
      from: {},
      to: { path: '^src/main\\.ts$' },
    },
    only(
      'packages-stand-alone',
      '^packages/([^/]+)/',
      ['^packages/$1/'],
      'The embedded store is a product of its own: it could be published as it is.',
    ),
    ...embeddedLayers,
    {
      name: 'embedded-store-on-demand',
      severity: 'error',
      comment: 'Only where no MongoDB is named does it start: production never loads it.',
      from: { path: '^src/', pathNot: ['^src/storage/connect\\.ts$'] },
      to: { path: EMBEDDED },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Types may refer to one another; code that needs itself to load may not.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      from: { path: '^(src|packages)/' },
      // The workspace package resolves once it has been built.
      to: { couldNotResolve: true, pathNot: EMBEDDED },
    },
    {
      name: 'no-dev-dependencies',
      severity: 'error',
      comment: 'They are not installed where the product runs.',
      from: { path: '^(src|packages/[^/]+/src)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    doNotFollow: { path: ['node_modules', '^packages/[^/]+/dist/'] },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
};

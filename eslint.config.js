import tseslint from 'typescript-eslint';
import { documentFields } from './eslint/documentFields.js';

const NO_ENVIRONMENT = {
  object: 'process',
  property: 'env',
  message: 'src/config.ts alone reads the environment: ask for what it made of it.',
};
const NO_TAKING = {
  property: 'takeForSealing',
  message:
    'Only storage takes a value out of a SealedInput, and only into an envelope; the library where its user says unseal.',
};
const NO_READING = {
  property: 'scrubWithin',
  message:
    'Only what scrubs input looks into a SealedInput, to take something out of it, and the self-test into its own.',
};
const NO_IMPORTS = {
  patterns: [
    {
      group: ['**/ProvenGateway.js'],
      importNames: ['asIfProven'],
      message: 'Only tests serve what was not proven: see proveGateway.',
    },
  ],
  paths: ['node:process', 'process'].map((name) => ({
    name,
    importNames: ['env', 'default'],
    message: NO_ENVIRONMENT.message,
  })),
};

export default tseslint.config(
  { ignores: ['**/dist/**', 'node_modules/**', 'src/generated/**', '*.cjs', '*.config.js', 'examples/**'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts'],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './packages/*/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
    },
  },
  {
    files: ['src/**/*.ts', 'packages/*/src/**/*.ts'],
    rules: {
      'no-restricted-properties': ['error', NO_ENVIRONMENT, NO_TAKING, NO_READING],
      'no-restricted-imports': ['error', NO_IMPORTS],
    },
  },
  {
    files: ['packages/embedded-mongo/src/**/*.ts'],
    ignores: ['packages/embedded-mongo/src/bson/**'],
    plugins: { documents: { rules: { fields: documentFields } } },
    rules: { 'documents/fields': 'error' },
  },
  {
    files: ['src/config.ts'],
    rules: { 'no-restricted-properties': ['error', NO_TAKING, NO_READING] },
  },
  {
    // The second looks at what the self-test itself has sent.
    files: ['src/privacy/enforce/input/scrubInputs.ts', 'src/privacy/selfTest/readArrived.ts'],
    rules: { 'no-restricted-properties': ['error', NO_ENVIRONMENT, NO_TAKING] },
  },
  {
    files: ['src/storage/**/*.ts', 'src/library/unseal.ts'],
    rules: { 'no-restricted-properties': ['error', NO_ENVIRONMENT, NO_READING] },
  },
);

import { availableParallelism } from 'node:os';

/** The five examples, played and rehearsed whole, take their time: `npm run examples` runs them, `npm test` leaves them out. */
const EXAMPLES = ['<rootDir>/__tests__/acceptance/examples/', '<rootDir>/__tests__/rehearsal/examples'];

/** Tests are TypeScript ES modules: swc strips the types, Node's own ESM loader runs them. */
export default {
  testPathIgnorePatterns: ['/node_modules/', ...(process.env.EXAMPLES === 'all' ? [] : EXAMPLES)],
  testEnvironment: 'node',
  roots: ['<rootDir>/__tests__'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, module: { type: 'es6' } },
    ],
  },
  // Those who play the bundle wait for it half of their time.
  maxWorkers: Math.ceil(1.5 * availableParallelism()),
  // A busy machine is no reason to fail: no test is about how long it takes.
  testTimeout: 60_000,
  reporters: ['default', '<rootDir>/scripts/closing-line.js'],
};

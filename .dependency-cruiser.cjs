/** The layers of the house (docs/architecture.md): each room imports only downwards, siblings never import each other. */
const rooms = [
  'plan',
  'traffic',
  'metrics',
  'report',
  'ledger',
  'checks',
  'steps',
  'rehearsal',
  'cohorts',
  'notices',
  'permissions',
];
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-orphans', severity: 'error', from: { orphan: true, pathNot: ['^src/index\\.ts$'] }, to: {} },
    {
      name: 'domain-is-pure',
      comment: 'domain/ imports nothing outside itself',
      severity: 'error',
      from: { path: '^src/domain/' },
      to: { pathNot: '^src/domain/' },
    },
    {
      name: 'platform-knows-no-rooms',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: { path: '^src/', pathNot: '^src/(platform|domain)/' },
    },
    ...rooms.map((room) => ({
      name: `${room}-imports-no-sibling`,
      severity: 'error',
      from: { path: `^src/${room}/` },
      to: { path: '^src/', pathNot: `^src/(${room}|domain|platform)/` },
    })),
    {
      name: 'rollout-knows-no-entry',
      severity: 'error',
      from: { path: '^src/rollout/' },
      to: { path: '^src/[^/]+\\.ts$' },
    },
    {
      name: 'rollout-knows-ports-only',
      comment: 'adapters are built in main and handed in; the story never reaches the world by itself',
      severity: 'error',
      from: { path: '^src/rollout/' },
      to: { path: '^src/platform/(aws|github|runner)' },
    },
    {
      name: 'actions-toolkit-in-platform-only',
      severity: 'error',
      from: { pathNot: '^src/platform/' },
      to: { path: 'node_modules/@actions/' },
    },
    {
      name: 'sdk-clients-in-platform-aws-only',
      comment: 'types may be named anywhere; a client is made in platform/aws only',
      severity: 'error',
      from: { pathNot: '^src/platform/aws/' },
      to: { path: 'node_modules/@(aws-sdk|smithy)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'octokit-in-platform-github-only',
      severity: 'error',
      from: { pathNot: '^src/platform/github/' },
      to: { path: 'node_modules/@octokit/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-dev-dependencies',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js'],
    },
  },
};

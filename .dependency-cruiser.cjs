/** The import table and the single doors of the design. Tests may import more: suites, and the embedded AWS. */
const part = (name) => `^${name}/`;
const parts = {
  contracts: 'packages/contracts',
  core: 'packages/core',
  frames: 'packages/frames',
  media: 'packages/media',
  aws: 'packages/aws',
  telemetry: 'packages/telemetry',
  embedded: 'packages/embedded',
  suites: 'packages/port-suites',
  pipeline: 'services/pipeline',
  api: 'services/api',
  delivery: 'services/delivery',
  checks: 'packages/cloud-checks',
  cli: 'services/cli',
  web: 'services/web',
};

/** What each part may import of the others. */
const mayImport = {
  contracts: [],
  core: ['contracts'],
  frames: ['contracts'],
  aws: ['core', 'contracts'],
  telemetry: ['core', 'aws'],
  media: ['core', 'contracts', 'frames'],
  suites: ['core', 'contracts'],
  embedded: ['core', 'contracts'],
  pipeline: ['core', 'contracts', 'aws', 'media', 'telemetry'],
  api: ['core', 'contracts', 'aws', 'telemetry'],
  delivery: ['core', 'aws'],
  web: ['contracts', 'frames'],
  cli: ['contracts', 'embedded', 'aws'],
  checks: ['core', 'contracts', 'aws', 'media', 'frames', 'embedded', 'suites'],
};
const forTests = ['suites', 'embedded', 'contracts', 'core'];

const test = '\\.test\\.ts$|/contract-suites/|/testing/';
/** Benches measure several parts together; no code of the product imports them. */
const bench = '^packages/[^/]+/bench/';
const ours = '^(packages|services)/';
const npm = (names) => `(^|/)node_modules/(${names})/`;

const onlyAllowed = Object.entries(mayImport).flatMap(([name, others]) => [
  {
    name: `${name}-imports`,
    comment: `${parts[name]} may import ${others.length === 0 ? 'nothing of ours' : others.join(', ')}.`,
    severity: 'error',
    from: { path: part(parts[name]), pathNot: [test, bench] },
    to: { path: ours, pathNot: [name, ...others].map((other) => part(parts[other])) },
  },
  {
    name: `${name}-tests-import`,
    comment: `Tests of ${parts[name]} may import the port suites and the embedded AWS besides.`,
    severity: 'error',
    from: { path: `${part(parts[name])}.*(${test})` },
    to: { path: ours, pathNot: [name, ...others, ...forTests].map((other) => part(parts[other])) },
  },
]);

/** Only `from` may import `to`. */
const door = ({ name, comment, doors, to }) => ({
  name,
  comment,
  severity: 'error',
  from: { path: ours, pathNot: [...doors, test, bench] },
  to,
});

const nodeBuiltIn = { dependencyTypes: ['core'] };

module.exports = {
  forbidden: [
    ...onlyAllowed,
    door({
      name: 'aws-sdk-door',
      comment: 'The AWS SDK is used in packages/aws and packages/embedded alone.',
      doors: ['^packages/(aws|embedded)/'],
      to: { path: npm('@aws-sdk/[^/]+') },
    }),
    door({
      name: 'media-door',
      comment: 'node-av and sharp are used in packages/media alone.',
      doors: ['^packages/media/'],
      to: { path: npm('node-av|sharp') },
    }),
    door({
      name: 'process-door',
      comment:
        'Processes are started by the launcher of packages/embedded, by the set-up, the layer and the cloud checks.',
      doors: [
        '^packages/embedded/src/launcher/',
        '^services/cli/setup/',
        '^packages/cloud-checks/',
        '^services/layer/',
      ],
      to: { ...nodeBuiltIn, path: '^(node:)?child_process$' },
    }),
    {
      name: 'contracts-run-in-browsers',
      comment: 'contracts depends on zod alone.',
      severity: 'error',
      from: { path: part(parts.contracts), pathNot: test },
      to: { dependencyTypesNot: ['local', 'type-only'], pathNot: ['^packages/contracts/', npm('zod')] },
    },
    {
      name: 'frames-runs-in-browsers',
      comment: 'frames uses no API of Node: a browser shows the same frames.',
      severity: 'error',
      from: { path: '^packages/frames/src/', pathNot: test },
      to: nodeBuiltIn,
    },
    {
      name: 'core-is-pure',
      comment: 'core knows no disk, no network, no clock; hashing is all that it takes of Node.',
      severity: 'error',
      from: { path: '^packages/core/src/', pathNot: test },
      to: { ...nodeBuiltIn, pathNot: '^(node:)?crypto$' },
    },
    {
      name: 'embedded-is-lazy',
      comment: 'The CLI imports the embedded AWS and the SDK only where it needs them.',
      severity: 'error',
      from: { path: part(parts.cli), pathNot: test },
      to: { path: [part(parts.embedded), part(parts.aws)], dependencyTypesNot: ['dynamic-import', 'type-only'] },
    },
    {
      name: 'through-the-entry',
      comment: 'A package is imported by its name, that is by its entry.',
      severity: 'error',
      from: { path: '^(packages|services)/([^/]+)/' },
      to: {
        path: '^packages/[^/]+/src/',
        pathNot: ['^$1/$2/', '^packages/[^/]+/src/((memory|account|testing)/)?index\\.ts$', '/contract-suites/'],
      },
    },
    {
      name: 'testing-stays-in-tests',
      comment: 'What helps to test is imported by tests and benches alone.',
      severity: 'error',
      from: { path: ours, pathNot: [test, bench] },
      to: { path: '^(packages|services)/.*/testing/' },
    },
    { name: 'no-cycles', comment: 'Imports form no circle.', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'resolvable',
      comment: 'Every import leads somewhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'declared',
      comment: "What a package imports, its package.json declares; tests may use the root's.",
      severity: 'error',
      from: { path: '^(packages|services)/[^/]+/src/', pathNot: test },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/wasm/' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};

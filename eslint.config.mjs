import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import boundaries from 'eslint-plugin-boundaries';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

// The rooms of src/ and the rooms each may import from. Whatever is not listed is refused.
const engine = ['errors', 'text', 'document', 'model', 'schema', 'exchange', 'resources'];
const checking = [...engine, 'checks'];
const everything = [
  ...checking,
  'lint',
  'diff',
  'mock',
  'contract',
  'mutate',
  'infer',
  'traffic',
  'docs',
  'types',
  'http',
  'browser',
  'web',
  'report',
  'jest',
  'entry',
  'cli',
  'vite',
  'index',
];
const arrows = {
  errors: [],
  text: [],
  document: ['errors', 'text'],
  model: ['errors', 'text', 'document'],
  schema: ['errors', 'text', 'document', 'model'],
  exchange: ['errors', 'text', 'document', 'model', 'schema'],
  resources: ['errors', 'text', 'document', 'model', 'schema', 'exchange'],
  lint: engine,
  diff: engine,
  http: ['errors', 'text', 'document', 'exchange'],
  mock: [...engine, 'infer', 'http', 'web'],
  checks: engine,
  contract: checking,
  mutate: engine,
  infer: engine,
  traffic: [...checking, 'http'],
  web: [],
  browser: [...checking, 'docs', 'web'],
  docs: [...engine, 'types', 'web'],
  types: ['errors', 'text', 'document', 'model', 'schema'],
  report: ['errors', 'text', 'document', 'model', 'exchange', 'web'],
  jest: ['errors', 'text', 'document', 'model', 'exchange', 'checks', 'contract', 'infer', 'report'],
  entry: everything.filter((room) => !['cli', 'index', 'vite', 'jest'].includes(room)),
  cli: everything,
  vite: everything,
  index: everything,
};
const typeArrows = { report: ['checks', 'lint', 'diff', 'mock', 'contract'] };

// Every room is a folder, but for the package's entry, which is the file src/index.ts.
const place = (room) => (room === 'index' ? { file: { categories: 'index' } } : { element: { type: room } });
const policies = [
  ...Object.entries(arrows).map(([room, allowed]) => ({
    from: place(room),
    allow: { to: [room, ...allowed].map(place) },
  })),
  ...Object.entries(typeArrows).map(([room, allowed]) => ({
    from: place(room),
    allow: { to: allowed.map(place), dependency: { kind: 'type' } },
  })),
];

// Which parts of src/ may import which modules from outside.
const names = (modules) => modules.map((name) => name.replace(/[.]/g, '\\.').replace(/\//g, '\\u002F')).join('|');
const oneOf = (modules, prefix = '') => `^${prefix}(?:${names(modules)})(?:\\u002F|$)`;
const reading = ['fs', 'http', 'https', 'http2', 'net', 'tls'];
const { devDependencies, peerDependencies = {} } = JSON.parse(
  readFileSync(new URL('package.json', import.meta.url), 'utf8'),
);
const limits = {
  node: [
    oneOf(
      builtinModules.filter((name) => !name.startsWith('node:')),
      '(?:node:)?',
    ) + '|^node:',
    'This room runs where there is no Node.js: no node: modules here.',
  ],
  files: [oneOf(['fs'], '(?:node:)?'), 'Only document, cli and traffic/recordings read files.'],
  network: [
    oneOf(reading.slice(1), '(?:node:)?'),
    "Only document, cli, jest, vite, http, the mock server, the proxy and the suite's listener open connections.",
  ],
  undici: [oneOf(['undici']), 'undici belongs to document, cli and the contract target (src/contract/target*).'],
  parser: [oneOf(['@apidevtools']), 'The parser reads files and URLs: it belongs to document and cli.'],
  server: [oneOf(['express', 'openapi-backend']), 'express and openapi-backend belong to src/mock/server/.'],
  process: [oneOf(['process'], '(?:node:)?'), 'Only cli touches the process.'],
  development: [
    oneOf(Object.keys(devDependencies).filter((name) => !(name in peerDependencies))),
    'A development dependency is not there for users of the package.',
  ],
};
const importNodes = (pattern) => [
  `ImportDeclaration[source.value=/${pattern}/]`,
  `ExportNamedDeclaration[source.value=/${pattern}/]`,
  `ExportAllDeclaration[source.value=/${pattern}/]`,
  `ImportExpression[source.value=/${pattern}/]`,
  `CallExpression[callee.name='require'][arguments.0.value=/${pattern}/]`,
  `TSExternalModuleReference[expression.value=/${pattern}/]`,
  `TSImportType[source.value=/${pattern}/]`,
];
const nativeImport = {
  selector: 'ImportExpression',
  message:
    'The compiler keeps import() as it is, and a CommonJS Jest cannot run it. ' +
    'To load a module when first needed: require(…) as typeof import(…).',
};
const globalProcess = {
  selector:
    'MemberExpression[property.name=/^(argv|env|exit|exitCode)$/] > MemberExpression.object[property.name="process"]',
  message: 'Only cli touches argv, env and exit codes.',
};
// What every room but cli is refused, besides its modules.
const library = [nativeImport, globalProcess];
const forbid = (...keys) => [
  'error',
  ...keys.flatMap((key) =>
    key === 'library'
      ? library
      : importNodes(limits[key][0]).map((selector) => ({ selector, message: limits[key][1] })),
  ),
];
const outside = (files, ...keys) => ({ files, rules: { 'no-restricted-syntax': forbid('development', ...keys) } });

const onlyCli = (property) => ({ object: 'process', property, message: 'Only cli touches argv, env and exit codes.' });

export default defineConfig(
  { ignores: ['dist/', 'coverage/', 'node_modules/', 'contracts/recorded/', 'src/web/bundles/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['src/**/*.{ts,mts}', 'test/**/*.ts', 'contracts/**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked, tseslint.configs.strict],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-param-reassign': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // Loading a heavy module when first needed is done with require: see nativeImport.
      '@typescript-eslint/no-require-imports': 'off',
    },
  },
  {
    // An ES module (.mts) names files by what they are compiled to, which is not resolved here; a .ts file beside each is.
    files: ['src/**/*.ts'],
    plugins: { boundaries },
    settings: {
      'import/resolver': { node: { extensions: ['.ts', '.js', '.json'] } },
      'boundaries/root-path': import.meta.dirname,
      'boundaries/elements': Object.keys(arrows)
        .filter((room) => room !== 'index')
        .map((room) => ({ type: room, pattern: `src/${room}` })),
      'boundaries/files': [{ category: 'index', pattern: 'src/index.ts' }],
      'boundaries/dependency-nodes': ['import', 'export', 'require', 'dynamic-import'],
      'boundaries/additional-dependency-nodes': [
        { selector: 'TSExternalModuleReference > Literal', kind: 'value', name: 'import-equals' },
        { selector: 'TSImportType > Literal', kind: 'type', name: 'import-type' },
      ],
    },
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
      'boundaries/dependencies': ['error', { default: 'disallow', policies }],
      'boundaries/no-unknown-dependencies': 'error',
      'boundaries/no-unknown-files': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unnecessary-type-arguments': 'error',
      '@typescript-eslint/no-deprecated': 'error',
      '@typescript-eslint/prefer-readonly': 'error',
    },
  },
  {
    // How large a function and how long a line may be: strings and templates count, comments not for a function.
    files: ['src/**/*.{ts,mts}'],
    rules: {
      'max-lines-per-function': ['error', { max: 60, skipComments: true }],
      'max-params': ['error', { max: 5 }],
      'max-len': ['error', { code: 120 }],
    },
  },
  // One entry a file, the last that matches wins: the stricter first, the exceptions after.
  outside(['src/**/*.{ts,mts}'], 'files', 'network', 'undici', 'parser', 'server', 'process', 'library'),
  outside(
    [
      'src/{errors,model,schema,exchange,resources,checks,lint,diff,mock,mutate,types,docs,text,browser}/**/*.{ts,mts}',
      'src/web/pages/**/*.ts',
    ],
    'node',
    'undici',
    'parser',
    'server',
    'library',
  ),
  outside(['src/mock/server/**/*.ts'], 'files', 'undici', 'parser', 'process', 'library'),
  outside(
    ['src/contract/target*.ts', 'src/contract/target/**/*.ts'],
    ...['files', 'network', 'parser', 'server', 'process', 'library'],
  ),
  outside(
    ['src/http/**/*.ts', 'src/traffic/proxy/**/*.ts'],
    'files',
    'undici',
    'parser',
    'server',
    'process',
    'library',
  ),
  outside(['src/traffic/recordings/**/*.ts'], 'network', 'undici', 'parser', 'server', 'process', 'library'),
  outside(['src/contract/callbacks/listener/**/*.ts'], 'files', 'undici', 'parser', 'server', 'process', 'library'),
  outside(['src/{jest,vite}/**/*.ts'], 'files', 'undici', 'parser', 'server', 'process', 'library'),
  outside(['src/document/**/*.ts'], 'server', 'process', 'library'),
  outside(['src/cli/**/*.ts'], 'server'),
  {
    // Types of test frameworks are extended by merging: an interface in their namespace that adds nothing of its own.
    files: ['src/jest/**/*.ts'],
    rules: {
      '@typescript-eslint/no-namespace': ['error', { allowDeclarations: true }],
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      // Apart, a function of one parameter is known to be one that sends; in a union its parameter would have no type.
      '@typescript-eslint/unified-signatures': 'off',
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/cli/**'],
    rules: { 'no-restricted-properties': ['error', ...['argv', 'env', 'exit', 'exitCode'].map(onlyCli)] },
  },
  {
    files: ['test/**/*.ts', 'contracts/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
      'no-param-reassign': 'off',
    },
  },
);

import { indented } from '../../docs/samples/languages/fetch-text';
import { stringLiteral } from '../../types';
import type { Folder } from './look-at-folder';
import type { ShownRequest } from './shown-request';

/** How a runner's test is written. */
interface Manner {
  /** What stands at the top, with or without ES modules. */
  readonly imports: (folder: Folder) => readonly string[];
  readonly opening: (document: string, folder: Folder) => readonly string[];
  readonly isStatus: (status: number) => string;
  readonly isReceived: (operation: string) => string;
}

const JEST: Manner = {
  imports: ({ isModule, isTypeScript }) =>
    isModule || isTypeScript
      ? [
          `import { createMock${isTypeScript ? ', type Mock' : ''} } from 'openapi-tandem';`,
          "import 'openapi-tandem/jest';",
        ]
      : ["const { createMock } = require('openapi-tandem');", "require('openapi-tandem/jest');"],
  opening: (document, { isTypeScript }) => [
    isTypeScript ? 'let mock: Mock;' : 'let mock;',
    'beforeAll(async () => {',
    `  mock = await createMock(${stringLiteral(document)});`,
    '});',
    'afterEach(() => mock.reset());',
    'afterAll(() => mock.close());',
  ],
  isStatus: (status) => `expect(response.status).toBe(${status});`,
  isReceived: (operation) => `expect(mock).toHaveReceived(${operation});`,
};

const VITEST: Manner = {
  imports: () => [
    "import { createMock } from 'openapi-tandem';",
    "import { afterAll, afterEach, expect, test } from 'vitest';",
  ],
  opening: (document) => [
    `const mock = await createMock(${stringLiteral(document)});`,
    'afterEach(() => mock.reset());',
    'afterAll(() => mock.close());',
  ],
  isStatus: JEST.isStatus,
  isReceived: (operation) => `expect(mock.calls(${operation})).toHaveLength(1);`,
};

const NODE: Manner = {
  imports: () => [
    "import assert from 'node:assert/strict';",
    "import { after, afterEach, test } from 'node:test';",
    "import { createMock } from 'openapi-tandem';",
  ],
  opening: (document) => [
    `const mock = await createMock(${stringLiteral(document)});`,
    'afterEach(() => mock.reset());',
    'after(() => mock.close());',
  ],
  isStatus: (status) => `assert.equal(response.status, ${status});`,
  isReceived: (operation) => `assert.equal(mock.calls(${operation}).length, 1);`,
};

const MANNERS = { jest: JEST, vitest: VITEST, node: NODE } as const;

/** The name of the test's file. */
export function testName({ runner, isTypeScript, tests }: Folder): string {
  return `${tests}/api-mock.test.${runner === 'node' ? 'mjs' : isTypeScript ? 'ts' : 'js'}`;
}

/** The command that runs the test. */
export function testCommand(folder: Folder): string {
  const name = testName(folder);
  const { run } = folder.manager;
  if (folder.runner === 'vitest') return `${run} vitest run ${name}`;
  if (folder.runner === 'node') return `node --test ${name}`;
  // Jest compiles to CommonJS where the project has a compiler for it.
  const isNative = folder.isModule && !folder.isTypeScript;
  return `${isNative ? 'NODE_OPTIONS=--experimental-vm-modules ' : ''}${run} jest ${name}`;
}

/**
 * A test file that passes as it stands: a request to the document's mock, and a failure of the API.
 *
 * @param document its path from the working folder, where tests are run
 */
export function firstTest(document: string, folder: Folder, request: ShownRequest): string {
  const manner = MANNERS[folder.runner];
  const operation = stringLiteral(request.operation);
  const send = indented([...request.constants, request.call].join('\n'));
  return [
    '// The mock of the API, in a test: every request and every response is validated against the document.',
    ...manner.imports(folder),
    '',
    ...manner.opening(document, folder),
    '',
    `test(${stringLiteral(`${request.operation} responds`)}, async () => {`,
    send,
    `  ${manner.isStatus(request.status)}`,
    `  ${manner.isReceived(operation)}`,
    '});',
    '',
    `test(${stringLiteral(`${request.operation} fails`)}, async () => {`,
    `  mock.on(${operation}).reply({ status: 503 }).once();`,
    send,
    `  ${manner.isStatus(503)}`,
    '});',
    '',
  ].join('\n');
}

/** Each entry of the package, as it is packed and installed: loaded in both ways that Node.js knows, and compiled in both that TypeScript does. */
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installedProject, removeProject, ROOT, run } from '../support/installed-project';

let project: string;
beforeAll(async () => {
  project = await installedProject('test/frontend/samples');
});
afterAll(() => removeProject(project));

const { exports: entries } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { exports: object };
const modules = Object.keys(entries).filter((entry) => !/json$|[*]$/.test(entry));
const named = (entry: string): string => entry.replace(/^\./, 'openapi-tandem');

async function program(name: string, text: string): Promise<unknown> {
  await writeFile(join(project, name), text);
  const { code, output } = await run(process.execPath, [name], project);
  expect({ code, output }).toMatchObject({ code: 0 });
  return JSON.parse(output) as unknown;
}

test('require and import find the same names in each entry', async () => {
  const loaded = 'console.log(JSON.stringify(all.map((one) => Object.keys(one).sort())))';
  const list = modules.map((entry) => JSON.stringify(named(entry)));
  const required = await program(
    'required.cjs',
    `const all = [${list.map((name) => `require(${name})`).join()}]; ${loaded}`,
  );
  const imports = list.map((name, i) => `import * as m${i} from ${name};`).join('\n');
  const only =
    'one => Object.fromEntries(Object.entries(one).filter(([key]) => key !== "default" && key !== "__esModule" && key !== "module.exports"))';
  const all = `const all = [${list.map((_, i) => `m${i}`).join()}].map(${only});`;
  expect(await program('imported.mjs', `${imports}\n${all} ${loaded}`)).toEqual(required);
  for (const names of required as string[][]) expect(names.length).toBeGreaterThan(0);
  expect(modules).toEqual(expect.arrayContaining(['.', './jest', './msw', './playwright', './connect', './vite']));
});

test('the bundled document is there', async () => {
  const text = `console.log(JSON.stringify(require.resolve('openapi-tandem/openapi/create-package.yaml')))`;
  expect(await program('document.cjs', text)).toContain('create-package.yaml');
});

const TYPED = `
import { createServer } from 'node:http';
import { setupServer } from 'msw/node';
import { createMock } from 'openapi-tandem';
import { mockMiddleware } from 'openapi-tandem/connect';
import { describeContract } from 'openapi-tandem/jest';
import { apiFrom, createPageMock, mockHandlers } from 'openapi-tandem/msw';
import { routeApi } from 'openapi-tandem/playwright';
import { tandem } from 'openapi-tandem/vite';
import type { BrowserContext, Page } from 'playwright-core';
import type { UserConfig } from 'vite';

const document = { openapi: '3.1.0', info: { title: 'x', version: '1' }, paths: {} };
export async function use(page: Page, context: BrowserContext): Promise<void> {
  const mock = await createMock('openapi.yaml', { listen: false });
  await routeApi(page, mock, { base: '/api' });
  await routeApi(context, mock.session());
  setupServer(...mockHandlers(document), ...mockHandlers(apiFrom(document)), ...mockHandlers(mock), ...mockHandlers(createPageMock(document))).listen();
  const middleware = mockMiddleware(mock, { base: '/api' });
  createServer((request, response) => middleware(request, response, () => response.end()));
  describeContract(document, mock.url);
  const config: UserConfig = { plugins: [tandem('openapi.yaml', { base: '/api' })] };
  console.log(config);
}
`;

test.each([
  ['node16', 'typed.mts', ['--module', 'node16', '--moduleResolution', 'node16']],
  ['node16 in CommonJS', 'typed.cts', ['--module', 'node16', '--moduleResolution', 'node16']],
  ['nodenext', 'next.mts', ['--module', 'nodenext', '--moduleResolution', 'nodenext']],
  [
    'node10',
    'old.ts',
    ['--module', 'commonjs', '--moduleResolution', 'node10', '--ignoreDeprecations', '6.0', '--esModuleInterop'],
  ],
  ['bundler', 'typed.ts', ['--module', 'esnext', '--moduleResolution', 'bundler']],
])('TypeScript with the resolution %s knows the types of each', async (_, file, resolution) => {
  // The types of Vite are those of an ES module, and Node.js 10 knows no entries: there MSW's are not found either.
  const unseen = resolution.includes('node10')
    ? /^.*(?:setupServer|UserConfig|config\b).*$/gm
    : /^.*(?:UserConfig|config\b).*$/gm;
  const typed = /\.cts$|^old/.test(file) ? TYPED.replace(unseen, '') : TYPED;
  await writeFile(join(project, file), typed);
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  const options = [
    '--noEmit',
    '--pretty',
    'false',
    '--strict',
    '--skipLibCheck',
    '--target',
    'es2022',
    '--types',
    'node,jest',
  ];
  const { code, output } = await run(process.execPath, [tsc, ...options, ...resolution, file], project);
  expect({ code, output }).toEqual({ code: 0, output: '' });
});

/** The samples of the README's part about browsers, run as they stand there, in a project of their own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readFileSync } from 'node:fs';
import { CHROMIUM, inBrowser, QUIET } from '../browser/chromium';
import { installedProject, removeProject, ROOT, run } from '../support/installed-project';
import { readmeSamples } from '../support/readme-samples';

const PACKAGES = '/v3/apps/d8b8148d-5798-44de-821a-64b85b15e968/packages';
const samples = readmeSamples('In the browser');

/** Asks for a package, in a page or in Node.js. */
const ASK = (api: string): string => `fetch('${api}${PACKAGES}', {
  method: 'POST',
  headers: { Authorization: 'bearer token', 'Content-Type': 'application/json' },
  body: '{"type":"bits"}',
}).then(async (answer) => [answer.status, (await answer.json()).type])`;

inBrowser('the samples of the README', (open) => {
  let project: string;
  let vite: ChildProcess | undefined;
  let site = '';
  beforeAll(async () => {
    project = await installedProject('test/frontend/samples');
    const document = join(ROOT, 'openapi/create-package.yaml');
    await cp(document, join(project, 'openapi.yaml'));
    await writeFile(join(project, 'openapi.json'), JSON.stringify(parse(readFileSync(document, 'utf8'))));
    await cp(join(ROOT, 'node_modules/msw/lib/mockServiceWorker.js'), join(project, 'public/mockServiceWorker.js'));
    for (const name of ['mock.js', 'vite.config.js']) await writeFile(join(project, name), samples[name] ?? '');
    vite = spawn(
      process.execPath,
      [join(ROOT, 'node_modules/vite/bin/vite.js'), '--host', '127.0.0.1', '--port', '0'],
      {
        cwd: project,
        env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
      },
    );
    site = await addressOf(vite);
  });
  afterAll(async () => {
    if (vite !== undefined) {
      const gone = new Promise((resolve) => vite?.once('exit', resolve));
      vite.kill();
      await gone;
    }
    await removeProject(project);
  });

  const inPage = async (query: string, api: string): Promise<unknown> => {
    const page = await (await open()).newPage();
    await page.goto(`${site}/${query}`);
    // Vite may load a page again when it has found what the page needs.
    await page.waitForFunction("document.title === 'ready'");
    const response = await page.evaluate(ASK(api));
    await page.close();
    return response;
  };

  test("vite.config.js: the mock in Vite's dev server", async () => {
    expect(await inPage('', '/api')).toEqual([201, 'bits']);
    const rejected = await fetch(`${site}/api/nowhere`);
    expect([rejected.status, await rejected.json()]).toMatchObject([404, { error_code: 'CF-NotFound' }]);
  });

  test("mock.js: the mock in a page, by MSW, from Vite's dev server", async () => {
    expect(await inPage('?mock', 'https://api.example.com')).toEqual([201, 'bits']);
  });

  test('mock.js in Node.js', async () => {
    const sample = (samples['mock.js'] ?? '')
      .replace('{ setupWorker }', '{ setupServer }')
      .replace('msw/browser', 'msw/node')
      .replace("'./openapi.json'", "'./openapi.json' with { type: 'json' }")
      .replace(/await setupWorker(.*)\.start\(\);/, 'setupServer$1.listen();');
    const { code, output } = await script('node.js', `${sample}console.log(await ${ASK('https://api.example.com')});`);
    expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining("[ 201, 'bits' ]") as unknown });
  });

  test('page.test.js: the mock behind a page, by Playwright', async () => {
    const sample = (samples['page.test.js'] ?? '').replace(/^import .*@playwright\/test.*\n/m, '');
    // What it does with its own page and its own document is left out.
    const [, inside = ''] = /^test\(.*\{\n([^]*)^\}\);$/m.exec(sample) ?? [];
    const launch = JSON.stringify({ executablePath: CHROMIUM, args: QUIET });
    const text = `
import { chromium } from 'playwright-core';
const browser = await chromium.launch(${launch});
const page = await browser.newPage();
${inside.replace(/^.*(?:\.on\(|page\.goto|getByText).*\n/gm, '')}
await page.goto('${site}/');
console.log(await page.evaluate(${JSON.stringify(ASK('https://api.example.com'))}));
await browser.close();
await mock.close();
`;
    const imports = sample.match(/^import .*\n/gm)?.join('') ?? '';
    const { code, output } = await script('playwright.js', imports + text);
    expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining("[ 201, 'bits' ]") as unknown });
  });

  test('in Node.js, MSW gets what overrides say, cookies, and what is left to others', async () => {
    const { code, output } = await script('overrides.js', OVERRIDES);
    expect({ code, output }).toMatchObject({ code: 0 });
    expect(JSON.parse(output)).toEqual({
      said: [422, 'CF-UnprocessableEntity'],
      after: 201,
      broken: 'TypeError',
      calls: ['docker', 'bits', 'bits'],
      cookie: 'key=a%20b; other=c',
      left: 'of another handler',
      unknown: 404,
    });
  });

  async function script(name: string, text: string): Promise<{ code: number; output: string }> {
    await writeFile(join(project, name), text);
    return run(process.execPath, [name], project);
  }
});

/** A program with MSW, whose mock is steered. */
const OVERRIDES = `
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { createPageMock, mockHandlers } from 'openapi-tandem/msw';
import openapi from './openapi.json' with { type: 'json' };

const mock = createPageMock(openapi, { seed: 7 });
const based = mockHandlers(mock, { base: 'https://api.example.com' });
const other = http.get('https://other.example.com/*', () => HttpResponse.text('of another handler'));
setupServer(...based, ...mockHandlers(mock), other).listen({ onUnhandledRequest: 'error' });
const create = (type, origin = 'https://api.example.com', cookie = '') => fetch(origin + '${PACKAGES}', {
  method: 'POST',
  headers: { Authorization: 'bearer token', 'Content-Type': 'application/json', cookie },
  body: JSON.stringify(type === 'docker' ? { type, data: { image: 'a' } } : { type }),
});
mock.on('createPackage').reply({ status: 422 }).once();
const said = await create('docker');
const after = await create('bits', 'https://any.example.com', 'key=a b; other=c');
const cookie = mock.calls('createPackage')[1].exchange.request.headers.find(([name]) => name === 'cookie')[1];
mock.on('createPackage').reply({ fault: 'reset' });
const broken = await create('bits').then(() => 'an answer', (error) => error.name);
const left = await (await fetch('https://other.example.com/nowhere')).text();
const unknown = (await fetch('https://api.example.com/nowhere')).status;
console.log(JSON.stringify({
  said: [said.status, (await said.json()).error_code],
  after: after.status,
  broken,
  calls: mock.calls('createPackage').map(({ request }) => request.body.type),
  cookie,
  left,
  unknown,
}));
`;

/** Where Vite's dev server says that it listens. */
function addressOf(vite: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (chunk: unknown): void => {
      said += String(chunk);
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (url !== undefined) resolve(url);
    };
    vite.stdout?.on('data', hear);
    vite.stderr?.on('data', hear);
    vite.once('exit', (code) => reject(new Error(`Vite ended with ${String(code)}: ${said}`)));
  });
}

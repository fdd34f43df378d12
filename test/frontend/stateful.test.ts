/**
 * A front end (`stateful/page`) that lists, filters, pages, makes, changes and deletes what an API has, with nothing but a plain document in
 * the API's stead: on a server, in Vite's, by MSW in the page, by Playwright's routing. What it gets is the same in all four.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { parse } from 'yaml';
import { createMock } from '../../src';
import { routeApi } from '../../src/mock/adapters/playwright';
import { inBrowser } from '../browser/chromium';
import { ROOT } from '../support/installed-project';
import { type Served, serveFolder } from './serve';

const HERE = join(__dirname, 'stateful');
/** No such host: whatever responds there is in the browser, or in this process. */
const NOWHERE = 'https://api.example.com';
/** Nothing is set but this: ids are random, and are compared. */
const SEED = '7';
const WAYS = ['tandem mock', 'Vite', 'MSW', 'Playwright'] as const;
type Way = (typeof WAYS)[number];

/** What one `fetch` of the page brought, without what differs by nature. */
interface Received {
  readonly line: string;
  readonly sent: string;
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

inBrowser('a front end without a backend', (open) => {
  const children: ChildProcess[] = [];
  const servers = new Map<string, Record<'tandem mock' | 'Vite', string>>();
  let folder = '';
  let site: Served;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tandem-stateful-'));
    await Promise.all([cp(join(HERE, 'page'), folder, { recursive: true }), bundleMock(folder)]);
    const files = (await readdir(join(HERE, 'documents'))).map((name) => join(HERE, 'documents', name));
    for (const file of files)
      await writeFile(join(folder, `${nameOf(file)}.json`), JSON.stringify(parse(await readFile(file, 'utf8'))));
    site = await serveFolder(folder);
    const start = (...args: string[]): Promise<string> => {
      const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
      children.push(child);
      return new Promise((resolve, reject) => {
        child.stdout.once('data', (text: Buffer) => resolve(String(text)));
        child.once('exit', () => reject(new Error(`${args.join(' ')} ended`)));
      });
    };
    const vite = start(join(HERE, 'vite.mjs'), folder, ...files).then((text) => JSON.parse(text) as string[]);
    const mocks = files.map(async (file) => {
      const text = await start(join(ROOT, 'dist/cli/main.js'), 'mock', file, '--port', '0', '--seed', SEED, '--quiet');
      return /http:\S+/.exec(text)?.[0] ?? text;
    });
    const [addresses, ...urls] = await Promise.all([vite, ...mocks]);
    files.forEach((file, n) =>
      servers.set(nameOf(file), { 'tandem mock': urls[n] ?? '', Vite: addresses[n]?.replace(/\/$/, '') ?? '' }),
    );
  });
  afterAll(async () => {
    for (const child of children) child.removeAllListeners('exit').kill();
    await site?.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Opens the front end with its API in one of the ways, and goes through a story. */
  async function play(way: Way, name: string, story: (user: User) => Promise<void>): Promise<Received[]> {
    const context = await (await open()).newContext();
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.addInitScript(RECORD);
    const [kind = ''] = KINDS[name.replace(/-.*/, '')] ?? [];
    const address = way === 'MSW' || way === 'Playwright' ? NOWHERE : (servers.get(name)?.[way] ?? '');
    if (way === 'Playwright')
      await routeApi(
        page,
        await createMock(join(HERE, 'documents', `${name}.yaml`), { listen: false, seed: Number(SEED) }),
      );
    const at = way === 'Vite' ? address : site.url;
    const query = { kind, api: way === 'Vite' ? '' : address, ...(way === 'MSW' ? { mock: name } : {}) };
    await page.goto(`${at}/?${new URLSearchParams(query).toString()}`);
    await story(userOf(page));
    const received = await page.evaluate<RawExchange[]>('window.received');
    await context.close();
    expect(errors).toEqual([]);
    return received.map((one) => plain(one, address));
  }

  test.each([
    ['todo-3.0', tasks],
    ['todo-3.1', tasks],
    ['orders-3.0', orders],
    ['orders-3.1', orders],
    ['comments-3.0', comments],
    ['comments-3.1', comments],
  ])('%s: works in four ways, with the same bytes', async (name, story) => {
    const [first, ...others] = await Promise.all(WAYS.map((way) => play(way, name, story)));
    expect(first?.length).toBeGreaterThan(10);
    for (const other of others) expect(other).toEqual(first);
  });
});

const KINDS: Readonly<Record<string, readonly string[]>> = { todo: ['tasks'], orders: ['orders'], comments: ['posts'] };

function nameOf(file: string): string {
  return basename(file, '.yaml');
}

async function bundleMock(folder: string): Promise<void> {
  await build({
    entryPoints: [join(HERE, 'mock.js')],
    bundle: true,
    format: 'esm',
    outfile: join(folder, 'mock.js'),
    platform: 'browser',
    logLevel: 'error',
  });
  await cp(join(ROOT, 'node_modules/msw/lib/mockServiceWorker.js'), join(folder, 'mockServiceWorker.js'));
}

/** What somebody does at the page. */
interface User {
  /** The records of the list, as they are shown. */
  list(): Promise<Record<string, unknown>[]>;
  total(): Promise<string>;
  error(): Promise<string>;
  add(fields: Readonly<Record<string, string>>): Promise<void>;
  set(control: 'filter' | 'sort' | 'size', value: string): Promise<void>;
  /** Presses a button of the record that has these members, or of the page. */
  press(button: string, record?: Readonly<Record<string, unknown>>): Promise<void>;
  /** All records, page by page. */
  pages(): Promise<Record<string, unknown>[][]>;
}

function userOf(page: Page): User {
  let done = 0;
  /** Waits until the page has done what it was last asked for. */
  const ready = async (): Promise<void> => {
    await page.waitForSelector(`html[data-done="${done + 1}"]`, { state: 'attached' });
    done++;
  };
  const shown = (id: string): Promise<string> => page.locator(id).textContent().then(String);
  const list = async (): Promise<Record<string, unknown>[]> => {
    if (done === 0) await ready();
    const texts = await page.locator('#list code').allTextContents();
    return texts.map((text) => JSON.parse(text) as Record<string, unknown>);
  };
  const user: User = {
    list,
    total: () => shown('#total'),
    error: () => shown('#error'),
    async add(fields) {
      for (const [name, value] of Object.entries(fields)) await page.fill(`[name=${name}]`, value);
      await page.click('#new button');
      await ready();
    },
    async set(control, value) {
      await page.fill(`#${control}`, value);
      await page.locator(`#${control}`).blur();
      await ready();
    },
    async press(button, record) {
      const all = await list();
      const at = all.findIndex((one) => Object.entries(record ?? {}).every(([name, value]) => one[name] === value));
      if (record !== undefined) expect({ button, record, at, all }).not.toMatchObject({ at: -1 });
      const place = record === undefined ? page : page.locator('#list li').nth(at);
      await place.getByRole('button', { name: button, exact: true }).click();
      await ready();
    },
    async pages() {
      const all = [await list()];
      while (await page.locator('#next').isEnabled()) {
        await user.press('Next');
        all.push(await list());
      }
      return all;
    },
  };
  return user;
}

/** Three tasks are there, and one is made. */
async function tasks(user: User): Promise<void> {
  const before = await user.list();
  expect(before).toHaveLength(3);
  await user.add({ title: 'Paint the door', priority: 'high' });
  expect(await user.total()).toBe('4');
  await user.press('Change', { title: 'Paint the door' });
  await user.set('filter', 'completed=true');
  expect(await user.list()).toContainEqual(expect.objectContaining({ title: 'Paint the door', priority: 'high' }));
  await user.set('filter', '');
  await user.set('sort', '-title');
  const titles = (await user.list()).map(({ title }) => String(title));
  expect(titles).toEqual([...titles].sort().reverse());
  await user.set('sort', '');
  await user.press('Rename', { title: 'Paint the door' });
  expect((await user.list())[3]).toMatchObject({ title: 'Paint the door (renamed)', priority: 'high' });
  await user.set('size', '3');
  expect((await user.pages()).map((page) => page.length)).toEqual([3, 1]);
  await user.set('size', '10');
  await user.press('Delete', { title: 'Paint the door (renamed)' });
  expect(await user.list()).toEqual(before);
  await user.add({ priority: 'high' });
  expect(await user.error()).toMatch(/^4\d\d [^]*title/);
}

async function orders(user: User): Promise<void> {
  const before = await user.list();
  expect(before).toHaveLength(3);
  await user.add({ customer: 'Zed', total: '12' });
  const [zed] = (await user.list()).slice(-1);
  expect(zed).toMatchObject({ customer: 'Zed', total: 12, status: 'pending' });
  const it = { id: zed?.id };
  await user.press('Change', it);
  await user.press('Rename', it);
  await user.set('filter', 'status=paid');
  expect(await user.list()).toContainEqual(expect.objectContaining({ customer: 'Zed (renamed)', status: 'paid' }));
  await user.set('filter', 'customer=Zed (renamed)');
  expect(await user.list()).toMatchObject([it]);
  await user.set('filter', '');
  await user.set('sort', '-total');
  const totals = (await user.list()).map(({ total }) => Number(total));
  expect(totals).toEqual([...totals].sort((a, b) => b - a));
  await user.set('sort', '');
  await user.set('size', '2');
  const pages = await user.pages();
  expect(pages.flat().map(({ id }) => id)).toEqual([...before.map(({ id }) => id), zed?.id]);
  await user.set('size', '10');
  await user.press('Open', it);
  expect(await user.list()).toEqual([]);
  await user.add({ sku: 'PEN', quantity: '3' });
  expect(await user.list()).toMatchObject([{ sku: 'PEN', quantity: 3 }]);
  await user.press('Delete', { sku: 'PEN' });
  expect(await user.list()).toEqual([]);
  await user.press('Up');
  await user.press('Cancel', it);
  expect((await user.list())[3]).toEqual({ ...zed, customer: 'Zed (renamed)', status: 'cancelled' });
  await user.press('Delete', it);
  expect(await user.list()).toEqual(before);
  await user.add({ total: '1' });
  expect(await user.error()).toMatch(/^422 [^]*customer/);
}

async function comments(user: User): Promise<void> {
  const posts = await user.list();
  expect(posts).toHaveLength(3);
  await user.add({ title: 'On soup', author: 'zoe' });
  await user.set('filter', 'author=zoe');
  const [post] = await user.list();
  expect(post).toMatchObject({ title: 'On soup', author: 'zoe' });
  await user.press('Rename', { author: 'zoe' });
  await user.set('filter', '');
  await user.set('size', '3');
  expect((await user.pages()).map((page) => page.length)).toEqual([3, 1]);
  await user.set('size', '10');
  await user.press('Open', { title: 'On soup (renamed)' });
  expect(await user.list()).toEqual([]);
  await user.add({ author: 'yan', body: 'With salt?' });
  await user.add({ author: 'zoe', body: 'Yes.' });
  const [first, second] = await user.list();
  expect([first, second]).toMatchObject([
    { author: 'yan', postId: post?.id },
    { author: 'zoe', postId: post?.id },
  ]);
  await user.press('Change', { author: 'yan' });
  expect(await user.list()).toEqual([{ ...first, approved: true }, second]);
  await user.set('size', '1');
  expect((await user.pages()).flat().map(({ author }) => author)).toEqual(['yan', 'zoe']);
  await user.set('size', '10');
  await user.press('Open', { author: 'yan' });
  await user.add({ body: 'Not too much.' });
  expect(await user.list()).toMatchObject([{ commentId: first?.id, body: 'Not too much.' }]);
  await user.press('Up');
  await user.press('Delete', { author: 'yan' });
  expect(await user.list()).toEqual([second]);
  await user.press('Up');
  await user.press('Delete', { id: post?.id });
  expect(await user.list()).toEqual(posts);
}

/** What a page notes of each of its exchanges. */
interface RawExchange {
  readonly line: string;
  readonly sent: string | undefined;
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

/** Runs in the page before anything else of it. */
const RECORD = `
window.received = [];
const { fetch } = window;
window.fetch = async (url, init = {}) => {
  const response = await fetch(url, init);
  if (!String(url).endsWith('.json')) {
    const { status, headers } = response;
    const body = await response.clone().text();
    window.received.push({ line: (init.method ?? 'GET') + ' ' + url, sent: init.body, status, headers: [...headers], body });
  }
  return response;
};`;

/** What a page of another origin may read without being told (Fetch Standard §2.2.2). */
const READABLE = 'cache-control content-language content-length content-type expires last-modified pragma'.split(' ');

/**
 * Without what differs by nature: the API's own address, the present time, and the headers that belong to a connection or that only a page
 * of the same origin sees.
 */
function plain({ line, sent = '', status, headers, body }: RawExchange, address: string): Received {
  const neutral = (text: string): string => text.replaceAll(address, '').replace(PRESENT, 'now');
  const exposed = new Map(headers).get('access-control-expose-headers') ?? DECLARED;
  const readable = new Set([...READABLE, ...exposed.toLowerCase().split(/\s*,\s*/)]);
  const length = new Map(headers).get('content-length');
  if (length !== undefined) expect(Number(length)).toBe(Buffer.byteLength(body));
  return {
    line: neutral(line),
    sent,
    status,
    headers: headers
      .filter(([name]) => readable.has(name))
      .map(([name, value]) => [name, name === 'content-length' ? 'that of the body' : neutral(value)]),
    body: neutral(body),
  };
}

/** What the mock exposes: the headers that the documents declare, and its own. */
const DECLARED = 'location, link, x-total-count, x-tandem-violations';
const PRESENT = new RegExp(`${new Date().toISOString().slice(0, 10)}T[0-9:.]+(?=Z)`, 'g');

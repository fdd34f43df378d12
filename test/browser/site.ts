import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { htmlSite, type SiteOptions } from '../../src/docs/html';
import { buildReference, type SamplesOf } from '../../src/docs/reference';
import type { Api } from '../../src/model';
import { assets } from '../../src/web/assets';

const folder = mkdtempSync(join(tmpdir(), 'tandem-docs-'));
let sites = 0;

/** The script that validates responses in a page, as `npm run build` makes it. */
export function engineScript(): string {
  return assets('engine').script;
}

/** Writes the pages of a document; `only` names those that are wanted. */
export async function writeSite(
  api: Api,
  { samples, only, ...options }: SiteOptions & { samples?: SamplesOf; only?: readonly string[] } = {},
): Promise<string> {
  const site = htmlSite(api, buildReference(api, samples === undefined ? {} : { samples }), options);
  const own = join(folder, String(sites++));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(own, path)), { recursive: true });
    writeFileSync(join(own, path), text);
  };
  if (only === undefined) for await (const { path, text } of site.files()) write(path, text);
  const loaded = ['style.css', 'page.js', 'theme.js', 'icon.svg', 'navigation.js'].map((name) => `assets/${name}`);
  for (const path of only === undefined ? [] : [...only, ...loaded]) write(path, (await site.file(path)) ?? '');
  return own;
}

export function removeSites(): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Opens a page; whatever it does beside being shown is told in `seen`. */
export async function openPage(
  browser: Browser,
  file: string,
  options: {
    viewport?: { width: number; height: number };
    colorScheme?: 'light' | 'dark';
    javaScriptEnabled?: boolean;
    hash?: string;
  } = {},
): Promise<{ page: Page; seen: string[]; close: () => Promise<void> }> {
  const { hash = '', ...rest } = options;
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...rest });
  const page = await context.newPage();
  const seen: string[] = [];
  page.on('dialog', (dialog) => {
    seen.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('pageerror', (error) => seen.push(`error ${error.message}`));
  page.on('console', (message) => seen.push(`${message.type()} ${message.text()}`));
  page.on('request', (request) => {
    if (!request.url().startsWith('file:') && !request.url().startsWith('data:')) seen.push(`request ${request.url()}`);
  });
  await page.goto(pathToFileURL(file).href + hash);
  return { page, seen, close: () => context.close() };
}

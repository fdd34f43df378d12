// Takes the README's pictures anew: the mock's console, and a page of the reference, both of the bundled document.
// Needs Chromium: npm run build && node .config/pictures.mjs
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const place = (path) => fileURLToPath(new URL(path, import.meta.url));
const site = mkdtempSync(join(tmpdir(), 'tandem-pictures-'));
mkdirSync(place('pictures'), { recursive: true });

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: 1280, height: 640 }, colorScheme: 'light' });

const main = place('../dist/cli/main.js');
const mock = spawn(process.execPath, [main, 'mock', '--demo', '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
const [started] = await once(mock.stdout, 'data');
const [url] = /http:\/\/[\d.:]+/.exec(String(started)) ?? [];
await page.goto(`${url}/__tandem/`);
const create = (body, headers) =>
  fetch(`${url}/v3/apps/d8b8148d-5798-44de-821a-64b85b15e968/packages`, { method: 'POST', headers, body });
const good = { Authorization: 'Bearer token', 'Content-Type': 'application/json' };
await create('{"type":"bits"}', good);
await create('{"type":"bits"}', { 'Content-Type': 'application/json' });
await create('{"type":"docker"}', good);
await page.waitForTimeout(500);
await page.getByText('422').first().click();
await page.waitForTimeout(500);
await page.screenshot({ path: place('pictures/console.png') });
mock.kill();

execFileSync(process.execPath, [main, 'docs', '--demo', '--out', site], { stdio: 'inherit' });
await page.goto(pathToFileURL(join(site, 'index.html')).href);
await page.getByRole('link', { name: 'Create a Package' }).last().click();
await page.waitForTimeout(500);
await page.screenshot({ path: place('pictures/page.png') });

await browser.close();
rmSync(site, { recursive: true });

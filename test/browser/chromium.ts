import { existsSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { describeWith } from '../support/where';

/** Debian's Chromium; another one by `CHROMIUM`. */
export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
export const QUIET = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Tests that need a browser. Where there is none they are skipped and say so; in CI, where there has to be one, they fail.
 *
 * @param open starts the browser: it runs until the tests are over
 */
export function inBrowser(title: string, define: (open: () => Promise<Browser>) => void): void {
  if (!existsSync(CHROMIUM)) {
    const why = `${CHROMIUM} is not there: apt-get install chromium, or name another one with CHROMIUM`;
    if (process.env.CI === undefined || process.env.CI === '') {
      process.stderr.write(`Skipped: ${title} (${why})\n`);
      describeWith(why, title, () => define(() => Promise.reject(new Error(why))));
    } else
      test(title, () => {
        throw new Error(why);
      });
    return;
  }
  // A browser that starts while other tests run takes its time.
  jest.setTimeout(120_000);
  describe(title, () => {
    let browser: Promise<Browser> | undefined;
    afterAll(async () => (await browser)?.close());
    define(() => {
      // Loaded when first needed: the start of each test file without a browser is not slowed down.
      const { chromium } = require('playwright-core') as typeof import('playwright-core');
      return (browser ??= chromium.launch({ executablePath: CHROMIUM, args: QUIET }));
    });
  });
}

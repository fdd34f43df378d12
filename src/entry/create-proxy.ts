import { suggestedApi } from '../infer/suggested-api';
import { mockedApi, type MockSource } from '../mock/mock-source';
import { checkSettings, type SettingKind } from '../mock/check-settings';
import type { ControlWish } from '../mock/server';
import { isControlPrefix } from '../mock/server/control/options';
import type { Proxy, ProxyOptions } from '../traffic';
import { missingMock } from './missing-mock';

/** How `createProxy` forwards, and what it checks. */
export interface CreateProxyOptions extends ProxyOptions {
  /** Operations that the upstream does not have (404, 405, 501) come from a mock of the document. */
  readonly mockMissing?: boolean | undefined;
  /**
   * Serve a console and a control API under `/__tandem`, or as given; `false` by default. What is below that path does
   * not reach the upstream.
   */
  readonly control?: boolean | Omit<ControlWish, 'port'> | undefined;
}

/** What each option may be. */
const OPTIONS: Readonly<Record<keyof CreateProxyOptions, SettingKind>> = {
  clockSkew: 'number',
  closeTimeout: 'number',
  control: 'any',
  drift: 'boolean',
  errors: 'boolean',
  headers: 'object',
  host: 'string',
  keepHost: 'boolean',
  maxBody: 'number',
  mockMissing: 'boolean',
  onExchange: 'function',
  port: 'number',
  rewrite: 'boolean',
  tls: 'object',
  upstream: 'any',
  upstreamProxy: 'any',
  upstreamTls: 'object',
};

/** What each member of `control` may be. */
const CONTROL: Readonly<Record<string, SettingKind>> = {
  'control.hosts': 'list of strings',
  'control.origins': 'list of strings',
  'control.pages': 'function',
  'control.prefix': 'string',
};

/** @throws {TypeError} with the setting that is of another kind */
function checkControl(control: unknown): void {
  if (control === undefined || typeof control === 'boolean') return;
  if (typeof control !== 'object' || control === null || Array.isArray(control))
    throw new TypeError(`the setting 'control' must be a boolean or an object, not ${JSON.stringify(control)}`);
  checkSettings(Object.fromEntries(Object.entries(control).map(([name, one]) => [`control.${name}`, one])), CONTROL);
  const { prefix } = control as ControlWish;
  if (prefix !== undefined && !isControlPrefix(prefix))
    throw new TypeError(`the setting 'control.prefix' must be a path such as /__tandem, not ${JSON.stringify(prefix)}`);
}

/**
 * Starts a proxy before a server, on a free port of 127.0.0.1 unless `port` and `host` say otherwise. All passes as it
 * is; what passes is checked against a document.
 *
 * @param source a file or URL, a loaded document, its model, or a parsed document
 * @throws DocumentError when the document cannot be loaded or has statements that cannot be understood
 * @throws ListenError when the port cannot be opened
 * @throws TypeError where the upstream isn't an http(s) address without a query, and for an option that there is not or
 * that is of another kind
 *
 * @example
 * const proxy = await createProxy('openapi.yaml', { upstream: 'http://127.0.0.1:3000' });
 * await fetch(`${proxy.url}/pets/5`);
 * const { violating } = await proxy.close();
 * for (const { violations } of violating) console.log(violations.map(violationText));
 */
export async function createProxy(source: MockSource, options: CreateProxyOptions): Promise<Proxy> {
  checkSettings(options, OPTIONS);
  checkControl(options.control);
  const { mockMissing = false, control = false, ...forwarding } = options;
  const api = suggestedApi(await mockedApi(source));
  const parts = mockMissing ? { missing: missingMock(api) } : {};
  if (control !== false) {
    const { openControlledProxy } =
      require('./proxy-control/open-controlled') as typeof import('./proxy-control/open-controlled');
    return openControlledProxy(api, forwarding, parts, { wish: control === true ? {} : control });
  }
  const { openProxy } = require('../traffic/proxy/open-proxy') as typeof import('../traffic/proxy/open-proxy');
  return openProxy(api, forwarding, parts);
}

import type { SettingKind } from './check-settings';
import type { UnhandledMode } from './handle/unhandled';
import type { MockOptions } from './options';
import type { ControlWish, ServerOptions } from './server';

/** How `createMock` responds and listens. */
export interface MockSettings extends MockOptions, Omit<ServerOptions, 'control'> {
  /** Serve a control API under `/__tandem`, or as given; `false` by default. It needs a port. */
  readonly control?: boolean | ControlWish;
  /** `false`: no port is opened; `app` is for supertest or another server, and `url` is empty. `true` by default. */
  readonly listen?: boolean;
  /**
   * What happens when a request comes that the document has no path or method for, beside its response; `bypass`
   * (nothing) by default.
   */
  readonly onUnhandledRequest?: UnhandledMode;
}

/** What each setting may be. */
export const SETTINGS: Readonly<Record<keyof MockSettings, SettingKind>> = {
  auth: ['any', 'jwt', 'document', 'off'],
  callbackHosts: 'object',
  callbacks: 'boolean',
  closeTimeout: 'number',
  closing: 'object',
  compress: 'boolean',
  control: 'any',
  cors: 'boolean',
  delay: 'any',
  dynamic: 'boolean',
  inferred: 'boolean',
  errors: 'boolean',
  errorRate: 'number',
  eventDelay: 'number',
  handlers: 'object',
  headTimeout: 'number',
  host: 'string',
  idleTimeout: 'number',
  journal: 'object',
  listen: 'boolean',
  maxBody: 'number',
  memory: 'number',
  now: 'function',
  onError: 'function',
  onExchange: 'function',
  onUnhandledRequest: ['error', 'warn', 'bypass'],
  port: 'number',
  requestTimeout: 'number',
  seed: 'number',
  state: ['open', 'closed', 'off'],
  tls: 'object',
  webhookUrl: 'string',
};

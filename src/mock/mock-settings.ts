import type { SettingKind } from './check-settings';
import type { UnhandledMode } from './handle/unhandled';
import type { MockOptions } from './options';
import type { ControlWish, ServerOptions } from './server';

/** How `createMock` responds and listens. */
export interface MockSettings extends Omit<MockOptions, 'responder'>, Omit<ServerOptions, 'control'> {
  /** Serve a control API under `/__tandem`, or as given; `false` by default. It needs a port. */
  readonly control?: boolean | ControlWish;
  /**
   * The address of a server that requests go to, except for the operations that `only` names; its path is put before
   * theirs. Request and response are validated, and noted in the journal; the response is not changed. Overrides and
   * custom handlers take precedence.
   */
  readonly forward?: string | URL;
  /** With `forward`: the operations that the mock responds to, by operationId or as `GET /pets/{id}`. */
  readonly only?: readonly string[];
  /**
   * Recordings (HAR, JSON lines, folders of them): a request that equals a recorded one gets the recorded response, and
   * the resources that they show exist. `mock.recorded` names what was left out.
   */
  readonly from?: string | readonly string[];
  /**
   * Where the recorded requests were sent, if not below a base path of the document: `/api/v2`, or
   * `https://api.example.com/v2` for what was sent there alone. `mock.recorded.likelyBase` offers one that would fit.
   */
  readonly fromBase?: string;
  /** `false`: no port is opened; `app` is for supertest or another server, and `url` is empty. `true` by default. */
  readonly listen?: boolean;
  /**
   * What happens, besides the response, if the document has no path or method for a request; `bypass` (nothing) by
   * default.
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
  forward: 'any',
  from: 'string or list of strings',
  fromBase: 'string',
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
  only: 'list of strings',
  onUnhandledRequest: ['error', 'warn', 'bypass'],
  port: 'number',
  requestTimeout: 'number',
  seed: 'number',
  state: ['open', 'closed', 'off'],
  tls: 'object',
  webhookUrl: 'string',
};

/** What belongs to one document: the mocks of several have no such settings. */
const OF_ONE = ['control', 'handlers', 'onExchange', 'forward', 'only', 'from', 'fromBase'] as const;

/** How `createMocks` responds and listens: as one mock does, but for what belongs to one document. */
export type MocksSettings = Omit<MockSettings, (typeof OF_ONE)[number]>;

/** What each setting of several mocks may be. */
export const SETTINGS_OF_SEVERAL: Readonly<Record<string, SettingKind>> = Object.fromEntries(
  Object.entries(SETTINGS).filter(([name]) => !OF_ONE.some((one) => one === name)),
);

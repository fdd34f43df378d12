import type { IncomingMessage, ServerResponse } from 'node:http';
import type { MockEngine } from '../engine';
import { MOST_BYTES } from '../pipeline/rejection';
import type { AppOptions } from './app-options';
import type { Control, ControlPlace } from './control';
import { checkHandlers } from './express/backend';
import { createApp, type MockApp } from './express/express-app';
import { createListener } from './listener';

/** What a server serves. */
export interface Site {
  readonly take: (request: IncomingMessage, response: ServerResponse) => unknown;
  /** It takes request targets in any form. */
  readonly isDirect: boolean;
  readonly control: Control | undefined;
  /** Made when first asked for. */
  readonly app: () => MockApp;
}

/** Where a site is served. */
export type SitePlace = Pick<ControlPlace, 'host' | 'url'> & { readonly closing: AbortSignal };

/**
 * Makes what a server serves of one mock.
 *
 * @throws Error for a handler whose operation the document does not have
 */
export function siteOf(engine: MockEngine, options: AppOptions, place: SitePlace): Site {
  checkHandlers(engine, options.handlers);
  const appOptions: AppOptions = { ...options, closing: place.closing };
  let app: MockApp | undefined;
  const appOf = (): MockApp => (app ??= createApp(engine, appOptions));
  const isDirect = options.handlers === undefined;
  const listener = createListener(engine, appOptions);
  return {
    // Express is there for custom handlers and for other apps; by itself it takes longer than a response does, and
    // than all the rest of a start.
    take: isDirect ? listener : (request, response): unknown => appOf()(request, response),
    isDirect,
    control: controlOf(engine, options, place),
    app: appOf,
  };
}

function controlOf(
  engine: MockEngine,
  { control, maxBody = MOST_BYTES, onError }: AppOptions,
  place: SitePlace,
): Control | undefined {
  if (control === undefined) return undefined;
  const { createControl } = require('./control') as typeof import('./control');
  return createControl(engine, control, { ...place, maxBody, onError });
}

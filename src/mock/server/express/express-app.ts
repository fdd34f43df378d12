import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Request, Response } from 'express';
import type { MockEngine } from '../../engine';
import type { AppOptions } from '../app-options';
import { createDispatcher } from './backend';
import { createListener } from '../listener';

/** The Express app of a mock, as what calls it needs it: its types need none of Express. */
export type MockApp = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Makes the Express app of a mock: not listening, so it can be given to supertest, to `http.createServer`, or to
 * another app's `use`.
 *
 * @throws Error for a handler whose operation the document does not have
 * @example await request(createApp(createEngine(api))).get('/pets').expect(200)
 */
export function createApp(engine: MockEngine, options: AppOptions = {}): MockApp {
  const express = require('express') as typeof import('express');
  const dispatcher = createDispatcher(engine, options.handlers);
  const listener = createListener(engine, options);
  const app = express().disable('x-powered-by').disable('etag');
  app.use((incoming: Request, outgoing: Response) =>
    listener(incoming, outgoing, dispatcher.custom(incoming, outgoing)),
  );
  return app;
}

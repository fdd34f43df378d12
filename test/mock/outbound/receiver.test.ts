/** Receivers of webhooks that don't take them. */
import { EventEmitter } from 'node:events';
import { createServer } from 'node:http';
import express from 'express';
import { handoverTo, type ListeningApp, type WebhookReceiver } from '../../../src/mock/outbound/receiver';
import { closeServers, listening } from '../../support/listening';

afterEach(closeServers);

const url = new URL('http://app.test/hooks');
const request = { method: 'POST', target: '/hooks', headers: [] };
const never = (): Promise<never> => new Promise(() => undefined);

test.each<[string, WebhookReceiver]>([
  ['a handler that never responds', never],
  ['a handler whose body has no end', () => new Response(new ReadableStream())],
  [
    'an app that never listens',
    { listen: () => Object.assign(new EventEmitter(), { address: () => null, close: never }) },
  ],
])('%s: its patience is that of the signal', async (_, receiver) => {
  const ending = new AbortController();
  const response = handoverTo(receiver)(url, request, ending.signal);
  ending.abort(new Error('it is over'));
  await expect(response).rejects.toThrow('it is over');
});

test('a handler sees by the signal of its request that nobody waits any more', async () => {
  const ending = new AbortController();
  const seen = new Promise<unknown>((resolve) => {
    const receiver: WebhookReceiver = ({ signal }) => {
      signal.addEventListener('abort', () => resolve(signal.aborted));
      return never();
    };
    handoverTo(receiver)(url, request, ending.signal).catch(() => undefined);
  });
  ending.abort();
  expect(await seen).toBe(true);
});

test.each<[string, (port: number) => ListeningApp]>([
  ['a server', (port) => ({ listen: (_, host, ready) => createServer().listen(port, host, ready) })],
  ['an Express app', (port) => ({ listen: (_, host, ready) => express().listen(port, host, ready) })],
])('%s that cannot listen is the error', async (_, receiverAt) => {
  const receiver = receiverAt(await listening(createServer()));
  const response = handoverTo(receiver)(url, request, new AbortController().signal);
  await expect(response).rejects.toThrow('EADDRINUSE');
});

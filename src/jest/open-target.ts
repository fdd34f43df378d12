import { type IncomingMessage, Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Target, urlTarget } from '../contract';

/** What Node.js calls for a request: an Express or Connect app, Koa's `app.callback()`, or a custom function. */
export type Listener = (request: IncomingMessage, response: ServerResponse) => unknown;

/** What requests can be sent to. */
export type Sendable = string | URL | Listener | Server | Target;

/** What is made ready before the first case and put away after the last. */
export interface Opening {
  /** Starts what the cases are sent to. */
  open(): Promise<Sendable> | Sendable;
  /** Called after the last case, also where `open` failed. */
  close?(): unknown;
}

/**
 * Against what a contract is run: an address, an app or server in this process, a function that sends; or how to open
 * one of these.
 */
export type ContractTarget = Sendable | Opening;

/** A target for the time of a run. */
export interface OpenTarget {
  readonly send: Target;
  /** Where it is reached, also after the run, for commands that reproduce a finding. */
  readonly address: string | undefined;
  /** Where it listens during the run: a `Location` may lead there. */
  readonly origin: string | undefined;
  close(): Promise<void>;
}

/**
 * Checks what can be checked before anything runs.
 *
 * @throws {TypeError} that says what a target is
 */
export function checkTarget(target: unknown): asserts target is ContractTarget {
  if (typeof target === 'function' || target instanceof URL || isServer(target) || isOpening(target)) return;
  if (typeof target === 'string') {
    if (/^https?:$/.test(URL.canParse(target) ? new URL(target).protocol : '')) return;
    throw new TypeError(`describeContract: '${target}' is not an http(s) address, such as http://127.0.0.1:3000`);
  }
  throw new TypeError(
    'describeContract: the target is an address, an app or http.Server, a function (request) => ' +
      `Promise<response>, or { open, close }; not ${target === undefined ? 'undefined' : typeof target}`,
  );
}

/**
 * Opens a target. Apps listen on a free port of 127.0.0.1, so that what they do to a connection is seen, too; servers
 * that listen already are left as they are.
 *
 * @throws what `open` throws, or the server when it cannot listen
 */
export async function openTarget(target: ContractTarget, timeout?: number): Promise<OpenTarget> {
  if (!isOpening(target)) return openSendable(target, timeout);
  const close = async (): Promise<void> => void (await target.close?.());
  try {
    const given: unknown = await target.open();
    checkTarget(given);
    if (isOpening(given))
      throw new TypeError('describeContract: open() gives an address, an app, a server or a function');
    const opened = await openSendable(given, timeout);
    return { ...opened, close: () => opened.close().finally(close) };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openSendable(target: Sendable, timeout: number | undefined): Promise<OpenTarget> {
  if (typeof target === 'string' || target instanceof URL) return atAddress(String(target).replace(/\/$/, ''), timeout);
  if (!isServer(target) && !isListener(target))
    return { send: target, address: undefined, origin: undefined, close: () => Promise.resolve() };
  const server = isServer(target) ? target : new Server(target);
  const isOurs = !server.listening;
  if (isOurs) await listen(server);
  const opened = atAddress(addressOf(server), timeout);
  if (!isOurs) return opened;
  return { ...opened, address: undefined, close: () => opened.close().then(() => shut(server)) };
}

function atAddress(address: string, timeout: number | undefined): OpenTarget {
  const target = urlTarget(address, timeout === undefined ? {} : { timeout });
  return { send: target.send, address, origin: address, close: () => target.close() };
}

function isOpening(target: unknown): target is Opening {
  return typeof target === 'object' && target !== null && 'open' in target && typeof target.open === 'function';
}

/** A server, also one of another copy of the module: Jest gives each test file its own. */
function isServer(target: unknown): target is Server {
  return (
    typeof target === 'object' &&
    target !== null &&
    'listen' in target &&
    'address' in target &&
    'listening' in target &&
    typeof target.listen === 'function'
  );
}

/**
 * Apps are functions with methods; listeners take the request and the response, functions that send take the request
 * alone.
 */
function isListener(target: Listener | Target): target is Listener {
  return target.length > 1 || 'handle' in target || 'listen' in target;
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function addressOf(server: Server): string {
  const { address, port, family } = server.address() as AddressInfo;
  const any = address === '::' || address === '0.0.0.0';
  const host = any ? '127.0.0.1' : family === 'IPv6' ? `[${address}]` : address;
  return `http://${host}:${port}`;
}

function shut(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

import { bodyValue, type HttpResponse, type ValidatedRequest } from '../../../exchange';
import type { MockEngine } from '../../engine';
import { DEFAULT_SESSION, SESSION_PREFIX } from '../../session/names';
import type { MockSession } from '../../session/session';
import type { ShowEntry } from './options';

/** A request to the control API that its document allows. */
export interface Call {
  readonly engine: MockEngine;
  /** The session that the request is addressed to. */
  readonly session: MockSession;
  readonly validated: ValidatedRequest;
  /** The base address of the mock. */
  readonly url: string;
  readonly show: ShowEntry;
  /** What a store knows, where the sessions are those of one. */
  readonly ofStore?: { readonly freeId?: string; readonly sessions?: number } | undefined;
}

/** Handles one operation of `openapi/control.yaml`. */
export type CallHandler = (call: Call) => HttpResponse | Promise<HttpResponse>;

/** A parameter's value; the control API's document says of which type it is. */
export function parameter<T extends string | number | boolean>(
  { validated }: Pick<Call, 'validated'>,
  name: string,
): T | undefined {
  for (const [{ name: own }, { value }] of validated.parameters) if (own === name) return value as T | undefined;
  return undefined;
}

/** The body; the control API's document says of which form it is, and where none is as good as an empty object. */
export function bodyOf<T extends object>({ validated }: Call): T {
  return (bodyValue(validated) ?? {}) as T;
}

/** The base address of a session's requests. */
export function addressOf(url: string, { id }: MockSession): string {
  return id === DEFAULT_SESSION ? url : `${url}${SESSION_PREFIX}${id}`;
}

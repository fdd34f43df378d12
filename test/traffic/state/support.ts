import type { Exchange } from '../../../src';

export interface LineOptions {
  /** When it was sent, and when it was over. */
  readonly span?: readonly [number, number];
  readonly headers?: readonly (readonly [string, string])[];
}

const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

/** An exchange as a line: `PUT /books/1 {"title":"A"} -> 200 {"id":1,"title":"A"}`. */
export function exchange(line: string, { span, headers = [] }: LineOptions = {}): Exchange {
  const [, method = '', target = '', sent, status, came] =
    /^(\S+) (\S+)(?: (\{.*?\}))? -> (\d+)(?: (.*))?$/.exec(line) ?? [];
  const type = ['Content-Type', 'application/json'] as const;
  return {
    request: {
      ...{ method, target, headers: [type, ...headers] },
      ...(sent === undefined ? {} : { body: bytes(JSON.parse(sent)) }),
    },
    response: {
      status: Number(status),
      headers: [type],
      ...(came === undefined ? {} : { body: bytes(JSON.parse(came)) }),
    },
    ...(span === undefined ? {} : { at: span[1], duration: span[1] - span[0] }),
  };
}

import type { HttpRequest, HttpResponse } from '../../../../exchange';

/** A request or response in a text: its bytes as base64. */
export type InText<T extends HttpRequest | HttpResponse> = Omit<T, 'body'> & { readonly body?: string };

/** @example inText({ status: 204, headers: [] }) */
export function inText<T extends HttpRequest | HttpResponse>({ body, ...rest }: T): InText<T> {
  if (body === undefined) return rest;
  return { ...rest, body: Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('base64') };
}

/** The request or response of a text. */
export function fromText<T extends HttpRequest | HttpResponse>({ body, ...rest }: InText<T>): T {
  // Its other members stand as they were.
  const whole = rest as unknown as T;
  return body === undefined ? whole : { ...whole, body: new Uint8Array(Buffer.from(body, 'base64')) };
}

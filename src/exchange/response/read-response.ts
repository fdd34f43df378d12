import type { MediaType } from '../../model';
import type { Violation } from '../violation';
import type { Json } from '../../document';
import type { BodyValue } from '../codecs/codec';
import type { Headers } from '../exchange';

/** A response with its body read: what relations and schemas speak of. */
export interface ReadResponse {
  readonly status: number;
  readonly headers: Headers;
  /** `undefined`: no body. */
  readonly body: Json | undefined;
  /** How the body was read from the wire; a response that was only drafted has none. */
  readonly reading?: BodyValue;
}

/** What was read of a response's body: its value, or the violation that keeps it from being read. */
export type ResponseReading =
  { readonly media: MediaType | undefined; readonly response: ReadResponse } | { readonly violation: Violation };

import type { Json } from '../../document';
import type { Headers } from '../exchange';

/** A response with its body read: what relations and schemas speak of. */
export interface ReadResponse {
  readonly status: number;
  readonly headers: Headers;
  /** `undefined`: no body. */
  readonly body: Json | undefined;
}

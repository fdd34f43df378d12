import type { Json } from '../../document';
import type { HttpRequest, HttpResponse, ValidatedRequest, Violation } from '../../exchange';
import type { Api } from '../../model';

/** A request that the mock sent by itself, or would have sent: a callback or a webhook. */
export interface SentRequest {
  /** Its place among those of its session, from 1. */
  readonly number: number;
  /** When it was made, in milliseconds since 1970 by the session's clock. */
  readonly at: number;
  readonly kind: 'callback' | 'webhook';
  /** The name in the document. */
  readonly name: string;
  /** The operation in the document. */
  readonly operation: string;
  /** Where it goes; the address as it was read where that isn't a URL. */
  readonly url: string;
  /** As it was sent; absent where none could be made. */
  readonly request: HttpRequest | undefined;
  /** The body of the request as it is read: of JSON its value. */
  readonly body: Json | undefined;
  /** What came back; absent where nothing did. */
  readonly response: HttpResponse | undefined;
  /** How the request or its response violates the document. A request that does isn't sent. */
  readonly violations: readonly Violation[];
  /** Why it was not sent, or has no response. */
  readonly problem: string | undefined;
  /** The request as it was validated, and the document that it was validated by: for those in this process. */
  readonly validated: ValidatedRequest | undefined;
  readonly api: Api;
}

import type { Headers, HttpRequest, HttpResponse } from '../../exchange';
import type { Operation } from '../../model';

/** A request and, where one came, its response. */
export interface Sent {
  readonly operation: Operation | undefined;
  readonly request: HttpRequest;
  readonly response: HttpResponse | undefined;
  /** Header fields whose values stand in the document or were made by the suite: no secrets, whatever their names. */
  readonly open: Headers;
  /** A secret in its body that the suite made: nobody has it. */
  readonly madeSecret?: string | undefined;
  /** The name of the credentials that were sent, where it is not the usual one. */
  readonly credential?: string | undefined;
}

import type { Pointer } from '../../../document';
import type { ValidatedRequest } from '../../../exchange';
import type { Api } from '../../../model';
import type { Expected } from '../../expect';
import type { ReadExchange } from '../../read-exchange';

/** What a check knows beside the exchange. */
export interface Known {
  /** The path of the request was found before, with the same method. */
  readonly isFound?: boolean;
  /** What the body refers to was there for other requests of the operation. */
  readonly hasReferences?: boolean;
  /** The body has other values than those that the installation gives: what they refer to may not be there. */
  readonly isForeign?: boolean;
  /** The request is about a value that the server keeps unique, and that may be there already. */
  readonly isOfTaken?: boolean;
  /** The request is about the version that it is meant for, which may not be the last one. */
  readonly isOutdated?: boolean;
  /** The server converts the types of what is sent at the places that are wrong. */
  readonly converts?: boolean;
  /** The target is a mock, which reads requests as the document has them: nothing excuses that it takes another. */
  readonly strict?: boolean;
  /** The target is a mock without state: it has all that requests name, and nothing excuses that it rejects one. */
  readonly stateless?: boolean;
}

/** A status that the document doesn't have for a request, though good servers may give it. */
export interface Rule {
  readonly why: string;
  readonly applies: (of: Situation) => boolean;
}

export interface Situation {
  readonly api: Api;
  readonly status: number;
  /** Where the response sends the client to. */
  readonly location: string | undefined;
  /** The operation has a response for the status. */
  readonly isDeclared: boolean;
  readonly request: ValidatedRequest;
  readonly expected: Expected;
  readonly known: Known;
  /** The schema that the document has for the body of this success. */
  readonly schema: Pointer | undefined;
  /** The value of the response body. */
  readonly value: ReadExchange['value'];
}

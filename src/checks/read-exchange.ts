import type { Json } from '../document';
import {
  declaredFor,
  type Exchange,
  readResponse,
  type RequestValidationOptions,
  type ResponseReading,
  type ValidatedRequest,
  validateRequest,
} from '../exchange';
import type { Api, Response } from '../model';
import { parsed, textOf } from './json-body';

/** An exchange with all that is read from it, once: checks, coverage, lists and leaks look at nothing else. */
export interface ReadExchange {
  readonly exchange: Exchange;
  readonly request: ValidatedRequest;
  /** The response of the document that the status belongs to. */
  readonly declared: Response | undefined;
  /** `undefined` where the document doesn't declare the response. */
  readonly reading: ResponseReading | undefined;
  /** The text of the response body; of a very large one, none. */
  readonly text: () => string;
  /** The value of the response body as the document reads it, else as JSON where it is some. */
  readonly value: () => Json | undefined;
}

/** Validates the request of an exchange and reads its response. */
export function readExchange(api: Api, exchange: Exchange, options: RequestValidationOptions = {}): ReadExchange {
  const { response } = exchange;
  const request = validateRequest(api, exchange.request, options);
  const declared = declaredFor(api, request, response.status);
  const reading = declared === undefined ? undefined : readResponse(api.document, request, declared, response);
  const text = lazily(() => textOf(response.body));
  const read = reading !== undefined && 'response' in reading ? reading.response.body : undefined;
  return { exchange, request, declared, reading, text, value: lazily(() => read ?? parsed(text())) };
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

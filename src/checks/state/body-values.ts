import type { Json } from '../../document';
import { bodyValue, type Exchange, type HttpRequest, validateRequest } from '../../exchange';
import type { Api } from '../../model';
import { parsed, textOf } from '../json-body';
import { readExchange } from '../read-exchange';

// Most bodies are JSON, which is read without the document. It knows what is a list or a number in others.

/**
 * The value of a request's body: as JSON where it is some, else as the document reads it (XML, forms).
 *
 * @returns nothing of a body that is absent, unreadable or very large
 */
export function requestValue(api: Api, request: HttpRequest): Json | undefined {
  const text = textOf(request.body);
  return text === '' ? undefined : (parsed(text) ?? bodyValue(validateRequest(api, request)));
}

/** The value of a response's body, as {@link requestValue} has that of a request. */
export function responseValue(api: Api, exchange: Exchange): Json | undefined {
  const text = textOf(exchange.response.body);
  return text === '' ? undefined : (parsed(text) ?? readExchange(api, exchange).value());
}

import type { Pointer } from '../../document';

/** A place in a request; the whole body has the pointer `''`. */
export type RequestPlace =
  | { readonly of: 'request'; readonly in: 'body'; readonly pointer: Pointer }
  | { readonly of: 'request'; readonly in: 'path' | 'query' | 'cookie' | 'header'; readonly name: string };

/** A place in a response; the whole body has the pointer `''`. */
export type ResponsePlace =
  | { readonly of: 'response'; readonly in: 'body'; readonly pointer: Pointer }
  | { readonly of: 'response'; readonly in: 'header'; readonly name: string };

/** An OpenAPI runtime expression (OAS 3.1 §4.8.20.4), with `$request.cookie.name` and our `$violations` beside it. */
export type Expression = RequestPlace | ResponsePlace | { readonly of: 'url' | 'method' | 'statusCode' | 'violations' };

/** A part of a string with `{…}` in it: text, a value put in once, or any value of a format. */
export type TemplatePart =
  { readonly text: string } | { readonly expression: Expression } | { readonly format: string };

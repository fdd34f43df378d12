import { type Json, type Pointer, pointers } from '../../document';
import { bodyValue, type HttpRequest, validateOutbound, writeBody } from '../../exchange';
import type { Api, Callback, MediaType, Operation, Parameter } from '../../model';
import { appliedTo, schemasUnder } from '../../schema';
import { withHeader } from '../conversation';
import { breakingsOf } from './breaking-values';
import type { CallbackMutant } from './mutant';

/**
 * For each callback: a mock that never sends it, sends it with another method, in another media type, without a
 * parameter that is required, or with a body that breaks one statement of its schema.
 */
export function callbackMutants(api: Api): CallbackMutant[] {
  return api.operations.flatMap(({ id, callbacks }) =>
    callbacks.flatMap((callback) => callback.operations.flatMap((sent) => mutantsOf(api, { id, callback, sent }))),
  );
}

interface Sent {
  /** The operation that asks for the callback. */
  readonly id: string;
  readonly callback: Callback;
  readonly sent: Operation;
}

type Make = (pointer: Pointer, label: string, title: string, alterSent: CallbackMutant['alterSent']) => CallbackMutant;

function mutantsOf(api: Api, { id, callback, sent }: Sent): CallbackMutant[] {
  const make: Make = (pointer, label, title, alterSent) => ({
    id: `callback:${pointer}:${label}@${id.replaceAll(' ', '-')}`,
    kind: 'callback',
    pointer,
    title: `sends the callback ${callback.name} of ${id} ${title}`,
    callback: callback.pointer,
    sent,
    alterSent,
  });
  const other = sent.method === 'POST' ? 'PUT' : 'POST';
  const required = sent.parameters.filter((one) => one.required && (one.in === 'header' || one.in === 'query'));
  return [
    make(sent.pointer, 'never', 'never', () => undefined),
    make(sent.pointer, 'method', `with ${other}`, (request) => ({ ...request, method: other })),
    ...required.map((one) =>
      make(one.pointer, 'absent', `without ${one.in} ${one.name}`, (request) => without(request, one)),
    ),
    ...(sent.body?.media ?? []).flatMap((media) => bodyMutants(api, sent, media, make)),
  ];
}

function bodyMutants(api: Api, sent: Operation, media: MediaType, make: Make): CallbackMutant[] {
  const other = make(media.pointer, 'other-type', 'in another media type', (request) =>
    request.body === undefined ? request : withType(request, 'application/x-other'),
  );
  if (media.schema === undefined) return [other];
  const root: Pointer = media.schema;
  const broken = [...schemasUnder(api.document.root, root)].flatMap(([pointer, schema]) =>
    breakingsOf(schema).map(({ statement, label, title, tries }) =>
      make(pointer + statement, label, `with ${title} at ${pointers.tokens(pointer).at(-1) ?? ''}`, (request) => {
        const value = bodyValue(validateOutbound(api, sent, request));
        if (value === undefined) return request;
        const places = appliedTo(api.document, root, value, 'request').get(pointer) ?? [];
        const altered = places.flatMap((at) => tries(value, at)).map((one) => withBody(request, media, one));
        return altered.find((one) => validateOutbound(api, sent, one).violations.length > 0) ?? request;
      }),
    ),
  );
  return [other, ...broken];
}

function withType(request: HttpRequest, type: string): HttpRequest {
  return { ...request, headers: withHeader(request.headers, 'Content-Type', type) };
}

function withBody(request: HttpRequest, media: MediaType, value: Json): HttpRequest {
  const { bytes, contentType } = writeBody(value, media.type, { encoding: media.encoding });
  return { ...withType(request, contentType), body: bytes };
}

function without(request: HttpRequest, { name, in: place }: Parameter): HttpRequest {
  if (place === 'header') return { ...request, headers: withHeader(request.headers, name, undefined) };
  const [path = '', query = ''] = request.target.split('?', 2);
  const left = query.split('&').filter((pair) => decodeURIComponent(pair.split('=', 1)[0] ?? '') !== name);
  return { ...request, target: left.length === 0 ? path : `${path}?${left.join('&')}` };
}

import { type Json, plainText, type Pointer, pointers, jsonText } from '../../../document';
import { conjunctsOf, stated } from '../../../schema';
import { header, type HttpResponse } from '../../../exchange';
import type { Api, Header, Response } from '../../../model';
import { breakingsOf } from '../breaking-values';
import type { MutantKind } from '../kinds';
import { altering, type Mutant } from '../mutant';
import { broken, type Conversation, conversationOf, withBody, withBytes, withHeader } from '../../conversation';

/** A response of the document, and what it is called: `createPackage 201`. */
export interface Named {
  readonly name: string;
  readonly response: Response;
}

/**
 * For each response: its headers left out or broken, another media type or none, its body cut, emptied or of another
 * kind.
 */
export function responseMutants(api: Api, { name, response }: Named): Mutant[] {
  const make: Make = (kind, pointer, label, title, tries) =>
    altering({ kind, pointer, label, title: `responds to ${name} ${title}` }, (request, reply) => {
      const conversation = conversationOf(api, request, reply);
      if (conversation?.declared.pointer !== response.pointer) return undefined;
      return tries(conversation).find((altered) => broken(conversation, altered).length > 0) ?? reply;
    });
  const content = pointers.join(response.pointer, 'content');
  const ofBody =
    response.media.length === 0
      ? []
      : [
          make(
            'media',
            content,
            'other-type',
            'under a media type that it does not have',
            typed('application/x-other'),
          ),
          make('media', content, 'no-type', 'without a Content-Type', typed(undefined)),
          make('body', content, 'empty', 'with an empty body', ({ response: r }) => bytes(r, () => new Uint8Array())),
          make('body', content, 'cut', 'with a body that breaks off', ({ response: r }) =>
            bytes(r, (body) => body.slice(0, Math.ceil(body.length / 2))),
          ),
          make('body', content, 'byte-order-mark', 'with a byte order mark', ({ response: r }) =>
            bytes(r, withByteOrderMark),
          ),
          make('body', content, 'other', 'with a body of another kind', (conversation) =>
            conversation.read.body === undefined ? [] : OTHER.map((body) => withBody(conversation, body)),
          ),
        ];
  return [...response.headers.flatMap((one) => headerMutants(api, response, one, make)), ...ofBody];
}

const OTHER: readonly Json[] = [[], {}, null, 'text', 7];

type Make = (
  kind: MutantKind,
  pointer: Pointer,
  label: string,
  title: string,
  tries: (conversation: Conversation) => readonly HttpResponse[],
) => Mutant;

function headerMutants(api: Api, response: Response, { name, required, schema }: Header, make: Make): Mutant[] {
  const pointer = pointers.join(response.pointer, 'headers', name);
  const found: Mutant[] = [];
  const set = (conversation: Conversation, value: string | undefined): HttpResponse => ({
    ...conversation.response,
    headers: withHeader(conversation.response.headers, name, value),
  });
  if (required)
    found.push(
      make('header', pointer, 'absent', `without the header ${name}`, (conversation) => [set(conversation, undefined)]),
    );
  if (name.toLowerCase() === 'content-length')
    found.push(
      make('header', pointer, 'one-more', `with a Content-Length that is one too many`, (conversation) => [
        set(conversation, String(Number(header(conversation.response.headers, name)) + 1)),
      ]),
    );
  if (schema === undefined) return found;
  const { root } = api.document;
  const type = plainText(stated(root, schema, 'type') ?? '');
  const all = [...conjunctsOf(root, schema).values()].flatMap((node) => breakingsOf(node));
  const breakings = new Map(all.reverse().map((one) => [`${one.statement.slice(1)}-${one.label}`, one]));
  const texts = [...breakings].reverse().map(([label, { title, tries }]) =>
    make('header', pointer, label, `with ${title} as ${name}`, (conversation) => {
      const field = header(conversation.response.headers, name);
      if (field === undefined) return [];
      const values = tries(/^(?:integer|number)$/.test(type) ? Number(field) : field, '');
      return values.map((value) => set(conversation, typeof value === 'string' ? value : jsonText(value)));
    }),
  );
  return [...found, ...texts];
}

function typed(type: string | undefined): (conversation: Conversation) => readonly HttpResponse[] {
  return ({ response }) =>
    response.body === undefined ? [] : [{ ...response, headers: withHeader(response.headers, 'Content-Type', type) }];
}

function bytes(response: HttpResponse, make: (body: Uint8Array) => Uint8Array): readonly HttpResponse[] {
  return response.body === undefined || response.body.length === 0 ? [] : [withBytes(response, make(response.body))];
}

function withByteOrderMark(body: Uint8Array): Uint8Array {
  const made = new Uint8Array(body.length + 3);
  made.set([0xef, 0xbb, 0xbf]);
  made.set(body, 3);
  return made;
}

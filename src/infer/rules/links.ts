import { plainText } from '../../document';
import type { Api } from '../../model';
import { endsInId, memberPath, memberTarget, ownTarget, roleOf } from '../../resources';
import { placesOf, type SchemaPlace } from '../places';
import { idOf, literal, shown, type Subject } from '../subject';
import type { SuggestedRelation } from '../suggestion';
import { ownIds } from './created-things';

const LINK = /^(?:href|url|uri|self|link|location)$|(?:_|-)(?:href|url|uri|link)$|[a-z](?:Href|Url|Uri|Link)$/;
/** What links stand in. */
const LINKS = /^_?links$/i;
const ID_TEXT = /^[\w.~-]{1,200}$/;

/**
 * Links lead where their examples do, with the response's own id and the ids of the path instead of the examples'.
 * Without an example, a link to itself ends in the response's own id, and one that has the name of a thing in the path
 * in that thing's.
 */
export function links(api: Api, subject: Subject): SuggestedRelation[] {
  if (!/^2/.test(subject.response.status)) return [];
  const [own] = ownIds(subject);
  return subject.returned
    .filter(
      ({ name, tokens, types }) =>
        (LINK.test(name) || LINKS.test(tokens.at(-2) ?? '')) && (types.size === 0 || types.has('string')),
    )
    .flatMap((place) => {
      const text = templateOf(api, subject, place, own);
      if (text === undefined) return [];
      const here = `$response.body#${place.pointer}`;
      return [
        {
          id: idOf(place.pointer),
          description: `The link leads to what it is a link of.`,
          when: `${here} != null`,
          then: `${here} == ${literal(text)}`,
        },
      ];
    });
}

/**
 * Where what was made is found: `Location` ends in its own id (RFC 9110 §10.2.2). A name that the client gives may
 * have characters that a path has only encoded.
 */
export function locations(api: Api, subject: Subject): SuggestedRelation[] {
  const own = namingId(api, subject);
  if (!subject.creates || own === undefined) return [];
  if (!endsInId(own.name) && own.types.has('string') && isWritten(api, subject, own)) return [];
  return subject.response.headers
    .filter(({ name }) => /^location$/i.test(name))
    .map(({ name }) => ({
      id: name.toLowerCase(),
      description: 'Location leads to what was created.',
      when: `$response.header.${name} != null && $response.body#${own.pointer} != null`,
      then: `$response.header.${name} == '{text}${targetOfMade(api, subject, `{$response.body#${own.pointer}}`)}'`,
    }));
}

/** The id by which a path names what is made: `number` for `/issues/{issue_number}`. */
function namingId(api: Api, subject: Subject): SchemaPlace | undefined {
  const { resource: { id = undefined } = {} } = roleOf(api, subject.operation) ?? {};
  const all = ownIds(subject);
  return subject.returned.find(({ pointer }) => pointer === id) ?? all[0];
}

/** The path of what is made in a collection; what else a POST makes may be anywhere. */
function targetOfMade(api: Api, { operation }: Subject, id: string): string {
  const found = roleOf(api, operation);
  if (found?.role !== 'create' || /['?#\s]/.test(operation.path)) return `/${id}`;
  const { member = '' } = found.resource;
  const above = memberPath(member)?.collection;
  // What is made below something may have a path of its own: `/bookings/{id}` of `/rooms/{id}/bookings`.
  const isAlone = above !== undefined && !above.includes('{') && operation.path.includes('{');
  const path = operation.path.replace(/\{([^{}]*)\}/g, (_, name: string) => `{$request.path.${name}}`);
  return memberTarget(isAlone ? above : path, member, id);
}

function templateOf(api: Api, subject: Subject, place: SchemaPlace, own: SchemaPlace | undefined): string | undefined {
  const templates = new Set(
    subject.examples.flatMap((example) => {
      const text = shown(example, place.pointer);
      return typeof text === 'string'
        ? [fromExample(api, subject, { text, own, id: own && shown(example, own.pointer) })]
        : [];
    }),
  );
  if (templates.size === 0) {
    const named = fromNames(subject, place, own);
    return named === undefined || isWritten(api, subject, place) ? undefined : named;
  }
  return templates.size === 1 ? [...templates][0] : undefined;
}

/** A link of an example, and the id of the thing there. */
interface ShownLink {
  readonly text: string;
  readonly own: SchemaPlace | undefined;
  readonly id: unknown;
}

/**
 * The example with the ids that occur in it as parts of its path replaced by where they come from. Where it is an
 * address of the API, that may be anywhere.
 */
function fromExample(api: Api, subject: Subject, { text, own, id }: ShownLink): string | undefined {
  const sources = new Map<string, string>();
  for (const { name, in: at, examples } of subject.operation.parameters)
    if (at === 'path') for (const { value } of examples) sources.set(plainText(value), `{$request.path.${name}}`);
  if (own !== undefined && (typeof id === 'string' || typeof id === 'number'))
    sources.set(String(id), `{$response.body#${own.pointer}}`);
  let found = false;
  const target = ownTarget(api, text)?.target;
  const parts = (target ?? text).split('/').map((part) => {
    const source = ID_TEXT.test(part) ? sources.get(part) : undefined;
    if (source === undefined) return part;
    found = true;
    return source;
  });
  // A template has braces of its own.
  return found && !/[{}]/.test(text) ? (target === undefined ? '' : '{text}') + parts.join('/') : undefined;
}

/** Whether clients send the member: what a `client_uri` leads to is theirs to say. */
function isWritten(api: Api, { operation }: Subject, { pointer }: SchemaPlace): boolean {
  const { create, replace, patch } = roleOf(api, operation)?.resource ?? {};
  const schemas = [create, replace, patch].flatMap((one) => one?.body?.media.map(({ schema }) => schema) ?? []);
  return schemas.some(
    (schema) =>
      schema !== undefined && placesOf(api.document.root, schema, 'request').some((place) => place.pointer === pointer),
  );
}

function fromNames(
  { operation, creates }: Subject,
  { tokens, name }: SchemaPlace,
  own: SchemaPlace | undefined,
): string | undefined {
  const about = (/^(?:href|url|uri|link)$/i.test(name) ? (tokens.at(-2) ?? '') : name)
    .replace(/(?:_|-)?(?:href|url|uri|link)$/i, '')
    .toLowerCase();
  if (about === 'self' && own !== undefined && creates) return `{text}/{$response.body#${own.pointer}}`;
  const [, singular, parameter] =
    [...operation.path.matchAll(/\/([^/{}]+)\/\{([^{}]+)\}/g)].find(
      ([, segment = '']) => about !== '' && (segment === about || segment === `${about}s`),
    ) ?? [];
  return singular === undefined || parameter === undefined ? undefined : `{text}/{$request.path.${parameter}}`;
}

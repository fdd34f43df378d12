import { isObject, plainText, pointers } from '../../document';
import { isSecretName } from '../../exchange';
import type { Operation } from '../../model';
import { stated } from '../../schema';
import type { SchemaPlace } from '../places';
import { idOf, literal, type Subject } from '../subject';
import type { SuggestedRelation } from '../suggestion';

/** Names that many things have: only the same place in both, or the request's inside an envelope, is the same thing. */
const GENERAL = new RegExp(
  '^(?:id|guid|uuid|key|type|kind|name|code|status|state|href|url|uri|self|link|value|data|message|description|error|' +
    'version|created.*|updated.*|modified.*)$',
  'i',
);

/** What a whole response is put into. */
export const ENVELOPE = /^(?:data|result|item|resource|payload|object|attributes)$/i;

/**
 * A field of the response with the name and the type of a field of the request carries its value over; with its
 * default, where it has one.
 */
export function echoes(subject: Subject): SuggestedRelation[] {
  const { operation, response, asked } = subject;
  if (!/^2/.test(response.status) || asked.length === 0) return [];
  return subject.returned.flatMap((place) => {
    const source = sourceOf(place, asked);
    if (source === undefined || isNamedByPath(operation, place)) return [];
    const here = `$response.body#${place.pointer}`;
    const there = `$request.body#${source.pointer}`;
    const found: SuggestedRelation[] = [
      {
        id: idOf(place.pointer),
        description: `${place.name} is what was asked for.`,
        when: `${there} != null`,
        then: `${here} == ${there}`,
      },
    ];
    // What a PATCH does not name stays as it is.
    const usual = operation.method === 'PATCH' ? undefined : source.default?.value;
    if (Array.isArray(usual) && usual.length === 0)
      found.push({
        id: `${idOf(place.pointer)}-default`,
        description: `${place.name} is empty where none was asked for.`,
        when: `${there} == null && ${here} != null`,
        then: `${here}/0 == null`,
      });
    if (usual !== undefined && usual !== null && typeof usual !== 'object')
      found.push({
        id: `${idOf(place.pointer)}-default`,
        description: `${place.name} is ${plainText(usual)} where none was asked for.`,
        when: `${there} == null && ${here} != null`,
        then: `${here} == ${literal(usual)}`,
      });
    return found;
  });
}

/** Whether a field has the id of what is written, which the path names: a body may have another one. */
function isNamedByPath({ method, path }: Operation, { name, tokens }: SchemaPlace): boolean {
  const last = /\{([^{}]+)\}$/.exec(path)?.[1];
  if (last === undefined || !/^(?:PUT|PATCH)$/.test(method) || tokens.length > 2) return false;
  return bare(last) === bare(name) || isIdOf(last, name);
}

/** The one field of the request that a field of the response may carry over; of a secret, none. */
export function sourceOf(place: SchemaPlace, asked: readonly SchemaPlace[]): SchemaPlace | undefined {
  if (!place.isPlain && !place.isPlainList) return undefined;
  if (isSecretName(place.name) || place.formats.has('password')) return undefined;
  const alike = asked.filter(
    (one) =>
      one.name === place.name &&
      one.isPlain === place.isPlain &&
      one.isPlainList === place.isPlainList &&
      areAlike(one, place) &&
      isSamePlace(one, place),
  );
  const exact = alike.find(({ pointer }) => pointer === place.pointer);
  return exact ?? (alike.length === 1 ? alike[0] : undefined);
}

function isSamePlace(one: SchemaPlace, place: SchemaPlace): boolean {
  if (one.pointer === place.pointer) return true;
  const [envelope = ''] = place.tokens;
  if (ENVELOPE.test(envelope) && place.pointer === `/${envelope}${one.pointer}`) return true;
  return !GENERAL.test(place.name) && (place.pointer.endsWith(one.pointer) || one.pointer.endsWith(place.pointer));
}

/** Times are left out: a server may give them in another zone. */
function areAlike(a: SchemaPlace, b: SchemaPlace): boolean {
  if (a.formats.has('date-time') || b.formats.has('date-time')) return false;
  if (a.types.size === 0 || b.types.size === 0) return false;
  return [...b.types].some((type) => a.types.has(type));
}

/** Parameters of a query that responses repeat: what part of a list was asked for. */
const PART = /^(?:limit|offset|page|skip|perpage|pagesize|sort|order|q|query)$/;

/**
 * A field of the response with the name of a parameter: the id of what a path names, or the limit that was asked for.
 */
export function parameterEchoes(subject: Subject): SuggestedRelation[] {
  const { operation, response, returned, asked } = subject;
  if (!/^2/.test(response.status)) return [];
  const last = /\{([^{}]+)\}$/.exec(operation.path)?.[1];
  return returned.flatMap((place) => {
    if (place.tokens.length !== 1 || sourceOf(place, asked) !== undefined || !place.isPlain) return [];
    const parameter = operation.parameters.find(
      ({ name, in: at }) =>
        (at === 'path' && bare(name) === bare(place.name) && (name === last || !GENERAL.test(name))) ||
        (at === 'path' && name === last && isIdOf(name, place.name) && operation.method !== 'POST'),
    );
    if (parameter === undefined || (operation.method === 'POST' && GENERAL.test(place.name)))
      return partOf(subject, place);
    return [
      {
        id: idOf(place.pointer),
        description: `${place.name} is the one that the path names.`,
        then: `$response.body#${place.pointer} == $request.path.${parameter.name}`,
      },
    ];
  });
}

/** What part of a list was asked for, reported beside the list; with its default, where it has one. */
function partOf({ root, operation }: Subject, place: SchemaPlace): SuggestedRelation[] {
  const parameter = operation.parameters.find(
    ({ name, in: at }) => at === 'query' && bare(name) === bare(place.name) && PART.test(bare(name)),
  );
  if (parameter === undefined || operation.method !== 'GET') return [];
  const here = `$response.body#${place.pointer}`;
  const there = `$request.query.${parameter.name}`;
  const usual = stated(root, parameter.schema, 'default');
  const hasDefault = typeof usual === 'number' || typeof usual === 'string';
  return [
    {
      id: idOf(place.pointer),
      description: `${place.name} is what was asked for.`,
      when: `${there} != null && ${here} != null`,
      then: `${here} == ${there}`,
    },
    ...(hasDefault
      ? [
          {
            id: `${idOf(place.pointer)}-default`,
            description: `${place.name} is ${usual} where none was asked for.`,
            when: `${there} == null && ${here} != null`,
            then: `${here} == ${literal(usual)}`,
          },
        ]
      : []),
  ];
}

/** A name without the marks between its words: `petId` and `pet_id` are one. */
function bare(name: string): string {
  return name.replace(/[_-]/g, '').toLowerCase();
}

/** `petId` and `pet_id` are the `id` of a pet. */
function isIdOf(parameter: string, field: string): boolean {
  return /^(?:id|guid|uuid)$/i.test(field) && new RegExp(`[a-z_-]${field}$`, 'i').test(parameter);
}

/** Fields that are null in every example of what was just made: nothing has happened to it yet. */
export function nulls({ creates, examples, returned, asked }: Subject): SuggestedRelation[] {
  if (!creates || examples.length === 0) return [];
  return returned.flatMap((place) => {
    const values = examples.flatMap((example) => {
      const parent = pointers.valueAt(example, pointers.parent(place.pointer) ?? '');
      return isObject(parent) && Object.hasOwn(parent, place.name) ? [parent[place.name]] : [];
    });
    const isAsked = asked.some(({ name }) => place.tokens.includes(name) && !GENERAL.test(name));
    if (values.length === 0 || isAsked || place.isListed || !values.every((value) => value === null)) return [];
    return [
      {
        id: `${idOf(place.pointer)}-null`,
        description: `${place.name} is null, as in every example.`,
        then: `$response.body#${place.pointer} == null`,
      },
    ];
  });
}

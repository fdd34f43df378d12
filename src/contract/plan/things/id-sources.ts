import { isObject, items, type Json, jsonText, pointers, property } from '../../../document';
import { shownBy, stated } from '../../../schema';
import { type Exchange, type RequestDraft, successOf, withExactValue } from '../../../exchange';
import type { Api, Operation, Parameter } from '../../../model';
import { listIn } from '../../checks/lists';
import { type Id, idIn, isId, responseValue } from '../../../checks';
import {
  madeId,
  creationsBelow,
  declares,
  idNames,
  itemAt,
  itemsAt,
  linkedValues,
  locatedAt,
  parentPath,
  samePath,
  successMedia,
} from '../../../resources';
import { givesId, validDraft } from './maker';
import { operationsAt } from './operations-at';

/** A request whose exchange shows an id that a target has. */
export interface IdSource {
  readonly draft: RequestDraft;
  /** It makes something. */
  readonly isMaker: boolean;
  /** The id that its exchange shows, or that it has given. */
  readonly idOf: (exchange: Exchange) => Id | undefined;
}

/**
 * Where the value of a parameter comes from, the best first: a link, what is made by POST, what is made by PUT under an
 * id of the client's, the first of a list, what an operation elsewhere leads to.
 *
 * @param address where the target is, where that is known
 * @example idSources(api, getPet, petId).map(({ draft }) => draft.operation.id) // ['createPet', 'listPets']
 */
export function idSources(api: Api, operation: Operation, parameter: Parameter, address?: string): IdSource[] {
  const links = linkedValues(api, operation, parameter).flatMap(({ from, place }): IdSource[] => {
    const draft = from.method === 'DELETE' ? undefined : validDraft(api, from);
    const isMaker = from.method !== 'GET';
    return draft === undefined ? [] : [{ draft, isMaker, idOf: (exchange) => idIn(api, exchange, place) }];
  });
  const parent = parameter.in === 'path' ? parentPath(operation.path, parameter.name) : undefined;
  if (parent === undefined) return links;
  return [...links, ...beside(api, operation, parameter, parent), ...elsewhere(api, operation, parent, address)];
}

/** So many operations are tried whose `Location` may lead to what a path names. */
const MOST_ELSEWHERE = 3;

/** Operations at other paths that say in a `Location` what they made: `POST /reports` leads to `/jobs/7`. */
function elsewhere(api: Api, operation: Operation, parent: string, address: string | undefined): IdSource[] {
  const field = { of: 'response', in: 'header', name: 'Location' } as const;
  const makers = api.operations.filter(
    (one) => one.method === 'POST' && one !== operation && !samePath(one.path, parent) && declares(one, field),
  );
  const there = operationsAt(api, `${parent}/{}`);
  const ranks = new Map(makers.map((maker) => [maker, rankOf(api, maker, parent, there)]));
  const likeliest = makers.sort((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0)).slice(0, MOST_ELSEWHERE);
  return likeliest.flatMap((maker): IdSource[] => {
    const draft = validDraft(api, maker);
    const idOf: IdSource['idOf'] = (exchange) => {
      const isThere = there.some((one) => locatedAt(api, one.method, exchange, address)?.operation === one);
      return isThere ? idIn(api, exchange, field) : undefined;
    };
    return draft === undefined ? [] : [{ draft, isMaker: true, idOf }];
  });
}

/** Makers whose success names the path come first, then those that send the client elsewhere by their status. */
function rankOf({ document: { root } }: Api, maker: Operation, parent: string, there: readonly Operation[]): number {
  const success = successOf(maker);
  if (success === undefined) return 2;
  const locations = success.headers.filter(({ name }) => /^location$/i.test(name));
  const ofLocations = locations.flatMap(({ description, examples, schema }) => [
    description,
    ...examples.map(({ value }) => value),
    (schema === undefined ? undefined : pointers.valueAt(root, schema)) ?? null,
  ]);
  const links = property(pointers.valueAt(root, success.pointer), 'links') ?? null;
  // In a pointer to an operation, slashes are escaped.
  const text = jsonText([success.description, ...ofLocations, links]).replaceAll('~1', '/');
  const path = `${parent.slice(parent.lastIndexOf('}') + 1)}/`;
  if (text.includes(path) || there.some(({ id }) => text.includes(jsonText(id)))) return 0;
  return success.status === '202' || success.status === '303' ? 1 : 2;
}

/** The sources that stand at the paths of the collection and of its items. */
function beside(api: Api, operation: Operation, parameter: Parameter, parent: string): IdSource[] {
  const item = `${parent}/{}`;
  const at = (method: string, path: string): Operation[] =>
    operationsAt(api, path).filter((one) => one !== operation && one.method === method);
  const makers = [
    ...at('POST', parent).filter((one) => givesId(api, one)),
    ...creationsBelow(api, parent).filter((one) => one !== operation),
  ];
  const made = makers.flatMap((maker): IdSource[] => {
    const [draft, place] = [validDraft(api, maker), madeId(api, maker, parameter.name, parent)];
    if (draft === undefined || place === undefined) return [];
    return [{ draft, isMaker: true, idOf: (exchange) => idIn(api, exchange, place) }];
  });
  const put = at('PUT', item).flatMap((maker): IdSource[] => {
    const draft = validDraft(api, maker);
    const [name, choice] = [...(draft?.parameters ?? [])].filter(([{ in: place }]) => place === 'path').at(-1) ?? [];
    const own = choice?.value;
    if (draft === undefined || name === undefined || !isId(own)) return [];
    // The id is the client's: it is not changed into one that the target has.
    return [{ draft: withExactValue(draft, name, own), isMaker: true, idOf: () => own }];
  });
  const listed = at('GET', parent).flatMap((lister): IdSource[] => {
    const draft = validDraft(api, lister);
    if (draft === undefined) return [];
    return [{ draft, isMaker: false, idOf: (exchange) => firstId(api, draft, parameter, exchange) }];
  });
  return [...made, ...put, ...listed];
}

/** The id of the first item of a list. */
function firstId(api: Api, { operation }: RequestDraft, parameter: Parameter, exchange: Exchange): Id | undefined {
  const names = idNames(parameter.name, operation.path);
  const schema = successMedia(operation)?.schema;
  const at = schema === undefined ? undefined : itemsAt(api.document.root, schema, names);
  const value = responseValue(api, exchange);
  const [item] = (at === undefined ? listIn(value) : items(pointers.valueAt(value, at))) ?? [];
  const place = schema === undefined || at === undefined ? undefined : itemAt(api.document.root, schema, at, names);
  const first = place === undefined ? item : (pointers.valueAt(value, place) ?? item);
  return (isObject(first) ? names.map((name) => first[name]) : [first]).find(isId);
}

/** Whether the document itself gives the value that is sent for a parameter. */
export function isGiven({ document: { root } }: Api, { schema, examples }: Parameter): boolean {
  if (examples.length > 0) return true;
  const keyword = (name: string): Json | undefined => stated(root, schema, name);
  return shownBy(keyword).length > 0 || ['const', 'enum'].some((name) => keyword(name) !== undefined);
}

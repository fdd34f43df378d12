import { isObject, type Json, type Pointer, pointers, resolve } from '../../../document';
import { composeRequest, draftScenario, type HttpResponse, header, type RequestDraft } from '../../../exchange';
import type { Api, Operation, Parameter, ResponsePlace } from '../../../model';
import { subSchemas } from '../../../schema';
import { jsonOf } from '../../checks/json-body';
import { validatePlanned } from '../expect';
import { linkedValues } from './links';

/** An operation that makes what the path of another one names. */
export interface Maker {
  readonly draft: RequestDraft;
  /** Where its response has the id of what it made. */
  readonly id: ResponsePlace;
  /** The path parameter of the other operation that the id is for. */
  readonly parameter: string;
}

/**
 * The operation that makes what an operation's path names last: by an OpenAPI link (`links` of a success), else by the
 * structure of the paths (`POST /pets` makes what `/pets/{petId}` and `/pets/{petId}/visits` name, where its response
 * has an `id`).
 *
 * @returns `undefined` where the document does not make it plain
 */
export function makerOf(api: Api, operation: Operation): Maker | undefined {
  const parameter = lastParameter(operation);
  if (parameter === undefined) return undefined;
  const parent = parentPath(operation.path, parameter.name);
  const links = linkedValues(api, operation, parameter);
  for (const maker of api.operations.filter((one) => one.method === 'POST' && one !== operation)) {
    const link = links.find(({ from }) => from === maker);
    const isParent = parent !== undefined && samePath(maker.path, parent);
    const id = link?.place ?? (isParent ? ownId(api, maker, parameter) : undefined);
    const draft = id === undefined ? undefined : validDraft(api, maker);
    if (draft !== undefined && id !== undefined) return { draft, id, parameter: parameter.name };
  }
  return undefined;
}

function lastParameter({ path, parameters }: Operation): Parameter | undefined {
  const name = /^.*\{([^{}/]+)\}[^{}]*$/.exec(path)?.[1];
  return parameters.find((one) => one.in === 'path' && one.name === name);
}

/** The path of the collection that a path parameter chooses from, where the parameter is a whole segment. */
export function parentPath(path: string, parameter: string): string | undefined {
  const at = path.indexOf(`/{${parameter}}`);
  const behind = path.charAt(at + parameter.length + 3);
  return at < 0 || (behind !== '' && behind !== '/') ? undefined : path.slice(0, at);
}

/** Whether two path templates differ in the names of their parameters at most. */
export function samePath(a: string, b: string): boolean {
  const plain = (path: string): string => path.replace(/\{[^{}]*\}/g, '{}').replace(/\/$/, '');
  return plain(a) === plain(b);
}

/** The id that stands in a place of a response; of a `Location`, its last segment. */
export function idIn({ body, headers }: HttpResponse, place: ResponsePlace): string | number | undefined {
  if (place.in === 'body') {
    const value = pointers.valueAt(jsonOf(body), place.pointer);
    return typeof value === 'string' || typeof value === 'number' ? value : undefined;
  }
  const field = header(headers, place.name);
  if (field === undefined || !/^location$/i.test(place.name)) return field;
  const segment = /([^/?#]+)\/?(?:[?#].*)?$/.exec(field)?.[1];
  try {
    return segment === undefined ? undefined : decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/**
 * The id in the response: a field that is called as the parameter is, or the plain id, perhaps inside an envelope; else
 * what `Location` ends with.
 */
export function ownId(api: Api, maker: Operation, parameter: Parameter): ResponsePlace | undefined {
  const success = maker.responses.find(({ status }) => /^2/.test(status));
  const schema = success?.media.find(({ type }) => /json/i.test(type))?.schema;
  const types = parameter.schema === undefined ? ['string', 'integer'] : typesOf(api, parameter.schema);
  const pointer = ['', '/data', '/result', '/item']
    .flatMap((envelope) => idNames(parameter).map((name) => envelope + pointers.join('', name)))
    .find((place) => {
      if (schema === undefined) return false;
      const found = subSchemas(api.document.root, schema, place);
      return found.some((at) => typesOf(api, at).some((type) => types.includes(type)));
    });
  if (pointer !== undefined) return { of: 'response', in: 'body', pointer };
  const hasLocation = success?.headers.some(({ name }) => /^location$/i.test(name)) === true;
  const isBare = success?.status === '201' && success.media.length === 0;
  return hasLocation || isBare ? { of: 'response', in: 'header', name: 'Location' } : undefined;
}

/** What the field is called that a parameter names a thing by, the likeliest first. */
export function idNames({ name }: Parameter): string[] {
  return [...new Set([name, 'id', 'guid', 'uuid'])];
}

/** The plain types that a schema allows. */
function typesOf(api: Api, pointer: Pointer): string[] {
  const schema: Json | undefined = resolve(api.document.root, pointer)?.value;
  const types = isObject(schema) ? [schema.type].flat() : [];
  return types.flatMap((type) => (type === 'string' || type === 'integer' ? [type] : []));
}

const drafts = new WeakMap<Operation, { readonly draft: RequestDraft | undefined }>();

/** A request of an operation that must be accepted; several planners ask for it, it is validated once. */
export function validDraft(api: Api, operation: Operation): RequestDraft | undefined {
  let known = drafts.get(operation);
  if (known === undefined) drafts.set(operation, (known = { draft: findDraft(api, operation) }));
  return known.draft;
}

function findDraft(api: Api, operation: Operation): RequestDraft | undefined {
  const draft = draftScenario(api, operation, undefined);
  if (typeof draft === 'string') return undefined;
  const validated = validatePlanned(api, composeRequest(draft));
  return validated.operation === operation && validated.violations.length === 0 ? draft : undefined;
}

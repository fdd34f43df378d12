import { isObject, type Json, pointers } from '../../../document';
import { composeRequest, draftScenario, type HttpResponse, header, type RequestDraft } from '../../../exchange';
import type { Api, Operation, Parameter, ResponsePlace } from '../../../model';
import { createdId, idNames, isLinked, linkedValues, parentPath, samePath } from '../../../resources';
import { jsonOf, validatePlanned } from '../../../checks';

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
    const id = link?.place ?? (isParent ? createdId(api, maker, parameter.name, parent) : undefined);
    const draft = id === undefined ? undefined : validDraft(api, maker);
    if (draft !== undefined && id !== undefined) return { draft, id, parameter: parameter.name };
  }
  return undefined;
}

/** Whether an operation may be the maker of what another one's path names last, by the paths and links alone. */
export function mayMake(api: Api, maker: Operation, operation: Operation): boolean {
  const name = lastName(operation.path);
  const parent = name === undefined ? undefined : parentPath(operation.path, name);
  return (parent !== undefined && samePath(maker.path, parent)) || isLinked(api, maker, operation);
}

function lastName(path: string): string | undefined {
  return /^.*\{([^{}/]+)\}[^{}]*$/.exec(path)?.[1];
}

function lastParameter({ path, parameters }: Operation): Parameter | undefined {
  const name = lastName(path);
  return parameters.find((one) => one.in === 'path' && one.name === name);
}

/** Whether something was made: a success, or a 303 to what was made (RFC 9110 §15.4.4). */
export function hasMade({ status }: HttpResponse): boolean {
  return (status >= 200 && status < 300) || status === 303;
}

/**
 * The id that stands in a place of a response; of a `Location`, its last segment, or the body's `id` where there is
 * no `Location`: a document often says nothing of the body of a 201.
 */
export function idIn({ body, headers }: HttpResponse, place: ResponsePlace): string | number | undefined {
  if (place.in === 'body') {
    const value = pointers.valueAt(jsonOf(body), place.pointer);
    return typeof value === 'string' || typeof value === 'number' ? value : undefined;
  }
  const field = header(headers, place.name);
  if (!/^location$/i.test(place.name)) return field;
  if (field === undefined) return undeclaredId(jsonOf(body));
  const segment = /([^/?#]+)\/?(?:[?#].*)?$/.exec(field)?.[1];
  try {
    return segment === undefined ? undefined : decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** The id of a body without a schema: a member of the whole, or of what its only member holds. */
function undeclaredId(body: Json | undefined): string | number | undefined {
  if (!isObject(body)) return undefined;
  const names = idNames('id');
  const inside = Object.values(body).filter(isObject);
  const found = [body, ...(inside.length === 1 ? inside : [])].flatMap((one) => names.map((name) => one[name]));
  return found.find((one): one is string | number => typeof one === 'string' || typeof one === 'number');
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

import { oncePerPart } from '../../../document';
import { validatePlanned } from '../../../checks';
import { composeRequest, type HttpResponse, type RequestDraft } from '../../../exchange';
import type { Api, Operation, Parameter } from '../../../model';
import {
  madeId,
  creationsBelow,
  isLinked,
  type LinkedValue,
  linkedValues,
  parentPath,
  roleOf,
  samePath,
} from '../../../resources';
import { stated } from '../../../schema';
import { draftExample } from './draft-example';
import { operationsAt } from './operations-at';
import { lastPathName, lastPathParameter } from './own-id';

/** An operation that makes what the path of another one names. */
export interface Maker {
  readonly draft: RequestDraft;
  /** Where its exchange has the id of what it made. */
  readonly id: LinkedValue['place'];
  /** The path parameter of the other operation that the id is for. */
  readonly parameter: string;
}

/**
 * The operation that makes what an operation's path names last: by an OpenAPI link (`links` of a success), else by the
 * structure of the paths: `POST /pets` makes what `/pets/{petId}` and `/pets/{petId}/visits` name, where its response
 * has an `id`; without it, `PUT /pets/{petId}` does that has a 201.
 *
 * Where things are made below others and have a path of their own, that is `POST /owners/{id}/pets`.
 *
 * @param wanted the one of several such that is asked about
 * @returns `undefined` where the document does not make it plain
 */
export function makerOf(api: Api, operation: Operation, wanted?: Operation): Maker | undefined {
  const parameter = lastPathParameter(operation);
  if (parameter === undefined || isOfFew(api, parameter)) return undefined;
  const parent = parentPath(operation.path, parameter.name);
  const links = linkedValues(api, operation, parameter);
  const below = parent === undefined ? [] : creationsBelow(api, parent);
  const isBelow = wanted !== undefined && below.includes(wanted);
  const atParent = parent === undefined ? [] : isBelow ? [wanted] : [...operationsAt(api, parent), ...below];
  const candidates = [...links.map(({ from }) => from), ...atParent].filter((one) => one.method === 'POST');
  for (const maker of inOrder(api, new Set(candidates))) {
    if (maker === operation) continue;
    const link = links.find(({ from }) => from === maker);
    const isParent = parent !== undefined && atParent.includes(maker);
    const id =
      link?.place ?? (isParent && givesId(api, maker) ? madeId(api, maker, parameter.name, parent) : undefined);
    const draft = id === undefined ? undefined : validDraft(api, maker);
    if (draft !== undefined && id !== undefined) return { draft, id, parameter: parameter.name };
  }
  return parent === undefined ? undefined : putMaker(api, operation, parent, parameter.name);
}

/** Whether a POST makes something with an id, and doesn't only add values to a list in a thing. */
export function givesId(api: Api, maker: Operation): boolean {
  return roleOf(api, maker)?.role !== 'property';
}

/** Operations in the order of the document. */
function inOrder({ operations }: Api, some: ReadonlySet<Operation>): readonly Operation[] {
  return some.size < 2 ? [...some] : operations.filter((one) => some.has(one));
}

/** The PUT that makes a thing under an id of the client's (RFC 9110 §9.3.4): the document has a 201 for it. */
function putMaker(api: Api, operation: Operation, parent: string, parameter: string): Maker | undefined {
  const maker = operationsAt(api, `${parent}/{}`).find(
    (one) => one !== operation && one.method === 'PUT' && isCreating(one),
  );
  const draft = maker === undefined ? undefined : validDraft(api, maker);
  const place = maker === undefined ? undefined : lastPathParameter(maker);
  if (draft === undefined || place?.schema === undefined || isOfFew(api, place)) return undefined;
  return { draft, id: { of: 'request', in: 'path', name: place.name }, parameter };
}

/** Whether a path names one of a few things that are given: none of their names is free for another. */
function isOfFew({ document: { root } }: Api, { schema }: Parameter): boolean {
  return ['enum', 'const'].some((keyword) => stated(root, schema, keyword) !== undefined);
}

function isCreating({ responses }: Operation): boolean {
  return responses.some(({ status }) => status === '201');
}

/** Whether an operation may be the maker of what another one's path names last, by the paths and links alone. */
export function mayMake(api: Api, maker: Operation, operation: Operation): boolean {
  const name = lastPathName(operation.path);
  const parent = name === undefined ? undefined : parentPath(operation.path, name);
  if (parent !== undefined && (samePath(maker.path, parent) || creationsBelow(api, parent).includes(maker)))
    return true;
  return isLinked(api, maker, operation);
}

/** Whether something was made: a success, or a 303 to what was made (RFC 9110 §15.4.4). */
export function hasMade({ status }: HttpResponse): boolean {
  return (status >= 200 && status < 300) || status === 303;
}

/**
 * Whether something new was made without doubt: a 202 only says that it will be, and a 200 beside a 201 may say that it
 * was there already.
 */
export function isCreated({ responses }: Operation, { status }: HttpResponse): boolean {
  return status === 201 || (status === 200 && !responses.some((one) => one.status === '201'));
}

/** A request of an operation that must be accepted; several planners ask for it, it is validated once. */
export const validDraft = oncePerPart((api: Api, operation: Operation): RequestDraft | undefined => {
  const draft = draftExample(api, operation);
  if (typeof draft === 'string') return undefined;
  const validated = validatePlanned(api, composeRequest(draft));
  return validated.operation === operation && validated.violations.length === 0 ? draft : undefined;
});

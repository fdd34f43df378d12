import { isObject, type Json, jsonText, oncePerPart, type Pointer, pointers } from '../../document';
import { copy, type HttpResponse, type ParameterChoice, type RequestDraft, setAt } from '../../exchange';
import type { Api, Operation, Parameter } from '../../model';
import { roleOf } from '../../resources';
import { conjunctsOf } from '../../schema';
import { isLock, jsonOf } from '../../checks';
import type { Condition } from './conditions';
import { isKept } from './unique-values';

// Optimistic locking: a write says which version of a thing it is meant for, in its body or its query. Another version
// than the last one is rejected, so the last one is read before.

/** Where a draft has the version that it is meant for; a value that its case is about, or that is given, stays. */
export function lockOf(api: Api, draft: RequestDraft, isGiven: (place: Pointer) => boolean): Condition | undefined {
  const read = readerOf(api, draft.operation);
  if (read === undefined) return undefined;
  const { body } = draft;
  const kept = body?.kind === 'value' ? body.kept : undefined;
  const names = lockNames(api, draft.operation).filter((name) => {
    const at = pointers.join('', name);
    return !isKept(kept, at) && !isGiven(at);
  });
  const queries = [...draft.parameters].filter(([one, { exact }]) => isLockInQuery(one) && exact !== true);
  if (names.length === 0 && queries.length === 0) return undefined;
  return { read, apply: (made, response) => locked(made, response, names, queries) };
}

/** Whether a case is about the version that its request is meant for. */
export function isAboutLock(api: Api, { operation, body, parameters }: RequestDraft): boolean {
  const kept = body?.kind === 'value' ? body.kept : undefined;
  const isOfBody =
    kept !== undefined && lockNames(api, operation).some((name) => isKept(kept, pointers.join('', name)));
  return isOfBody || [...parameters].some(([one, { exact }]) => isLockInQuery(one) && exact === true);
}

/** Whether requests of an operation are meant for one version of a thing. */
export function isLocked(api: Api, operation: Operation): boolean {
  if (readerOf(api, operation) === undefined) return false;
  return operation.parameters.some((one) => isLockInQuery(one)) || lockNames(api, operation).length > 0;
}

const WRITING = ['PUT', 'PATCH', 'POST', 'DELETE'];

/** The operation that reads what another one writes: where the path names it. */
function readerOf(api: Api, operation: Operation): Operation | undefined {
  if (!WRITING.includes(operation.method) || !operation.path.includes('}')) return undefined;
  const beside = api.operations.find(({ method, path }) => method === 'GET' && path === operation.path);
  const role = roleOf(api, operation);
  return beside ?? (role?.role === 'action' ? role.resource.read : undefined);
}

const lockNames = oncePerPart(({ document: { root } }: Api, { body }: Operation): readonly string[] => {
  const schema = body?.media[0]?.schema;
  const nodes = schema === undefined ? [] : [...conjunctsOf(root, schema).values()];
  const names = nodes.flatMap(({ properties }) => (isObject(properties) ? Object.keys(properties) : []));
  return [...new Set(names)].filter(isLock);
});

function isLockInQuery({ in: place, name }: Parameter): boolean {
  return place === 'query' && isLock(name);
}

function locked(
  draft: RequestDraft,
  response: HttpResponse,
  names: readonly string[],
  queries: readonly (readonly [Parameter, ParameterChoice])[],
): RequestDraft {
  const thing = response.status < 300 ? jsonOf(response.body) : undefined;
  const found = (name: string): Json | undefined => memberOf(thing, name);
  const inQuery = queries.flatMap(([one]) => {
    const value = found(one.name);
    return value === undefined ? [] : [[one, { value, name: undefined, exact: true }] as const];
  });
  const parameters = inQuery.length === 0 ? draft.parameters : new Map([...draft.parameters, ...inQuery]);
  return names.reduce<RequestDraft>((made, name) => withMember(made, name, found(name)), { ...draft, parameters });
}

/** A member of a thing, or of what is in its envelope. */
function memberOf(thing: Json | undefined, name: string): Json | undefined {
  if (!isObject(thing)) return undefined;
  const inside = Object.values(thing).filter(isObject);
  return [thing, ...inside].find((one) => one[name] !== undefined)?.[name];
}

/** A draft with another value for a member of its body that is there. */
function withMember(draft: RequestDraft, name: string, value: Json | undefined): RequestDraft {
  const { body } = draft;
  if (value === undefined || body === undefined || body.kind === 'bytes') return draft;
  if (body.kind === 'value') {
    if (!isObject(body.value) || body.value[name] === undefined) return draft;
    return { ...draft, body: { ...body, value: setAt(copy(body.value), pointers.join('', name), value) } };
  }
  // What is written as it stands keeps its form.
  const member = new RegExp(`(${jsonText(name).replace(/[^\w"]/g, '\\$&')}\\s*:\\s*)(?:-?[\\d.]+|"[^"]*")`, 'g');
  return { ...draft, body: { ...body, text: body.text.replace(member, (_, key: string) => key + jsonText(value)) } };
}

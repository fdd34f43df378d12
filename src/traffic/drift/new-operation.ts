import { parametersOf } from '../../resources';
import { type JsonObject, pointers } from '../../document';
import { type Exchange, pathOf, routerOf } from '../../exchange';
import type { Api } from '../../model';
import type { Loosened } from './loosened';

/** A part of a path that is an id: digits, a UUID, or a long mixture. */
const ID = /^(?:\d+|[0-9a-f]{8}-[0-9a-f-]{27}|(?=.*\d)(?=.*[a-z])[\w-]{12,})$/i;

/** The operation that a request would be for: a method of a path that is there, or of a new one. */
export function newOperation(api: Api, { request, response }: Exchange, content: JsonObject | undefined): Loosened {
  const { method } = request;
  const responses = {
    [response.status]: { description: 'Seen in traffic.', ...(content === undefined ? {} : { content }) },
  };
  const match = routerOf(api)(method, request.target);
  const [allowed] = match.kind === 'method' ? match.allowed : [];
  const beside = allowed === undefined ? undefined : routerOf(api)(allowed, request.target);
  if (beside?.kind === 'operation') {
    const { pointer, path } = beside.operation;
    const at = pointers.parent(pointer) ?? '';
    return { what: 'method', at, name: method.toLowerCase(), value: { ...parametersField(api, at, path), responses } };
  }
  const path = templateOf(withoutBase(api, pathOf(request.target)));
  const value = { [method.toLowerCase()]: { ...parametersField(api, '', path), responses } };
  return { what: 'path', at: '/paths', name: path, value };
}

function withoutBase({ operations: [operation] }: Api, path: string): string {
  const bases = [...(operation?.basePaths ?? [])].sort((a, b) => b.length - a.length);
  const base = bases.find((one) => one !== '' && path.startsWith(`${one}/`)) ?? '';
  return path.slice(base.length);
}

function templateOf(path: string): string {
  let count = 0;
  return path
    .split('/')
    .map((segment) => (ID.test(segment) ? `{id${count++ === 0 ? '' : count}}` : segment))
    .join('/');
}

/** The parameters of a path, where its item doesn't have them for all methods. */
function parametersField({ document: { root } }: Api, item: string, path: string): object {
  const names = parametersOf(path);
  const isShared = item !== '' && pointers.valueAt(root, pointers.join(item, 'parameters')) !== undefined;
  if (names.length === 0 || isShared) return {};
  return { parameters: names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })) };
}

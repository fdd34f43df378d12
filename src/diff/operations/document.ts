import { entries, equal, items, type Json, plainText, type Pointer, pointers, property } from '../../document';
import type { Api, Operation } from '../../model';
import { includes } from '../schemas/view';
import { compareByKey, type Comparison, fieldOf, noteText } from './context';

/** What holds for the whole: servers, and texts. */
export function compareDocument(comparison: Comparison): void {
  compareServers(comparison);
  compareInfo(comparison);
  compareTags(comparison);
  compareComponents(comparison);
}

/** A document without operations is a library: its schemas may be sent either way. */
function compareComponents({ old, new: now, schemas, recorder }: Comparison): void {
  if ([old, now].some(({ operations, webhooks }) => operations.length + webhooks.length > 0)) return;
  const at = '/components/schemas';
  const of = ({ document }: Api): string[] => entries(pointers.valueAt(document.root, at)).map(([name]) => name);
  const names = of(now);
  for (const name of of(old)) {
    const place = pointers.join(at, name);
    const subject = `the schema ${name}`;
    const gone = { id: 'component-removed', subject, message: 'it is gone', old: place } as const;
    if (!names.includes(name)) recorder.note({ ...gone, client: 'breaking', server: 'breaking' });
    else
      for (const sentBy of ['client', 'server'] as const)
        schemas.add({ old: place, new: place, sentBy, subject, writing: 'json' });
  }
  for (const name of names.filter((one) => !of(old).includes(one))) {
    const added = { id: 'component-added', subject: `the schema ${name}`, message: 'it is new' } as const;
    recorder.note({ ...added, client: 'compatible', server: 'compatible', new: pointers.join(at, name) });
  }
}

interface Server {
  readonly value: Json;
  readonly pointer: Pointer;
}

function serversOf(list: Json | undefined, at: Pointer): Map<string, Server> {
  return new Map(
    items(list).map((value, i) => {
      const url = property(value, 'url');
      return [typeof url === 'string' ? url.replace(/\/+$/, '') : '', { value, pointer: pointers.join(at, i) }];
    }),
  );
}

function compareServers(comparison: Comparison): void {
  const of = ({ document }: Api): Map<string, Server> => serversOf(document.root.servers, '/servers');
  compareLists(comparison, of(comparison.old), of(comparison.new), undefined);
}

/** The servers of two operations, where one of them, or its path, has its own. */
export function compareOwnServers(comparison: Comparison, old: Operation, now: Operation, operation: string): void {
  const own = (api: Api, { pointer }: Operation): Pointer | undefined =>
    [pointer, pointers.parent(pointer) ?? ''].find((at) => fieldOf(api, at, 'servers') !== undefined);
  const [before, after] = [own(comparison.old, old), own(comparison.new, now)];
  if (before === undefined && after === undefined) return;
  const of = (api: Api, at = ''): Map<string, Server> =>
    serversOf(fieldOf(api, at, 'servers'), pointers.join(at, 'servers'));
  compareLists(comparison, of(comparison.old, before), of(comparison.new, after), operation);
}

interface Places {
  readonly old: Pointer;
  readonly new: Pointer;
}

function variableOf(server: Json, name: string): Json | undefined {
  return property(property(server, 'variables'), name);
}

/** An address that is gone may still be there; clients that have it written down must know. */
function compareLists(
  { recorder }: Comparison,
  before: ReadonlyMap<string, Server>,
  after: ReadonlyMap<string, Server>,
  operation: string | undefined,
): void {
  const shared = { server: 'compatible', operation } as const;
  const note = (url: string, message: string, at: { readonly old: Pointer; readonly new?: Pointer }): void =>
    recorder.note({ ...shared, id: 'server-removed', client: 'warning', subject: `the server ${url}`, message, ...at });
  const noteDefault = (url: string, name: string, [old, now]: readonly [Json, Json], at: Places): void => {
    const of = (server: Json): string => plainText(property(variableOf(server, name), 'default') ?? '');
    const found = { id: 'default-changed', subject: `the server ${url}`, client: 'warning', ...at } as const;
    const message = `the default of '${name}' is '${of(now)}' instead of '${of(old)}'`;
    if (of(old) !== of(now)) recorder.note({ ...shared, ...found, message });
  };
  compareByKey(before, after, {
    gone: ({ pointer }, url) => note(url, 'it is gone', { old: pointer }),
    kept({ value, pointer }, other, url) {
      for (const [name, variable] of entries(property(value, 'variables'))) {
        const known = items(property(variableOf(other.value, name), 'enum'));
        const gone = items(property(variable, 'enum')).filter((one) => known.length > 0 && !includes(known, one));
        for (const one of gone)
          note(url, `the value '${plainText(one)}' of '${name}' is gone`, { old: pointer, new: other.pointer });
        noteDefault(url, name, [value, other.value], { old: pointer, new: other.pointer });
      }
    },
    added({ pointer }, url) {
      const found = { id: 'server-added', subject: `the server ${url}`, message: 'it is new', new: pointer } as const;
      recorder.note({ ...shared, ...found, client: 'compatible' });
    },
  });
}

function compareInfo(comparison: Comparison): void {
  const { old, new: now } = comparison;
  for (const field of ['title', 'summary', 'description', 'termsOfService', 'contact', 'license']) {
    const of = ({ document }: Api): Json | undefined => property(document.root.info, field);
    if (equal(of(old), of(now))) continue;
    const at = pointers.join('/info', field);
    const place = ({ document }: Api): string => (property(document.root.info, field) === undefined ? '/info' : at);
    noteText(comparison, {
      subject: 'the document',
      message: `the ${field} differs`,
      old: place(old),
      new: place(now),
    });
  }
}

function compareTags(comparison: Comparison): void {
  const of = ({ document }: Api): Map<string, Json> =>
    new Map(items(document.root.tags).map((tag) => [plainText(property(tag, 'name') ?? ''), tag]));
  const [before, after] = [of(comparison.old), of(comparison.new)];
  const names = new Set([...before.keys(), ...after.keys()]);
  for (const name of names) {
    const [old, now] = [before.get(name), after.get(name)];
    if (equal(old, now)) continue;
    const message = old === undefined ? 'it is new' : now === undefined ? 'it is gone' : 'its description differs';
    noteText(comparison, { subject: `the tag '${name}'`, message, old: '/tags', new: '/tags' });
  }
}

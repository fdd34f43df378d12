import { entries, equal, items, type Json, plainText, pointers, property } from '../../document';
import type { Api } from '../../model';
import { type Comparison, noteText } from './context';

/** What holds for the whole: servers, and texts. */
export function compareDocument(comparison: Comparison): void {
  compareServers(comparison);
  compareInfo(comparison);
  compareTags(comparison);
}

function serversOf({ document }: Api): Map<string, { readonly value: Json; readonly pointer: string }> {
  return new Map(
    items(document.root.servers).map((value, i) => {
      const url = property(value, 'url');
      return [typeof url === 'string' ? url.replace(/\/+$/, '') : '', { value, pointer: pointers.join('/servers', i) }];
    }),
  );
}

/** An address that is gone may still be there; clients that have it written down must know. */
function compareServers({ old, new: now, recorder }: Comparison): void {
  const [before, after] = [serversOf(old), serversOf(now)];
  const note = (
    id: 'server-removed' | 'server-added',
    subject: string,
    message: string,
    at: { old?: string; new?: string },
  ): void => {
    const client = id === 'server-removed' ? 'warning' : 'compatible';
    recorder.note({ id, subject, message, client, server: 'compatible', ...at });
  };
  for (const [url, { value, pointer }] of before) {
    const other = after.get(url);
    if (other === undefined) {
      note('server-removed', `the server ${url}`, 'it is gone', { old: pointer });
      continue;
    }
    for (const [name, variable] of entries(property(value, 'variables'))) {
      const known = items(property(property(property(other.value, 'variables'), name), 'enum'));
      const gone = items(property(variable, 'enum')).filter(
        (one) => known.length > 0 && !known.some((by) => equal(by, one)),
      );
      for (const one of gone)
        note('server-removed', `the server ${url}`, `the value '${plainText(one)}' of '${name}' is gone`, {
          old: pointer,
          new: other.pointer,
        });
    }
  }
  for (const [url, { pointer }] of after)
    if (!before.has(url)) note('server-added', `the server ${url}`, 'it is new', { new: pointer });
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

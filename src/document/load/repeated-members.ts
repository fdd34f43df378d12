import type { Document } from '../document';
import { repeatedKeys } from '../places/json-positions';
import type { DocumentProblem } from '../problem';
import { isReadAsJson } from '../read/parse-text';
import type { SourceFile } from '../read/source-file';

type Source = Pick<SourceFile, 'name' | 'text'>;

const sources = new WeakMap<Document, readonly Source[]>();

/** Remembers the texts that a document was read from. */
export function rememberSources(document: Document, files: readonly Source[]): void {
  sources.set(
    document,
    files.map(({ name, text }) => ({ name, text })),
  );
}

/**
 * Finds the members of JSON objects that are there twice in the files of a document: JSON keeps the last without a word
 * (RFC 8259 §4). In YAML they are an error of loading. This looks through all texts, so only `lint` asks for it.
 */
export function repeatedMembers(document: Document): DocumentProblem[] {
  return (sources.get(document) ?? []).flatMap(({ name, text }) => {
    if (!/^\s*[{[]/.test(text)) return [];
    const found = repeatedKeys(text);
    if (found.length === 0 || !isReadAsJson(text)) return [];
    return found.map(({ key, offset }): DocumentProblem => {
      const before = text.slice(0, offset);
      const place = {
        file: name,
        line: before.split('\n').length,
        column: offset - before.lastIndexOf('\n'),
        pointer: '',
      };
      const message = `the name "${key}" appears twice in one object: only this one counts`;
      return { rule: 'repeated-name', severity: 'error', message, place: () => place };
    });
  });
}

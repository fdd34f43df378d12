import { unicodeEscape } from '../text';
import { addTo, entries, placeText, type Pointer, pointers } from '../document';
import type { Api } from '../model';
import type { SuggestedRelation, Suggestion } from './suggestion';

/**
 * Suggestions as they can be pasted into their responses, below the lines that the comments name: YAML at the depth of
 * the response's other fields; where the response stands in JSON, or between braces in one line, a field of an object
 * with a comma behind it.
 *
 * @example process.stdout.write(suggestionText(api, suggestRelations(api)))
 */
export function suggestionText(api: Api, suggestions: readonly Suggestion[]): string {
  const byResponse = new Map<Pointer, SuggestedRelation[]>();
  for (const { pointer, relation } of suggestions) addTo(byResponse, pointer, relation);
  return [...byResponse].map(([pointer, relations]) => blockOf(api, pointer, relations)).join('\n');
}

function blockOf({ document }: Api, pointer: Pointer, relations: readonly SuggestedRelation[]): string {
  const place = document.locate(pointer);
  const [[first] = ['']] = entries(pointers.valueAt(document.root, pointer));
  const inner = document.locate(pointers.join(pointer, first));
  const indent = ' '.repeat(inner.column - 1);
  const isWhole = place.pointer === '';
  const isJson = /\.json$/i.test(place.file);
  const lines =
    inner.line === place.line && !isWhole
      ? [`"x-relations": ${printable(JSON.stringify(relations))},`]
      : isJson
        ? jsonLines(relations, indent)
        : yamlLines(relations, indent);
  return [`# ${printable(placeText(place))}`, ...lines, ''].join('\n');
}

function jsonLines(relations: readonly SuggestedRelation[], indent: string): string[] {
  const text = `"x-relations": ${printable(JSON.stringify(relations, null, 2))},`;
  return text.split('\n').map((line) => indent + line);
}

function yamlLines(relations: readonly SuggestedRelation[], indent: string): string[] {
  const fields = relations.flatMap((relation) =>
    Object.entries(relation).map(([key, value], i) => `${i === 0 ? '  - ' : '    '}${key}: ${yaml(String(value))}`),
  );
  return ['x-relations:', ...fields].map((line) => indent + line);
}

/** A string as YAML writes it: plain where nothing in it could be read as anything else, else in double quotes. */
export function yaml(text: string): string {
  const isPlain = /^[A-Za-z$][\w $.;()'/-]*$/.test(text) && !/\s$/.test(text);
  const isWord = /^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text);
  return isPlain && !isWord ? text : printable(JSON.stringify(text));
}

/** Names of a document may have what a terminal would obey: in JSON's own spelling it does no harm. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu, (char) =>
    char === '\n' ? char : unicodeEscape(char),
  );
}

import { type Document, isObject, items, type Json, oncePerPlace, type Pointer, pointers } from '../document';
import { APPLICATORS } from '../document/grammar/applicators';
import { isSecretName, secretJson } from '../exchange';
import type { ReportStatement } from './report';
import { shorten, visible } from '../text';

const MOST_TEXT = 160;
const MOST_DESCRIPTION = 240;
/**
 * Fields whose value is data, not statements (OAS 3.1.1 §4.8, JSON Schema 2020-12): a `description` in it describes
 * nothing.
 */
const DATA = new Set(['example', 'value', 'default', 'const', 'enum', 'examples']);
/** Fields whose keys are names that anybody may choose. */
const MAPS = new Set([
  ...Object.keys(APPLICATORS).filter((keyword) => APPLICATORS[keyword]?.holds === 'named'),
  ...['examples', 'headers', 'schemas', 'responses', 'parameters'],
]);

/**
 * A statement of the document: its file and line, its words (the node as short YAML), and the nearest description above
 * it.
 *
 * @example statementAt(document, '/components/schemas/Pet/properties/name/maxLength').text // 'maxLength: 20'
 */
export const statementAt = oncePerPlace((document: Document, pointer: Pointer): ReportStatement => {
  const { file, line, column, pointer: place } = document.locate(pointer);
  const tokens = pointers.tokens(pointer);
  const dataFrom = dataStart(document.root, tokens);
  const description = nearestDescription(document.root, tokens.slice(0, dataFrom));
  const value = pointers.valueAt(document.root, pointer);
  const isData = tokens.length > dataFrom;
  const key = tokens.at(-1) ?? '';
  const isItem = Array.isArray(pointers.valueAt(document.root, pointers.parent(pointer) ?? ''));
  const text =
    value === undefined
      ? ''
      : `${isItem ? '-' : `${key}:`} ${short(value, isData, isData && tokens.some(isSecretName))}`;
  return {
    pointer: place,
    file,
    line,
    column,
    text: shorten(visible(text), MOST_TEXT),
    ...(description === undefined ? {} : { description: shorten(visible(description), MOST_DESCRIPTION) }),
  };
});

/** How many of the tokens lead to the node that has the data; all of them where none does. */
function dataStart(root: Json, tokens: readonly string[]): number {
  let node: Json | undefined = root;
  for (const [i, token] of tokens.entries()) {
    node = node === undefined ? undefined : pointers.valueAt(node, pointers.join('', token));
    const before = tokens[i - 1] ?? '';
    if (MAPS.has(before) && !MAPS.has(tokens[i - 2] ?? '')) continue;
    // `examples` is a list of data in a schema, and a map of Example Objects elsewhere.
    if (DATA.has(token) && (token !== 'examples' || Array.isArray(node))) return i;
  }
  return tokens.length;
}

function nearestDescription(root: Json, tokens: readonly string[]): string | undefined {
  for (let length = tokens.length; length > 1; length--) {
    const node = pointers.valueAt(root, pointers.join('', ...tokens.slice(0, length)));
    if (!isObject(node)) continue;
    const { description, summary } = node;
    const words = typeof description === 'string' ? description : summary;
    // The first paragraph; the others go into detail.
    if (typeof words === 'string' && words.trim() !== '')
      return words
        .trim()
        .split(/\n\s*\n/)[0]
        ?.replace(/\s+/g, ' ');
  }
  return undefined;
}

/** A node in one line: data in full, of statements only what stands directly in them. */
function short(value: Json, isData: boolean, isSecret: boolean): string {
  if (isData) return secretJson(JSON.stringify(value), { isSecret });
  if (Array.isArray(value)) return sequence(value);
  if (!isObject(value)) return scalar(value);
  const fields = Object.entries(value)
    .filter(([key, item]) => key !== 'description' && key !== 'summary' && !isSuggested(item))
    .map(([key, item]) => `${key}: ${DATA.has(key) ? '…' : shallow(item ?? null)}`);
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}

/** What was put into the model, and does not stand in the document. */
function isSuggested(value: Json | undefined): boolean {
  const all = items(value);
  return all.length > 0 && all.every((item) => isObject(item) && item['x-source'] === 'inferred');
}

function shallow(value: Json): string {
  if (Array.isArray(value))
    return (value as readonly Json[]).some((item) => typeof item === 'object') ? '[…]' : sequence(value);
  if (!isObject(value)) return scalar(value);
  if (typeof value.$ref === 'string') return `{ $ref: '${value.$ref}' }`;
  return Object.keys(value).length === 0 ? '{}' : '{…}';
}

function sequence(value: readonly Json[]): string {
  return `[${value.map(shallow).join(', ')}]`;
}

/** A scalar as YAML writes it: plain where that is not read as anything else. */
function scalar(value: Json): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  return /^[A-Za-z][\w ./-]*$/.test(value) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(value)
    ? value
    : JSON.stringify(value);
}

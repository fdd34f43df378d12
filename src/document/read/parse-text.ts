import type { Alias, Document as YamlDocument, Node, YAMLError } from 'yaml';
import { DocumentError } from '../../errors';
import { errorField, errorText } from '../../errors/error-text';
import { parseExactly } from '../exact-number';
import { loadYaml, parseYaml } from './yaml-text';
import { DEEPEST, MOST_MERGED, plainValue, type YamlValue, yamlValue } from './yaml-value';

/** What aliases may multiply a document to, in bytes; more is an attack or a mistake. */
const MOST_UNFOLDED = 64 * 1024 * 1024;

/**
 * Reads YAML or JSON, distinguished by content. JSON is tried first where the text begins like it, as it is read much
 * faster; where it fails, YAML, which comprises JSON, says why.
 *
 * @param text the text, without a byte order mark
 * @param name the file's name, for messages
 * @returns a tree of our own, in which no object stands in two places
 * @throws DocumentError with the line and column of the first error
 *
 * @example parseText('openapi: 3.1.0', 'openapi.yaml') // { openapi: '3.1.0' }
 */
export function parseText(text: string, name: string): unknown {
  if (MARKDOWN.test(name) && (text.startsWith('---') || !NAMES_ITS_VERSION.test(text)))
    throw failure(text, name, 'this is Markdown: name the file of the OpenAPI document', 0);
  const read = parse(text, name);
  const left = { size: MOST_UNFOLDED };
  const plain = plainValue(read, left);
  if (plain !== undefined) return plain;
  if (left.size < 0) {
    throw multiplied(text, name);
  }
  const around = read.shared ? findAlias(parseYaml(text), (alias, anchored) => encloses(anchored, alias)) : undefined;
  if (around !== undefined) {
    throw failure(text, name, `the alias *${around.source} contains itself; use a $ref`, offset(around));
  }
  throw tooDeep(text, name);
}

const MARKDOWN = /\.(?:md|mdx|markdown)$/i;

/** A line that begins with the field which an OpenAPI document has, also in one line of JSON. */
const NAMES_ITS_VERSION = /^[\s{]*["']?(?:openapi|swagger)\b/im;

/** Whether a text is read as JSON, of which a later member of one name replaces an earlier one. */
export function isReadAsJson(text: string): boolean {
  if (!BRACKETED.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const BRACKETED = /^\s*[{[]/;

/** Parses a text; where it has aliases, objects may stand in several places. */
function parse(text: string, name: string): YamlValue {
  if (BRACKETED.test(text)) {
    try {
      return { value: parseExactly(text), shared: false };
    } catch (error) {
      // Of what is named JSON, YAML would take more than JSON is; else it reports what is wrong, and where.
      if (/\.json$/i.test(name) && readYaml(text, name).errors.length === 0) {
        throw jsonFailure(text, name, errorText(error));
      }
    }
  }
  const shared = text.includes('&');
  // It knows no positions, and takes a fifth of the time at a cold start. What it rejects is read again by `yaml`,
  // which says why and where, and knows best how merge keys multiply.
  let rejection: unknown;
  try {
    if (!shared || !text.includes('<<')) return yamlValue(text);
  } catch (error) {
    rejection = error;
  }
  const value = parseCarefully(text, name);
  // To `yaml`, 200 and '200' are two keys; as names of members they are one.
  if (/^duplicated/.test(String(errorField(rejection, 'reason')))) {
    const inside = Number(errorField(errorField(rejection, 'mark'), 'position'));
    const at = /["']/.test(text.charAt(inside - 1)) ? inside - 1 : inside;
    throw failure(text, name, twice(text, at), at);
  }
  return { value, shared };
}

function twice(text: string, at: number): string {
  const [key = ''] = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^:\n]*)/.exec(text.slice(at)) ?? [];
  return `this cannot be read as YAML: the key ${key} appears twice in one map`;
}

/** Reads YAML with the slower parser, which knows merge keys, and says what is wrong, and where. */
function parseCarefully(text: string, name: string): unknown {
  const yaml = readYaml(text, name);
  const error = yaml.errors[0];
  if (error !== undefined) {
    if (/call stack/.test(error.message)) throw tooDeep(text, name);
    throw failure(text, name, describe(text, error), error.pos[0]);
  }
  try {
    return yaml.toJS({ maxAliasCount: MOST_MERGED }) as unknown;
  } catch (thrown) {
    throw aliasFailure(text, name, yaml, thrown);
  }
}

function readYaml(text: string, name: string): YamlDocument {
  try {
    return parseYaml(text);
  } catch (error) {
    if (errorField(error, 'name') === 'RangeError') throw tooDeep(text, name);
    throw error;
  }
}

/** The place where a text in brackets becomes too deep; YAML by indentation is shown by its beginning. */
function tooDeep(text: string, name: string): DocumentError {
  let depth = 0;
  let at = 0;
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[[{\]}]/gs)) {
    if (token === '[' || token === '{') depth++;
    else if (!token.startsWith('"')) depth--;
    if (depth <= DEEPEST) continue;
    at = index;
    break;
  }
  return failure(text, name, `this is nested more than ${DEEPEST} levels deep`, at);
}

/** What JSON.parse says, with the place where it gives one. */
function jsonFailure(text: string, name: string, message: string): DocumentError {
  const at = Number(/position (\d+)/.exec(message)?.[1] ?? 0);
  return failure(text, name, `this cannot be read as JSON: ${message.replace(/ in JSON at position.*$/s, '')}`, at);
}

function describe(text: string, { code, message, pos }: YAMLError): string {
  if (/^\s*<[!?a-z]/i.test(text))
    return 'this is neither YAML nor JSON: it looks like HTML or XML; use the OpenAPI document itself';
  if (/^(?:<{7}|>{7}) /m.test(text)) return 'this has the marks of a merge conflict (<<<<<<<, >>>>>>>): resolve it';
  if (GRAPHQL.test(text) && !NAMES_ITS_VERSION.test(text))
    return 'this is neither YAML nor JSON: it looks like a GraphQL schema; use the OpenAPI document of an HTTP API';
  if (code === 'MULTIPLE_DOCS') return 'this has more than one YAML document: leave only one';
  if (code === 'DUPLICATE_KEY') return twice(text, pos[0]);
  if (/^Missing closing .quote/.test(message) && goesOnWithoutIndentation(text, pos[0])) {
    return 'the quoted text that begins here continues on lines that must be indented more than its key';
  }
  if (/^Implicit (?:map )?keys need/.test(message)) {
    const advice = 'what continues the text above it must be indented more than its key';
    return `this cannot be read as YAML: this line isn't a key with a value (${advice})`;
  }
  const advice = ADVICE[code];
  const what = `this cannot be read as ${/^\s*\{/.test(text) ? 'JSON or YAML' : 'YAML'}: ${message}`;
  return advice === undefined ? what : `${what} (${advice})`;
}

/** A definition, which isn't indented as the text of a description is. */
const GRAPHQL = /^(?:extend\s+)?(?:type|interface|input|enum|schema|union|scalar|directive)\b[^:\n]*\{/m;

/** What to do about the errors that are made most. */
const ADVICE: Partial<Readonly<Record<YAMLError['code'], string>>> = {
  BAD_DQ_ESCAPE: 'write the backslash twice, or the text in single quotes',
  BAD_SCALAR_START: 'write the text in quotes',
  BLOCK_AS_IMPLICIT_KEY: "a text that has ': ' in it is written in quotes",
  BLOCK_IN_FLOW: "a text that has ': ' in it is written in quotes",
  TAB_AS_INDENT: 'use spaces',
};

/** Whether a text in quotes has its end further down, and no line before it that begins another key or item. */
function goesOnWithoutIndentation(text: string, start: number): boolean {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const [, , lines] = /^[^\n'"]*(['"])(?:(?!\1)[^\n])*\n((?:(?!\1)[^])*)\1/.exec(text.slice(from)) ?? [];
  return lines !== undefined && !/^\s*(?:- |[^\s:]+:(?:\s|$))/m.test(lines);
}

function aliasFailure(text: string, name: string, yaml: YamlDocument, thrown: unknown): DocumentError {
  const message = errorText(thrown);
  const lost = findAlias(yaml, (_alias, anchored) => anchored === undefined);
  if (lost !== undefined) {
    return failure(text, name, `the alias *${lost.source} has no anchor &${lost.source} before it`, offset(lost));
  }
  if (/alias count/.test(message)) return multiplied(text, name);
  return failure(text, name, `this cannot be read as YAML: ${message}`, 0);
}

function multiplied(text: string, name: string): DocumentError {
  const most = `${MOST_UNFOLDED / 1024 / 1024} MB`;
  const what = `its aliases multiply to more than ${most}; use $ref for what is used that often`;
  return failure(text, name, what, 0);
}

function findAlias(
  yaml: YamlDocument,
  wanted: (alias: Alias, anchored: Node | undefined) => boolean,
): Alias | undefined {
  let found: Alias | undefined;
  const { visit } = loadYaml();
  visit(yaml, {
    Alias(_key, alias) {
      if (!wanted(alias, alias.resolve(yaml))) return undefined;
      found = alias;
      return visit.BREAK;
    },
  });
  return found;
}

function encloses(anchored: Node | undefined, alias: Alias): boolean {
  const range = anchored?.range;
  return range != null && range[0] <= offset(alias) && offset(alias) < range[1];
}

function offset(node: Node): number {
  return node.range?.[0] ?? 0;
}

function failure(text: string, name: string, what: string, at: number): DocumentError {
  const before = text.slice(0, at);
  const line = before.split('\n').length;
  return new DocumentError(what, { file: name, line, column: at - before.lastIndexOf('\n'), pointer: '' });
}

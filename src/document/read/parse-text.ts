import type { Alias, Document as YamlDocument, Node } from 'yaml';
import { DocumentError } from '../../errors';
import { errorText } from '../error-text';
import { loadYaml, parseYaml } from './yaml-text';

/** An alias may be used often in a large document; nested ones that multiply to more than this are an attack or a mistake. */
const MOST_ALIASES = 10_000;

/** What may be an anchor: aliases and merge keys need one. */
const ANCHOR = /(?:^|[\s[{,:-])&[^\s&,[\]{}]/;

/**
 * Reads YAML or JSON, told apart by content. JSON is tried first where the text begins like it, as it is read much faster; where it
 * fails, YAML, which comprises JSON, says why.
 *
 * @param text the text, without a byte order mark
 * @param name the file's name, for messages
 * @returns a tree of our own, in which no object stands in two places
 * @throws DocumentError with the line and column of the first error
 *
 * @example parseText('openapi: 3.1.0', 'openapi.yaml') // { openapi: '3.1.0' }
 */
export function parseText(text: string, name: string): unknown {
  if (/^\s*\{/.test(text)) {
    try {
      return JSON.parse(text) as unknown;
    } catch (error) {
      // Of what is named JSON, YAML would take more than JSON is; else it tells what is wrong, and where.
      if (/\.json$/i.test(name) && parseYaml(text).errors.length === 0) throw jsonFailure(text, name, errorText(error));
    }
  }
  const fast = parseFast(text);
  if (fast !== undefined) return fast.value;
  const yaml = parseYaml(text);
  const error = yaml.errors[0];
  if (error !== undefined) throw failure(text, name, describe(text, error.code, error.message), error.pos[0]);
  let shared = false;
  let value: unknown;
  try {
    const onAnchor = (_value: unknown, count: number): void => void (shared ||= count > 1);
    value = yaml.toJS({ maxAliasCount: MOST_ALIASES, onAnchor }) as unknown;
  } catch (thrown) {
    throw aliasFailure(text, name, yaml, thrown);
  }
  if (!shared) return value;
  const around = findAlias(yaml, (alias, anchored) => encloses(anchored, alias));
  if (around !== undefined) {
    throw failure(text, name, `the alias *${around.source} contains itself; use a $ref`, offset(around));
  }
  return JSON.parse(JSON.stringify(value)) as unknown;
}

/**
 * YAML without anchors, read by js-yaml: it knows no positions, and takes a fifth of the time at a cold start. What it refuses is read again
 * by `yaml`, which says why and where.
 */
function parseFast(text: string): { readonly value: unknown } | undefined {
  if (ANCHOR.test(text)) return undefined;
  const { load } = require('js-yaml') as typeof import('js-yaml');
  try {
    return { value: load(text) };
  } catch {
    return undefined;
  }
}

/** What JSON.parse says, with the place where it gives one. */
function jsonFailure(text: string, name: string, message: string): DocumentError {
  const at = Number(/position (\d+)/.exec(message)?.[1] ?? 0);
  return failure(text, name, `this cannot be read as JSON: ${message.replace(/ in JSON at position.*$/s, '')}`, at);
}

function describe(text: string, code: string, message: string): string {
  if (/^\s*<[!?a-z]/i.test(text)) return 'this is neither YAML nor JSON: it looks like HTML or XML';
  if (code === 'MULTIPLE_DOCS') return 'this has more than one YAML document: leave only one';
  return `this cannot be read as ${/^\s*\{/.test(text) ? 'JSON or YAML' : 'YAML'}: ${message}`;
}

function aliasFailure(text: string, name: string, yaml: YamlDocument, thrown: unknown): DocumentError {
  const message = errorText(thrown);
  const lost = findAlias(yaml, (_alias, anchored) => anchored === undefined);
  if (lost !== undefined) {
    return failure(text, name, `the alias *${lost.source} has no anchor &${lost.source} before it`, offset(lost));
  }
  if (/alias count/.test(message)) {
    const what = `its aliases multiply to more than ${MOST_ALIASES} copies; use $ref for what is used that often`;
    return failure(text, name, what, 0);
  }
  return failure(text, name, `this cannot be read as YAML: ${message}`, 0);
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

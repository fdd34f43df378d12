import type { ScalarTagDefinition, Schema } from 'js-yaml';
import { ExactNumber, numberFrom } from '../exact-number';
import { setChild, type Tree } from '../tree';
import { yamlEvents } from './yaml-events';
import { loadInParts } from './yaml-parts';

/** More levels than any document has, and fewer than the stack. */
export const DEEPEST = 1000;

/** Merge keys multiply while they are read. */
export const MOST_MERGED = 10_000;

const BYTES_OF_VALUE = 8;

/** A value that was read, and whether objects may stand in several places of it, by aliases (see `plainValue`). */
export interface YamlValue {
  readonly value: unknown;
  readonly shared: boolean;
}

/**
 * Reads YAML as the value that it is; its errors are short.
 *
 * @throws YAMLException where it isn't one YAML document
 *
 * @example yamlValue('a: 1') // { value: { a: 1 }, shared: false }
 */
export function yamlValue(text: string): YamlValue {
  const jsYaml = require('js-yaml') as typeof import('js-yaml');
  const shared = text.includes('&');
  const merges = shared && text.includes('<<');
  const plain = exactSchema(jsYaml, jsYaml.CORE_SCHEMA);
  const schema = merges ? plain.withTags(jsYaml.mergeTag) : plain;
  const load = (part: string): unknown => {
    const options = { schema, source: part, maxTotalMergeKeys: MOST_MERGED };
    // A level for the stream, and one for what stands in the deepest structure.
    const [value, ...others] = jsYaml.constructFromEvents(yamlEvents(part, DEEPEST + 2), options);
    if (value === undefined || others.length > 0) throw new jsYaml.YAMLException('one document is expected');
    return value;
  };
  return { value: (shared ? undefined : loadInParts(text, load)) ?? load(text), shared };
}

/**
 * A value as YAML, with numbers as they are. What a reader of YAML 1.1 would take for something else (`no`, a date)
 * stands in quotes.
 *
 * @example yamlOf({ a: [1] }) // 'a:\n  - 1\n'
 */
export function yamlOf(value: unknown): string {
  const jsYaml = require('js-yaml') as typeof import('js-yaml');
  return jsYaml.dump(value, { schema: exactSchema(jsYaml, jsYaml.DUMP_SCHEMA), lineWidth: -1, noRefs: true });
}

/**
 * The number that a YAML scalar means: exact where the double would be another one.
 *
 * @param value the double that the YAML parser reads
 * @example exactly('+9223372036854775807', 2 ** 63).toString() // '9223372036854775807'
 */
export function exactly(source: string, value: number): number | ExactNumber {
  const text = source
    .replace(/^\+/, '')
    .replace(/^(-?)\./, '$10.')
    .replace(/\.(?=$|e)/i, '');
  return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text) ? numberFrom(text.replace(/^(-?)0+(?=\d)/, '$1')) : value;
}

/**
 * The value that was read as one in which no object stands in two places.
 *
 * @param left how much aliases may multiply it to, in bytes; counted down
 * @returns `undefined` where it is too deep, or too much
 */
export function plainValue({ value, shared }: YamlValue, left: { size: number }): unknown {
  if (shared) return unfold(value, left);
  return isTooDeep(value) ? undefined : (value ?? null);
}

/** Whether a value that has no aliases has more levels below it than are read. */
function isTooDeep(value: unknown, levels = DEEPEST): boolean {
  if (typeof value !== 'object' || value === null || value instanceof ExactNumber) return false;
  for (const part of Object.values(value)) if (levels === 0 || isTooDeep(part, levels - 1)) return true;
  return false;
}

/** A value with aliases, of which what they have put there is copied. */
function unfold(value: unknown, left: { size: number }, depth = 0): unknown {
  left.size -= BYTES_OF_VALUE + (typeof value === 'string' ? value.length : 0);
  if (depth > DEEPEST || left.size < 0) return undefined;
  if (typeof value !== 'object' || value === null || value instanceof ExactNumber) return value ?? null;
  const copy: unknown[] | Tree = Array.isArray(value) ? [] : {};
  for (const key of Object.keys(value)) {
    const part = unfold((value as Tree)[key], left, depth + 1);
    if (part === undefined) return undefined;
    setChild(copy, key, part);
  }
  return copy;
}

/** A schema of YAML with numbers kept exact. */
function exactSchema({ defineScalarTag }: typeof import('js-yaml'), schema: Schema): Schema {
  const exact = (tag: ScalarTagDefinition): ScalarTagDefinition =>
    defineScalarTag<unknown>(tag.tagName, {
      ...tag,
      resolve(source, isExplicit, name) {
        const value: unknown = tag.resolve(source, isExplicit, name);
        return typeof value === 'number' ? exactly(source, value) : value;
      },
      identify: (value) =>
        value instanceof ExactNumber ? isWhole(value) === (tag.tagName === INT) : tag.identify(value),
      represent: (value) => (value instanceof ExactNumber ? value.text : tag.represent(value)),
    });
  return schema.withTags(
    schema.tags.flatMap((tag) => (tag.nodeKind === 'scalar' && NUMBERS.includes(tag.tagName) ? [exact(tag)] : [])),
  );
}

const INT = 'tag:yaml.org,2002:int';
const NUMBERS: readonly string[] = [INT, 'tag:yaml.org,2002:float'];

function isWhole({ text }: ExactNumber): boolean {
  return /^-?\d+$/.test(text);
}

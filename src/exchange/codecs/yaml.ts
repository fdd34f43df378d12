import { ExactNumber, type Json, jsonText, parseExactly } from '../../document';
import { loadYaml, parseYaml } from '../../document/read/yaml-text';
import { decodeText, encodeText } from '../wire/text-coding';
import type { BodyValue, Codec } from './codec';
import { text } from './text';

/** How often aliases may repeat what they stand for; more is an attack or a mistake. */
const MOST_ALIASES = 1000;

/** YAML (RFC 9512) with the types of JSON. */
export const yaml: Codec = {
  name: 'yaml',
  is: (name) => /[/+.](?:x-)?yaml$/.test(name),
  read: (bytes, { parameters }) => {
    const decoded = decodeText(bytes, parameters['charset']);
    if (!('text' in decoded)) return { kind: 'unreadable', ...decoded };
    return decoded.text.trim() === '' ? { kind: 'absent' } : readYaml(decoded.text);
  },
  write: (value, context) =>
    // What is a text already, though the schema asks for a structure, was written by its author.
    typeof value === 'string' && !context.shape.allows('string')
      ? text.write(value, context)
      : { bytes: encodeText(loadYaml().stringify(value, asBigInt, { lineWidth: 0 })), contentType: context.type },
  writes: () => true,
  fields: false,
  isText: true,
};

/** A whole number that a double cannot carry, as YAML's writer takes it. */
function asBigInt(_: unknown, value: unknown): unknown {
  return value instanceof ExactNumber && /^-?\d+$/.test(value.text) ? BigInt(value.text) : value;
}

function readYaml(whole: string): BodyValue {
  const unreadable = (reason: string): BodyValue => ({ kind: 'unreadable', reason: `this is not YAML: ${reason}` });
  try {
    const parsed = parseYaml(whole);
    const [error] = parsed.errors;
    if (error !== undefined) return unreadable(error.message);
    // A copy, in which no object stands in two places.
    return { kind: 'value', value: parseExactly(jsonText(parsed.toJS({ maxAliasCount: MOST_ALIASES }))) as Json };
  } catch (thrown) {
    return unreadable(thrown instanceof Error ? thrown.message : String(thrown));
  }
}

import { errorText } from '../../errors/error-text';
import type { Json } from '../../document';
import { plainValue, yamlOf, yamlValue } from '../../document/read/yaml-value';
import { decodeText, encodeText } from '../wire/text-coding';
import type { BodyValue, Codec } from './codec';
import { text } from './text';

/** What aliases may multiply a body to, in bytes; more is an attack or a mistake. */
const MOST_UNFOLDED = 16 * 1024 * 1024;

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
      : { bytes: encodeText(yamlOf(value)), contentType: context.type },
  writes: () => true,
  fields: false,
  isText: true,
};

function readYaml(whole: string): BodyValue {
  const unreadable = (reason: string): BodyValue => ({ kind: 'unreadable', reason: `this is not YAML: ${reason}` });
  try {
    const plain = plainValue(yamlValue(whole), { size: MOST_UNFOLDED });
    return plain === undefined
      ? unreadable('it is nested too deep, or its aliases multiply to too much')
      : { kind: 'value', value: plain as Json };
  } catch (thrown) {
    const { reason, mark } = thrown as Partial<import('js-yaml').YAMLException>;
    if (reason !== undefined) return unreadable(mark == null ? reason : `${reason} (line ${mark.line + 1})`);
    return unreadable(errorText(thrown));
  }
}

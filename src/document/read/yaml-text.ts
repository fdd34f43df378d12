import type { Document as YamlDocument, ScalarTag, Tags } from 'yaml';
import { ExactNumber, numberFrom } from '../exact-number';

// The core schema is what OpenAPI recommends (OAS 3.1 §4.3: the tags of JSON). Merge keys are in wide use,
// although YAML 1.2 dropped them.
const READING = { schema: 'core', merge: true, prettyErrors: false, logLevel: 'error' } as const;

/**
 * The `yaml` package, loaded when first needed: a mock of a JSON document does without.
 *
 * @example const { isMap } = loadYaml()
 */
export function loadYaml(): typeof import('yaml') {
  return require('yaml') as typeof import('yaml');
}

/**
 * Reads a text into nodes, which know their offsets; errors are in the result's `errors`.
 *
 * @example parseYaml('a: 1').toJS() // { a: 1 }
 */
export function parseYaml(text: string): YamlDocument {
  return loadYaml().parseDocument(text, { ...READING, customTags: (tags) => tags.map(exactTag) });
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

function exactTag(tag: Tags[number]): Tags[number] {
  if (typeof tag === 'string' || !/:(int|float)$/.test(tag.tag)) return tag;
  const scalarTag = tag as ScalarTag;
  const exact: ScalarTag = {
    ...scalarTag,
    resolve(source, onError, options) {
      const value = scalarTag.resolve(source, onError, options);
      // A decimal comes as a scalar, which knows its digits after the point.
      const number: unknown = value instanceof loadYaml().Scalar ? value.value : value;
      const kept = typeof number === 'number' ? exactly(source, number) : undefined;
      if (!(kept instanceof ExactNumber)) return value;
      // `toJS` would take what `toJSON` gives, which is rounded.
      const scalar = new (loadYaml().Scalar)<ExactNumber>(kept);
      return Object.assign(scalar, { toJSON: () => kept });
    },
  };
  return exact;
}

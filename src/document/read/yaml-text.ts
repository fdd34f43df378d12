import type { Document as YamlDocument, ScalarTag, Tags } from 'yaml';
import { ExactNumber } from '../exact-number';
import { exactly } from './yaml-value';

// The core schema is what OpenAPI recommends (OAS 3.1 §4.3: the tags of JSON). Merge keys are in wide use,
// although YAML 1.2 dropped them.
const READING = { schema: 'core', merge: true, prettyErrors: false, logLevel: 'error', uniqueKeys: false } as const;

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
  const parsed = loadYaml().parseDocument(text, { ...READING, customTags: (tags) => tags.map(exactTag) });
  findRepeatedKeys(parsed);
  return parsed;
}

/** The parser compares each key with each other one; here it takes linear time. */
function findRepeatedKeys(parsed: YamlDocument): void {
  const { isScalar, visit, YAMLParseError } = loadYaml();
  visit(parsed, {
    Map(_, { items }) {
      const known = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key) || key.value === '<<') continue;
        const [start = 0, end = 0] = key.range ?? [];
        if (known.has(key.value))
          parsed.errors.push(new YAMLParseError([start, end], 'DUPLICATE_KEY', 'Map keys must be unique'));
        known.add(key.value);
      }
    },
  });
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

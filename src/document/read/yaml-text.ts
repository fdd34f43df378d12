import type { Document as YamlDocument } from 'yaml';

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
  return loadYaml().parseDocument(text, READING);
}

import {
  entries,
  flawsOf,
  isObject,
  items,
  type Json,
  type JsonObject,
  jsonText,
  type Pointer,
  pointers,
} from '../../../document';
import { schemaProblems } from '../../../schema';
import { nearest } from '../../../document/nearest';
import { KEYWORDS, malformedAnnotation } from '../../../document/grammar/keyword-forms';
import { concerning } from '../../concerns';
import type { LintContext } from '../../context';
import type { Found } from '../../finding';
import type { Rule } from '../../rule';

/** Keywords whose values no validator can work with. */
export const keyword: Rule = {
  id: 'keyword',
  severity: 'error',
  describe: 'Each keyword of a schema has a value of the form that JSON Schema gives it.',
  *check(context) {
    yield* misformed(context);
    for (const { node, pointer } of context.nodesOf('schema')) yield* duplicates(node, pointer);
  },
};

/** Schemas that are of no use for a reason that no keyword shows. */
export const compilable: Rule = {
  id: 'compilable',
  severity: 'error',
  describe: 'Every schema of a parameter, header or body can be compiled.',
  *check(context) {
    const reported = new Set<Pointer>();
    for (const kind of ['parameter', 'header', 'media type']) {
      for (const { node, pointer } of context.nodesOf(kind)) {
        if (node.schema === undefined) continue;
        const at = pointers.join(pointer, 'schema');
        if (isPlain(node.schema)) continue;
        for (const problem of schemaProblems(context.document, at)) {
          if (problem.kind !== 'schema' || reported.has(problem.pointer)) continue;
          reported.add(problem.pointer);
          const why = `${problem.reason} (#${problem.pointer})${concerning(context, problem.pointer)}`;
          yield { pointer: at, message: `the schema cannot be compiled: ${why}` };
        }
      }
    }
  },
};

const OUTDATED: Readonly<Record<string, string>> = {
  dependencies: 'use dependentRequired for names, dependentSchemas for schemas',
  additionalItems: 'use items, beside prefixItems',
  $recursiveRef: 'use $dynamicRef',
  $recursiveAnchor: 'use $dynamicAnchor',
};

/** Keywords of old drafts, in schemas that say nothing of an old draft. */
export const outdatedKeyword: Rule = {
  id: 'outdated-keyword',
  severity: 'warning',
  describe: 'Keywords that JSON Schema 2020-12 no longer has are not used.',
  *check(context) {
    for (const { node, pointer } of context.nodesOf('schema')) {
      for (const [key, advice] of Object.entries(OUTDATED)) {
        if (node[key] === undefined) continue;
        const message = `'${key}' isn't a keyword of JSON Schema 2020-12, and means nothing: ${advice}`;
        yield { pointer: pointers.join(pointer, key), message };
      }
    }
  },
};

const ANNOTATIONS = [
  ...['default', 'example', 'const', 'discriminator', 'externalDocs', 'xml', 'dependencies', 'additionalItems'],
  ...['nullable', 'definitions'],
];
const KNOWN: readonly string[] = [...KEYWORDS, ...ANNOTATIONS];
/** Shorter ones are near too many words. */
const SHORTEST = 5;

/** Keywords that JSON Schema does not have and that look like one that it has; in OpenAPI 3.0 no others are allowed. */
export const misspelledKeyword: Rule = {
  id: 'misspelled-keyword',
  severity: 'warning',
  describe: 'No keyword of a schema looks like a misspelled one.',
  *check(context) {
    if (context.document.version < '3.1') return;
    for (const { node, pointer } of context.nodesOf('schema')) {
      for (const key of Object.keys(node)) {
        if (key.length < SHORTEST || /^(?:x-|\$)/.test(key) || KNOWN.includes(key)) continue;
        const meant = nearest(key, KNOWN);
        if (meant === undefined) continue;
        const message = `'${key}' isn't a keyword of JSON Schema 2020-12, and means nothing: did you mean '${meant}'?`;
        yield { pointer: pointers.join(pointer, key), message };
      }
    }
  },
};

/**
 * A schema that has no other schemas in it has nothing that its keywords do not show, and most parameters have such a
 * one.
 */
function isPlain(schema: Json): boolean {
  return (
    isObject(schema) &&
    Object.values(schema).every((value) => value === undefined || typeof value !== 'object') &&
    schema.$ref === undefined
  );
}

function* misformed(context: LintContext): Iterable<Found> {
  for (const { node, pointer } of context.nodesOf('schema')) {
    for (const { path, reason } of flawsOf(node)) {
      // A reference to nowhere has a rule of its own.
      if (path[0] === '$ref') continue;
      const at = pointers.join(pointer, ...path);
      yield { pointer: at, message: `${reason}${concerning(context, at)}` };
    }
    for (const [key, value] of entries(node)) {
      const reason = malformedAnnotation(key, value);
      if (reason !== undefined) yield { pointer: pointers.join(pointer, key), message: reason };
    }
  }
}

function* duplicates({ required }: JsonObject, pointer: Pointer): Iterable<Found> {
  const names = items(required);
  for (const [index, name] of names.entries()) {
    if (names.indexOf(name) === index) continue;
    yield { pointer: pointers.join(pointer, 'required', index), message: `required lists ${jsonText(name)} twice` };
  }
}

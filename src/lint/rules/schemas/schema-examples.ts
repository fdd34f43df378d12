import { items, type Json, type JsonObject, type Pointer, pointers } from '../../../document';
import { typeOf, validatorsOf } from '../../../schema';
import type { LintContext } from '../../context';
import type { Found } from '../../finding';
import type { Rule } from '../../rule';
import { breaches } from '../../finding-text';

/** The examples that stand in schemas. */
export const schemaExample: Rule = {
  id: 'schema-example',
  severity: 'warning',
  describe: 'An example in a schema fits the schema.',
  *check(context) {
    for (const schema of context.nodesOf('schema')) {
      const { node, pointer } = schema;
      if (node.example !== undefined)
        yield* checkValue(context, schema, node.example, pointers.join(pointer, 'example'), 'example');
      for (const [index, value] of items(node.examples).entries())
        yield* checkValue(context, schema, value, pointers.join(pointer, 'examples', index), 'example');
    }
  },
};

/** Defaults: what a server assumes where nothing is sent must be something that could have been sent. */
export const schemaDefault: Rule = {
  id: 'schema-default',
  severity: 'warning',
  describe: 'The default of a schema fits the schema.',
  *check(context) {
    for (const schema of context.nodesOf('schema')) {
      const { node, pointer } = schema;
      if (node.default === undefined) continue;
      yield* checkValue(context, schema, node.default, pointers.join(pointer, 'default'), 'default');
    }
  },
};

function* checkValue(
  context: LintContext,
  { node, pointer }: { readonly node: JsonObject; readonly pointer: Pointer },
  value: Json,
  at: Pointer,
  label: string,
): Iterable<Found> {
  if (fitsPlainly(context, node, value)) return;
  yield* breaches(context.document.root, label, at, context.explain(pointer, value, 'either'));
}

const SILENT = /^(?:title|description|example|examples|default|deprecated|readOnly|writeOnly|xml|externalDocs|x-.*)$/;
const PLAIN = /^(?:type|enum|const|format|pattern|(?:exclusive)?(?:min|max)imum|m(?:in|ax)Length|multipleOf)$/i;

/**
 * Most schemas with examples are plain ones: they share their validators, so that a large document need not compile
 * each.
 */
function fitsPlainly({ document }: LintContext, schema: JsonObject, value: Json): boolean {
  if (['object', 'array'].includes(typeOf(value))) return false;
  const constraining = Object.keys(schema).filter((key) => !SILENT.test(key));
  if (!constraining.every((key) => PLAIN.test(key))) return false;
  try {
    return validatorsOf(document).acceptsBy(
      Object.fromEntries(constraining.map((key) => [key, schema[key] ?? null])),
      value,
    );
  } catch {
    return false;
  }
}

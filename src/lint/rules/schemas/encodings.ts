import { addTo, isObject, type JsonObject, type Pointer, pointers, resolve } from '../../../document';
import { type Shape, schemaShapes } from '../../../exchange/wire/schema-shape';
import type { LintContext } from '../../context';
import type { Found } from '../../finding';
import { lostPart } from '../../lost-reference';
import type { Rule } from '../../rule';

const ENCODED = /^(?:multipart\/|application\/x-www-form-urlencoded|\*\/\*|application\/\*)/i;

/** Encodings of properties that the body does not have. */
export const encodingProperty: Rule = {
  id: 'encoding-property',
  severity: 'warning',
  describe: 'An encoding belongs to a property of its schema, in a form or a multipart body.',
  *check(context) {
    const shapes = schemaShapes(context.document.root);
    const used = usedTypes(context);
    for (const { node, pointer } of context.nodesOf('media type')) {
      if (!isObject(node.encoding) || node.schema === undefined) continue;
      const at = pointers.join(pointer, 'encoding');
      // What nothing uses may be meant for a form.
      const types = used.get(pointer) ?? ['*/*'];
      if (!types.some((type) => ENCODED.test(type))) {
        const listed = types.join(', ');
        yield { pointer: at, message: `encoding has no effect in ${listed}: it is for forms and multipart bodies` };
        continue;
      }
      const schema = pointers.join(pointer, 'schema');
      if (!lostPart(context.document.root, schema)) yield* unknownNames(node.encoding, at, shapes(schema));
    }
  },
};

/** The names under which each media type object stands in a `content`, there or by a `$ref` (OpenAPI 3.2). */
function usedTypes(context: LintContext): ReadonlyMap<Pointer, readonly string[]> {
  const used = new Map<Pointer, string[]>();
  for (const kind of ['parameter', 'header', 'request body', 'response'])
    for (const { node, pointer } of context.nodesOf(kind))
      for (const type of isObject(node.content) ? Object.keys(node.content) : []) {
        const media = resolve(context.document.root, pointers.join(pointer, 'content', type));
        if (media !== undefined) addTo(used, media.pointer, type);
      }
  return used;
}

function* unknownNames(encoding: JsonObject, at: Pointer, shape: Shape): Iterable<Found> {
  if (shape.open) return;
  for (const name of Object.keys(encoding)) {
    if (!name.startsWith('x-') && !shape.names.has(name))
      yield { pointer: pointers.join(at, name), message: `the schema has no property '${name}' to encode` };
  }
}

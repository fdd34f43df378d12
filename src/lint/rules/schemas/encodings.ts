import { isObject, type JsonObject, type Pointer, pointers } from '../../../document';
import { type Shape, schemaShapes } from '../../../exchange/wire/schema-shape';
import type { Found } from '../../finding';
import { lostPart } from '../../lost-reference';
import type { Rule } from '../../rule';

/** Encodings of properties that the body does not have. */
export const encodingProperty: Rule = {
  id: 'encoding-property',
  severity: 'warning',
  describe: 'An encoding belongs to a property of its schema, in a form or a multipart body.',
  *check(context) {
    const shapes = schemaShapes(context.document.root);
    for (const { node, pointer } of context.nodesOf('media type')) {
      if (!isObject(node.encoding) || node.schema === undefined) continue;
      const type = pointers.tokens(pointer).at(-1) ?? '';
      const at = pointers.join(pointer, 'encoding');
      if (!/^(?:multipart\/|application\/x-www-form-urlencoded|\*\/\*|application\/\*)/i.test(type)) {
        yield { pointer: at, message: `encoding has no effect in ${type}: it is for forms and multipart bodies` };
        continue;
      }
      const schema = pointers.join(pointer, 'schema');
      if (!lostPart(context.document.root, schema)) yield* unknownNames(node.encoding, at, shapes(schema));
    }
  },
};

function* unknownNames(encoding: JsonObject, at: Pointer, shape: Shape): Iterable<Found> {
  if (shape.open) return;
  for (const name of Object.keys(encoding)) {
    if (!name.startsWith('x-') && !shape.names.has(name))
      yield { pointer: pointers.join(at, name), message: `the schema has no property '${name}' to encode` };
  }
}

import { isObject, type JsonObject, type Pointer, pointers } from '../../../document';
import { ERROR_CATEGORIES } from '../../../model';
import type { Found } from '../../finding';
import type { Rule } from '../../rule';

/** Words that are never spoken. */
export const message: Rule = {
  id: 'x-message',
  severity: 'error',
  describe: 'x-message is a string, or a map of strings by keywords that its schema has.',
  *check(context) {
    for (const { node, pointer } of context.nodesOf('schema')) {
      const message = node['x-message'];
      const at = pointers.join(pointer, 'x-message');
      if (message === undefined || typeof message === 'string') continue;
      if (!isObject(message)) yield { pointer: at, message: 'x-message is a string, or a map of strings by keyword' };
      else
        yield* checkMap(node, message, at, 'x-message', (value) =>
          typeof value === 'string' ? undefined : 'is a string',
        );
    }
  },
};

const KINDS = ERROR_CATEGORIES.filter((category) => category !== 'scenario');

/** Kinds of fault that no violation has. */
export const schemaFault: Rule = {
  id: 'x-fault',
  severity: 'error',
  describe: 'x-fault on a schema has error categories by keywords that the schema has.',
  *check(context) {
    for (const { node, pointer } of context.nodesOf('schema')) {
      const categories = node['x-fault'];
      const at = pointers.join(pointer, 'x-fault');
      if (categories === undefined) continue;
      if (!isObject(categories))
        yield { pointer: at, message: 'x-fault on a schema is a map of error categories by keyword' };
      else
        yield* checkMap(node, categories, at, 'x-fault', (value) =>
          KINDS.some((kind) => kind === value) ? undefined : `is one of ${KINDS.join(', ')}`,
        );
    }
  },
};

function* checkMap(
  schema: JsonObject,
  map: JsonObject,
  pointer: Pointer,
  extension: string,
  wrong: (value: unknown) => string | undefined,
): Iterable<Found> {
  for (const [key, value] of Object.entries(map)) {
    const at = pointers.join(pointer, key);
    const problem = wrong(value);
    if (problem !== undefined) yield { pointer: at, message: `the ${extension} for '${key}' ${problem}` };
    if (Object.hasOwn(schema, key)) continue;
    const has = Object.keys(schema).filter((own) => !own.startsWith('x-') && !SILENT.includes(own));
    yield {
      pointer: at,
      message:
        `the schema has no keyword '${key}', so its ${extension} never counts; it has ` + `${has.join(', ') || 'none'}`,
    };
  }
}

/** Keywords that nothing can break. */
const SILENT: readonly string[] = [
  'title',
  'description',
  'example',
  'examples',
  'default',
  'deprecated',
  'xml',
  '$comment',
];

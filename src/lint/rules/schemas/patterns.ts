import { isObject, type Pointer, pointers } from '../../../document';
import { patternOf } from '../../../schema';
import type { Found } from '../../finding';
import type { Rule } from '../../rule';

/** Patterns that nothing can be held against. */
export const pattern: Rule = {
  id: 'pattern',
  severity: 'error',
  describe: 'A pattern is a regular expression of ECMA-262.',
  *check(context) {
    for (const { node, pointer } of context.nodesOf('schema')) {
      if (typeof node.pattern === 'string') yield* checkPattern(node.pattern, pointers.join(pointer, 'pattern'));
      for (const key of Object.keys(isObject(node.patternProperties) ? node.patternProperties : {}))
        yield* checkPattern(key, pointers.join(pointer, 'patternProperties', key));
    }
  },
};

function* checkPattern(text: string, pointer: Pointer): Iterable<Found> {
  if (patternOf(text) === undefined) yield { pointer, message: `'${text}' is no regular expression: ${whyNot(text)}` };
}

function whyNot(text: string): string {
  try {
    new RegExp(text);
    return 'it cannot be read';
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return message.slice(message.lastIndexOf(': ') + 2);
  }
}

import { isObject, type Pointer, pointers } from '../../../document';
import { isAmbiguous, patternOf } from '../../../schema';
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

/** Patterns that read the same text in ever more ways: many engines take years for a text of fifty characters. */
export const patternBacktracking: Rule = {
  id: 'pattern-backtracking',
  severity: 'warning',
  describe: 'No pattern repeats what is repeated already, so that the time it takes grows with the text only.',
  *check(context) {
    for (const { node, pointer } of context.nodesOf('schema')) {
      const names = Object.keys(isObject(node.patternProperties) ? node.patternProperties : {});
      const own = typeof node.pattern === 'string' ? [{ text: node.pattern, at: ['pattern'] }] : [];
      const all = [...own, ...names.map((text) => ({ text, at: ['patternProperties', text] }))];
      for (const { text, at } of all) {
        const expression = patternOf(text);
        if (expression === undefined || !isAmbiguous(text, expression.unicode)) continue;
        const message = `'${text}' can read the same text in ever more ways: many engines never end with a long one`;
        yield { pointer: pointers.join(pointer, ...at), message };
      }
    }
  },
};

function* checkPattern(text: string, pointer: Pointer): Iterable<Found> {
  if (patternOf(text) === undefined)
    yield { pointer, message: `'${text}' is not a regular expression: ${whyNot(text)}` };
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

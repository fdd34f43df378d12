import { errorText } from '../../../errors/error-text';
import { isObject, type Pointer, pointers } from '../../../document';
import { isAmbiguous, patternOf } from '../../../schema';
import type { LintContext } from '../../context';
import type { Found } from '../../finding';
import type { Rule } from '../../rule';

/** The patterns of all schemas, with the pointer of each. */
function* patternsOf(context: LintContext): Iterable<{ readonly text: string; readonly pointer: Pointer }> {
  for (const { node, pointer } of context.nodesOf('schema')) {
    if (typeof node.pattern === 'string') yield { text: node.pattern, pointer: pointers.join(pointer, 'pattern') };
    for (const text of Object.keys(isObject(node.patternProperties) ? node.patternProperties : {}))
      yield { text, pointer: pointers.join(pointer, 'patternProperties', text) };
  }
}

/** What other dialects have, and ECMA-262 takes for plain letters. */
const OF_OTHERS: readonly (readonly [RegExp, string])[] = [
  [/^\\A$/, 'use ^'],
  [/^\\[zZ]$/, 'use $'],
  [/^\[:\w+:\]$/, 'list the characters'],
];

/** Patterns that are read, but mean something else than in the dialect that they are written in. */
export const patternDialect: Rule = {
  id: 'pattern-dialect',
  severity: 'warning',
  describe: 'A pattern is written in the dialect of ECMA-262.',
  *check(context) {
    for (const { text, pointer } of patternsOf(context)) {
      if (/^\/\^.*\$\/[a-z]*$/s.test(text)) {
        yield { pointer, message: `'${text}' has slashes around it, which are part of the text that it matches` };
        continue;
      }
      // Escaped characters are taken in twos, so that an escaped backslash doesn't begin another escape.
      const tokens = text.match(/\\.|\[:\w+:\]/gs) ?? [];
      const found = OF_OTHERS.flatMap(([form, advice]) => {
        const token = tokens.find((one) => form.test(one));
        return token === undefined ? [] : [{ token, advice }];
      });
      const [first] = found;
      if (first === undefined || patternOf(text) === undefined) continue;
      yield {
        pointer,
        message: `'${first.token}' in '${text}' has no meaning of its own in ECMA-262: ${first.advice}`,
      };
    }
  },
};

/** Patterns that nothing can be held against. */
export const pattern: Rule = {
  id: 'pattern',
  severity: 'error',
  describe: 'A pattern is a regular expression of ECMA-262.',
  *check(context) {
    for (const { text, pointer } of patternsOf(context)) yield* checkPattern(text, pointer);
  },
};

/** Patterns that read the same text in ever more ways: many engines take years for a text of fifty characters. */
export const patternBacktracking: Rule = {
  id: 'pattern-backtracking',
  severity: 'warning',
  describe: 'No pattern repeats what is repeated already: matching takes time that only grows with the text.',
  *check(context) {
    for (const { text, pointer } of patternsOf(context)) {
      const expression = patternOf(text);
      if (expression === undefined || !isAmbiguous(text, expression.unicode)) continue;
      const message = `'${text}' can match a text in very many ways: with a long one, many engines never finish`;
      yield { pointer, message };
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
    const message = errorText(error);
    return message.slice(message.lastIndexOf(': ') + 2);
  }
}

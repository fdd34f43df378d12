import { type Pointer, pointers } from '../../../document';
import type { Condition, Expression, Operand, Relation, TemplatePart } from '../../../model';
import { joined, type Phrase, phrase } from './phrase';

/**
 * What a relation states, in words made from it.
 *
 * @example then: $response.body#/data/image == $request.body#/data/image
 * // `data.image` is the `data.image` that was sent
 */
export function statementsOf(relation: Relation): Phrase[] {
  if (relation.unique !== undefined) return [phrase`${placeText(relation.unique)} is different in every response`];
  if (relation.recent !== undefined) return [phrase`${placeText(relation.recent)} is the time of the response`];
  return relation.then.map(({ condition }) => conditionPhrase(condition));
}

/** When a relation holds; empty where it always does. */
export function guardText(relation: Relation): Phrase {
  return relation.when === undefined ? [] : conditionPhrase(relation.when);
}

function conditionPhrase(condition: Condition): Phrase {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return joined([grouped(condition.left), grouped(condition.right)], condition.kind);
    case 'not':
      return phrase`not: ${grouped(condition.condition)}`;
    case 'holds':
      return phrase`${operandPhrase(condition.operand)} is true`;
    case 'compare': {
      const { left, operator, right } = condition;
      if (isNull(right))
        return phrase`${operandPhrase(left)} ${[operator === '!=' ? 'is given' : 'is absent or null']}`;
      return phrase`${operandPhrase(left)} ${[COMPARISONS[operator]]} ${operandPhrase(right)}`;
    }
  }
}

const COMPARISONS = {
  '==': 'is',
  '!=': 'is not',
  '<': 'is less than',
  '<=': 'is at most',
  '>': 'is more than',
  '>=': 'is at least',
} as const;

function grouped(condition: Condition): Phrase {
  return condition.kind === 'or' ? phrase`(${conditionPhrase(condition)})` : conditionPhrase(condition);
}

function isNull(operand: Operand): boolean {
  return operand.kind === 'literal' && operand.value === null;
}

function operandPhrase(operand: Operand): Phrase {
  switch (operand.kind) {
    case 'literal':
      return phrase`${typeof operand.value === 'string' ? operand.value : JSON.stringify(operand.value)}`;
    case 'expression':
      return placeText(operand.expression);
    case 'template': {
      const text = operand.parts.map(templateText).join('');
      const sent = operand.parts.flatMap((part) =>
        'expression' in part && 'in' in part.expression && part.expression.of === 'request' ? [part.expression] : [],
      );
      if (sent.length === 0) return phrase`${text}`;
      return phrase`${text}, with ${joined(sent.map(placeText), 'and')}`;
    }
  }
}

function templateText(part: TemplatePart): string {
  if ('text' in part) return part.text;
  if ('format' in part) return `{${part.format}}`;
  const { expression } = part;
  if (!('in' in expression)) return `{${expression.of}}`;
  return `{${expression.in === 'body' ? dotted(expression.pointer) || 'body' : expression.name}}`;
}

/** A place in a request or response, as people speak of it. */
function placeText(expression: Expression): Phrase {
  if (!('in' in expression)) return [PLACE_TEXTS[expression.of]];
  if (expression.in === 'body') {
    const name = dotted(expression.pointer);
    if (expression.of === 'response') return name === '' ? ['the body'] : phrase`${name}`;
    return name === '' ? ['the body that was sent'] : phrase`the ${name} that was sent`;
  }
  if (expression.of === 'response') return phrase`the header ${expression.name}`;
  if (expression.in === 'path') return phrase`the ${expression.name} of the path`;
  const what = { query: 'query parameter', header: 'header', cookie: 'cookie' }[expression.in];
  return phrase`the ${[what]} ${expression.name} that was sent`;
}

const PLACE_TEXTS = {
  url: 'the URL of the request',
  method: 'the method of the request',
  statusCode: 'the status',
  violations: 'what is wrong with the request, as text',
} as const;

/** A pointer into a body as programmers write it: `data.items[0].name`. */
function dotted(pointer: Pointer): string {
  return pointers
    .tokens(pointer)
    .map((token, i) => (/^\d+$/.test(token) ? `[${token}]` : i === 0 ? token : `.${token}`))
    .join('');
}

/** A relation as the document writes it. */
export function writtenLines(relation: Relation, texts: { readonly when: string; readonly place: string }): string[] {
  const when = texts.when === '' ? [] : [`when ${texts.when}`];
  if (relation.unique !== undefined) return [...when, `unique ${texts.place}`];
  if (relation.recent !== undefined) return [...when, `recent ${texts.place}`];
  return [...when, ...relation.then.map(({ text }) => text)];
}

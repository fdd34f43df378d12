import { type Condition, type Expression, expressionsIn, type Response } from '../../model';

/** A header or query parameter of a request. */
export interface NamedInput {
  readonly in: 'header' | 'query';
  readonly name: string;
}

/**
 * The headers and query parameters that a response's relations read from its request, each once: with them, it is
 * another response.
 */
export function inputsOf({ relations }: Response): NamedInput[] {
  const conditions = relations.flatMap(({ when, then }): Condition[] => [
    ...(when === undefined ? [] : [when]),
    ...then.map(({ condition }) => condition),
  ]);
  const found = new Map<string, NamedInput>();
  for (const expression of conditions.flatMap(expressionsIn)) {
    const input = inputOf(expression);
    if (input !== undefined) found.set(`${input.in} ${input.name.toLowerCase()}`, input);
  }
  return [...found.values()];
}

function inputOf(expression: Expression): NamedInput | undefined {
  if (expression.of !== 'request' || (expression.in !== 'header' && expression.in !== 'query')) return undefined;
  return { in: expression.in, name: expression.name };
}

import { entries, isObject, items, type Json, type Pointer, pointers } from '../../document';
import type { Assertion, Problem, Relation } from '../api';
import type { Condition } from './condition';
import type { ResponsePlace } from './expression';
import { parseCondition } from './parse-condition';
import { ExpressionError } from '../../errors';
import { parseExpression } from './parse-expression';

const KEYS = ['id', 'description', 'when', 'then', 'unique', 'recent'];

/**
 * Reads the `x-relations` of a response or header. What cannot be understood is pushed to `problems` and left out.
 *
 * @param value what stands under `x-relations`
 * @param pointer its place
 */
export function readRelations(value: Json | undefined, pointer: Pointer, problems: Problem[]): Relation[] {
  const report = (message: string, at: Pointer): undefined => {
    problems.push({ rule: 'relation-syntax', message, pointer: at });
    return undefined;
  };
  if (value !== undefined && !Array.isArray(value)) report('x-relations is a list of relations', pointer);
  return items(value).flatMap((node, index) => {
    const at = pointers.join(pointer, index);
    if (!isObject(node)) {
      report('a relation is an object with id and one of then, unique, recent', at);
      return [];
    }
    const before = problems.length;
    for (const [key] of entries(node)) {
      if (!KEYS.includes(key) && !key.startsWith('x-'))
        report(`a relation has no '${key}'; it has ${KEYS.join(', ')}`, pointers.join(at, key));
    }
    const kinds = ['then', 'unique', 'recent'].filter((key) => node[key] !== undefined);
    if (kinds.length !== 1)
      report(`a relation has exactly one of then, unique, recent; this one has ${kinds.join(' and ') || 'none'}`, at);
    const parse = <T>(text: Json | undefined, where: Pointer, parser: (text: string) => T): T | undefined => {
      if (text === undefined) return undefined;
      if (typeof text !== 'string') return report('this must be a string', where);
      try {
        return parser(text);
      } catch (error) {
        if (error instanceof ExpressionError) return report(error.message, where);
        throw error;
      }
    };
    const place = (key: 'unique' | 'recent'): ResponsePlace | undefined => {
      const expression = parse(node[key], pointers.join(at, key), parseExpression);
      if (expression === undefined || expression.of === 'response') return expression;
      return report(`'${key}' names a place in the response`, pointers.join(at, key));
    };
    const assertions = readThen(node.then, pointers.join(at, 'then'), (text, where) =>
      parse(text, where, parseCondition),
    );
    const relation: Relation = {
      id: typeof node.id === 'string' ? node.id : `relation-${index}`,
      description: typeof node.description === 'string' ? node.description : '',
      when: parse(node.when, pointers.join(at, 'when'), parseCondition),
      then: assertions,
      unique: place('unique'),
      recent: place('recent'),
      ...(node['x-source'] === 'inferred' ? { isInferred: true } : {}),
      pointer: at,
    };
    return problems.length === before ? [relation] : [];
  });
}

function readThen(
  value: Json | undefined,
  pointer: Pointer,
  parse: (text: Json, at: Pointer) => Condition | undefined,
): Assertion[] {
  if (value === undefined) return [];
  const list: readonly (readonly [Json, Pointer])[] = Array.isArray(value)
    ? items(value).map((item, i) => [item, pointers.join(pointer, i)] as const)
    : [[value, pointer]];
  return list.flatMap(([text, at]) => {
    const condition = parse(text, at);
    return condition === undefined ? [] : [{ condition, text: typeof text === 'string' ? text : '', pointer: at }];
  });
}

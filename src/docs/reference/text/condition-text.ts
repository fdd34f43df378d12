import { entries, isObject, items, type Json, type JsonObject, type Pointer, pointers } from '../../../document';
import { shownValue } from './shown-value';

/** What a condition and its branches are called; it needs no name of its own where those of its branches state it. */
interface ConditionText {
  readonly condition: string | undefined;
  readonly then: string;
  readonly else: string;
}

/**
 * The condition of a schema (`if`) in words: what it asks for where that is short, else a number where there are
 * several.
 *
 * @param all the schemas with conditions that hold for the same value
 * @example
 * conditionText(root, pointer, [pointer]); // { condition: undefined, then: 'where kind is cat', else: 'otherwise' }
 */
export function conditionText(root: JsonObject, pointer: Pointer, all: readonly Pointer[]): ConditionText {
  const isOnly = all.length === 1;
  const schema = pointers.valueAt(root, pointer);
  const stated = isObject(schema) ? statedCondition(schema) : undefined;
  if (stated !== undefined) {
    const isOtherwise = isOnly && isObject(schema) && schema.then !== undefined;
    return { condition: undefined, then: `where ${stated}`, else: isOtherwise ? 'otherwise' : `unless ${stated}` };
  }
  const number = isOnly ? '' : ` (${all.indexOf(pointer) + 1})`;
  return { condition: `if this fits${number}`, then: `where it fits${number}`, else: `otherwise${number}` };
}

/** A condition on a few properties that must be there or hold one of a few values, in words. */
function statedCondition({ if: condition, required: always }: JsonObject): string | undefined {
  if (!isObject(condition) || Object.keys(condition).some((key) => !STATED.has(key))) return undefined;
  const required = items(condition.required).map(String);
  const valued = entries(condition.properties).map(([name, schema]) => ({ name, values: valuesOf(schema) }));
  const given = required.filter((name) => !valued.some((one) => one.name === name)).map((name) => `${name} is given`);
  const all = valued.map(({ name, values }) => {
    const isSure = required.includes(name) || items(always).includes(name);
    return `${name} is ${values.map(shownValue).join(' or ')}${isSure ? '' : ' or left out'}`;
  });
  const count = all.length + given.length;
  if (count === 0 || count > MOST || valued.some(({ values }) => values.length === 0)) return undefined;
  return [...all, ...given].join(' and ');
}

/** More properties, or values of one, aren't stated in a name. */
const MOST = 3;
const STATED: ReadonlySet<string> = new Set(['type', 'properties', 'required']);

/** The few values that a schema allows, where it states nothing else. */
function valuesOf(schema: Json): readonly Json[] {
  if (!isObject(schema) || Object.keys(schema).length !== 1) return [];
  const values = schema.const === undefined ? items(schema.enum) : [schema.const];
  return values.length <= MOST ? values : [];
}

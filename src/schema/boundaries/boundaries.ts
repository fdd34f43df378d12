import {
  equal,
  isObject,
  items,
  type Json,
  type JsonObject,
  jsonText,
  type Pointer,
  pointers,
  property,
} from '../../document';
import { type Boundary, type BoundaryMeans, NO_MEANS } from './boundary';
import { lists } from './lists';
import { objects } from './objects';
import { barred, type Labelled, lengths, misspelt, numbers, ofNoFormat, ofOtherType, unlisted } from './scalars';

/**
 * Values that just satisfy or just break the statements of one keyword of a schema, instead of a value that satisfies
 * them. The one table of boundary values, for the contract suite and for mutants. Which of them break the statement is
 * for a validator to say.
 *
 * @example boundaries({ maxLength: 2 }, 'maxLength', 'ab').map(({ value }) => value) // ['ab', 'abx', …]
 */
export function boundaries(
  schema: JsonObject,
  keyword: string,
  value: Json,
  means: BoundaryMeans = NO_MEANS,
): Boundary[] {
  const limit = schema[keyword];
  if (limit === undefined) return [];
  const statement = pointers.join('', keyword);
  const whole = (found: readonly Labelled[]): Boundary[] => found.map((one) => ({ statement, ...one }));
  switch (keyword) {
    case 'type':
      return whole(ofOtherType(value));
    case 'enum':
      return whole([
        ...items(limit).map((one) => ({ label: `enum=${jsonText(one)}`, value: one })),
        ...unlisted(value),
      ]);
    case 'const':
      return whole(unlisted(value));
    case 'minLength':
    case 'maxLength':
      return whole(lengths(keyword, limit, value, schema.format));
    case 'pattern':
      return whole(misspelt(value));
    case 'format':
      return whole(ofNoFormat(value));
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
    case 'multipleOf':
      return whole(numbers(keyword, limit, value, schema));
    case 'not':
      return whole(notValues(limit, value, means));
    case 'discriminator':
      return unknownName(limit, value, statement);
    case 'oneOf':
    case 'anyOf':
      return alternatives(keyword, items(limit), statement, means);
    default:
      if (/Items$|Contains$|^contains$|^items$/.test(keyword)) return whole(lists(schema, keyword, value, means));
      return objects(schema, keyword, value, means);
  }
}

/** Values that a `not` bars: those that it names, else one of its schema. */
function notValues(limit: Json, value: Json, means: BoundaryMeans): Labelled[] {
  const named = barred(limit);
  if (named.length > 0) return named;
  const made = means.sample('/not');
  if (made === undefined) return [];
  const both = isObject(value) && isObject(made) ? [{ label: 'not=both', value: { ...value, ...made } }] : [];
  return [...both, { label: 'not=sample', value: made }];
}

/** An object that names a branch which isn't there. */
function unknownName(discriminator: Json, value: Json, statement: Pointer): Boundary[] {
  const name = property(discriminator, 'propertyName');
  if (typeof name !== 'string' || !isObject(value)) return [];
  return [{ statement, label: 'discriminator=unknown', value: { ...value, [name]: 'unknown' } }];
}

/** As many branches are combined, two by two. */
const MOST_BRANCHES = 6;

/** Values of no branch, and of two at once where exactly one must fit. */
function alternatives(
  keyword: 'oneOf' | 'anyOf',
  branches: readonly Json[],
  statement: Pointer,
  means: BoundaryMeans,
): Boundary[] {
  const at = (i: number): Pointer => pointers.join(statement, i);
  const fitting = (value: Json): number => branches.filter((_, i) => means.accepts(at(i), value)).length;
  const none = [null, 'other', 7, [], {}].find((value) => fitting(value) === 0);
  const found: Boundary[] = none === undefined ? [] : [{ statement, label: `${keyword}=none`, value: none }];
  if (keyword === 'anyOf') return found;
  const samples = branches.slice(0, MOST_BRANCHES).map((_, i) => means.sample(at(i)));
  for (const [i, one] of samples.entries()) {
    for (const other of samples.slice(i + 1)) {
      const both = isObject(one) && isObject(other) ? { ...one, ...other } : one;
      if (both === undefined || fitting(both) < 2 || found.some(({ value }) => equal(value, both))) continue;
      found.push({ statement, label: 'oneOf=two', value: both });
      return found;
    }
  }
  return found;
}

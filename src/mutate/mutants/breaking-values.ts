import { items, type Json, type JsonObject, type Pointer, pointers } from '../../document';
import { copy, setAt } from '../../exchange';
import { boundaries, type Boundary, type BoundaryMeans, NO_MEANS, statementsOf } from '../../schema';

/** A way to break one statement of a schema. */
export interface Breaking {
  /** The statement, from its schema on: `/type`, `/required/0`. */
  readonly statement: Pointer;
  readonly label: string;
  readonly title: string;
  /** Changed copies of a value, in which the statement may be broken at a place; the best first. */
  readonly tries: (whole: Json, at: Pointer) => readonly Json[];
}

/** All ways to break the statements of one schema object (not those of the schemas in it). */
export function breakingsOf(schema: JsonObject, means: BoundaryMeans = NO_MEANS): Breaking[] {
  return statementsOf(schema).flatMap((statement) => {
    const [keyword = ''] = pointers.tokens(statement);
    return waysOf(schema, statement, keyword).map(({ label, title, isWay = () => true }) => ({
      statement,
      label,
      title,
      tries: (whole: Json, at: Pointer) => {
        const value = pointers.valueAt(whole, at);
        return (value === undefined ? [] : boundaries(schema, keyword, value, means))
          .filter((one) => one.statement === statement && isWay(one))
          .map((one) => setAt(copy(whole), at, one.value));
      },
    }));
  });
}

interface Way {
  readonly label: string;
  readonly title: string;
  readonly isWay?: (one: Boundary) => boolean;
}

/** A statement is broken in one way; a type also by null, and by the value as a text. */
function waysOf(schema: JsonObject, statement: Pointer, keyword: string): Way[] {
  const last = pointers.tokens(statement).at(-1) ?? '';
  switch (keyword) {
    case 'type':
      return typeWays(Array.isArray(schema.type) ? items(schema.type) : [schema.type ?? null]);
    case 'required':
      return [{ label: 'absent', title: `without ${JSON.stringify(items(schema.required)[Number(last)])}` }];
    case 'dependentRequired':
      return [{ label: 'absent', title: `without what '${last}' needs` }];
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return [{ label: 'unknown-field', title: 'with an unknown field' }];
    default:
      return [{ label: 'other', title: `a value that breaks ${keyword}` }];
  }
}

function typeWays(types: readonly Json[]): Way[] {
  const isNull = ({ label }: Boundary): boolean => label === 'type=null';
  const isText = ({ label }: Boundary): boolean => label === 'type=text-of-it';
  const ways: Way[] = [
    { label: 'other', title: 'a value of another type', isWay: (one) => !isNull(one) && !isText(one) },
  ];
  if (!types.includes('null')) ways.push({ label: 'null', title: 'null', isWay: isNull });
  if (types.some((type) => type === 'integer' || type === 'number' || type === 'boolean'))
    ways.push({ label: 'as-text', title: 'the value as a text', isWay: isText });
  return ways;
}

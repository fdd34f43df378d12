import { entries, isObject, items, type Json, type JsonObject, type Pointer, pointers, jsonText } from '../../document';
import { statementsOf, travels } from '../../schema';

/** A change of one statement of a schema of requests. */
interface SchemaEdit {
  /** The statement, from its schema on. */
  readonly statement: Pointer;
  /** What is changed, from the schema on, where that is not the statement itself. */
  readonly at?: Pointer;
  readonly label: string;
  readonly title: string;
  /** What stands there then; `undefined` takes it out. */
  readonly edit: (value: Json | undefined) => Json | undefined;
}

const UP = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties', 'minContains'];
const DOWN = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties', 'maxContains'];
/** Each statement of one schema object dropped, and those that have a measure loosened and tightened by one. */
export function editsOf(root: JsonObject, schema: JsonObject): SchemaEdit[] {
  const names = entries(schema.properties).map(([name]) => name);
  const required = items(schema.required);
  const sent = entries(schema.properties).filter(([, property]) => travels(root, property, 'request'));
  const optional = sent.flatMap(([name]) => (required.includes(name) ? [] : [name]));
  return [
    ...[...statementsOf(schema), ...(schema['x-fault'] === undefined ? [] : ['/x-fault'])].map((statement) =>
      dropped(schema, statement),
    ),
    ...Object.keys(schema).flatMap((keyword) => ofKeyword(keyword, schema[keyword])),
    ...optional.map((name): SchemaEdit => ({
      statement: pointers.join('/properties', name),
      at: '/required',
      label: 'needed',
      title: `demands '${name}', which is optional`,
      edit: (list) => [...items(list), name],
    })),
    ...(names.length > 0 && schema.additionalProperties !== false && schema.unevaluatedProperties !== false
      ? [
          {
            statement: schema.additionalProperties === undefined ? '' : '/additionalProperties',
            at: '/additionalProperties',
            label: 'closed',
            title: 'rejects fields that are not listed',
            edit: () => false,
          },
        ]
      : []),
  ];
}

/** A statement that isn't looked at. */
function dropped(schema: JsonObject, statement: Pointer): SchemaEdit {
  const [keyword = '', name] = pointers.tokens(statement);
  const titles: Record<string, string> = {
    required: `does not demand ${jsonText(items(schema.required)[Number(name)])}`,
    dependentRequired: `demands nothing beside '${name ?? ''}'`,
  };
  const title = titles[keyword] ?? `does not look at ${keyword}`;
  // A list of tuples keeps its places.
  const edit = keyword === 'prefixItems' ? () => true : () => undefined;
  return { statement, label: 'dropped', title, edit };
}

function ofKeyword(keyword: string, limit: Json | undefined): SchemaEdit[] {
  const statement = pointers.join('', keyword);
  if (UP.includes(keyword) || DOWN.includes(keyword)) return byOne(keyword, statement, limit);
  switch (keyword) {
    case 'not':
      return withoutBarred(limit);
    case 'type':
      return fewer(statement, limit, 'type');
    case 'enum':
      return fewer(statement, limit, 'value');
    case 'oneOf':
    case 'anyOf':
    case 'allOf':
      return items(limit).length < 2 ? [] : branches(keyword, statement, limit);
    default:
      return [];
  }
}

function branches(keyword: string, statement: Pointer, limit: Json | undefined): SchemaEdit[] {
  return items(limit).map((_, i) => ({
    statement: pointers.join(statement, i),
    label: 'dropped',
    title: `does not know the part ${i + 1} of ${keyword}`,
    edit: () => undefined,
  }));
}

function byOne(keyword: string, statement: Pointer, limit: Json | undefined): SchemaEdit[] {
  if (typeof limit !== 'number') return [];
  const inwards = UP.includes(keyword) ? 1 : -1;
  const moved =
    (by: number): SchemaEdit['edit'] =>
    (value) =>
      typeof value === 'number' ? value + by : value;
  const isCount = /^(?:min|max)(?:Length|Items|Properties|Contains)$/.test(keyword);
  const edits: SchemaEdit[] = [];
  if (!isCount || limit + inwards >= 0)
    edits.push({ statement, label: 'tightened', title: `has ${limit + inwards} as ${keyword}`, edit: moved(inwards) });
  if (!isCount || limit - inwards >= 0)
    edits.push({ statement, label: 'loosened', title: `has ${limit - inwards} as ${keyword}`, edit: moved(-inwards) });
  return edits;
}

/** A list with each of its values left out once. */
function fewer(statement: Pointer, limit: Json | undefined, noun: string): SchemaEdit[] {
  const list = items(limit);
  return list.length < 2
    ? []
    : list.map((value, i) => ({
        statement: pointers.join(statement, i),
        label: 'rejected',
        title: `rejects the ${noun} ${jsonText(value)}`,
        edit: () => undefined,
      }));
}

/** A list of barred values with each of them let through once. */
function withoutBarred(limit: Json | undefined): SchemaEdit[] {
  const list = isObject(limit) ? items(limit.enum) : [];
  return list.map((value, i) => ({
    statement: pointers.join('/not/enum', i),
    label: 'dropped',
    title: `lets ${jsonText(value)} through, which is barred`,
    edit: () => undefined,
  }));
}

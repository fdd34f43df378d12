import { entries, isObject, items, type Json, type JsonObject } from '../../document';
import { inside, listed, type Ref, target } from '../ref';
import { ANY_TYPE, typeBits, TYPES, type TypeName } from '../types';

/**
 * The ways not to be what a schema says, each as a schema of its own: what breaks one of its keywords breaks it.
 * What no keyword can say (a text that is not of a format) is left open, so the value has to be looked at.
 *
 * @example negate(root, { schema: { required: ['a'] }, pointer: '' }) // one that says: an object without `a`
 */
export function negate(root: JsonObject, ref: Ref, hops = 0): Ref[] {
  const { schema, pointer } = ref;
  if (schema === false) return [{ schema: true, pointer }];
  if (!isObject(schema) || hops > 20) return [];
  const ways: Json[] = [];
  const found: Ref[] = [];
  for (const [keyword, value] of entries(schema)) {
    if (keyword === '$ref' && typeof value === 'string') {
      const meant = target(root, value, pointer);
      if (meant !== undefined) found.push(...negate(root, meant, hops + 1));
    } else if (keyword === 'allOf') {
      for (const part of listed(ref, keyword)) found.push(...negate(root, part, hops + 1));
    } else if (keyword === 'not') found.push(...[inside(ref, keyword)].filter((part) => part !== undefined));
    else if (keyword !== 'type') ways.push(...against(keyword, value, schema));
  }
  const others = namesOf(schema);
  if (others !== undefined) ways.push({ type: others });
  // No schema expresses these violations, but random values may still have them.
  if (Object.keys(schema).some((keyword) => UNSAID.has(keyword))) ways.push(true);
  return [...found, ...ways.map((way) => ({ schema: way, pointer }))];
}

const UNSAID: ReadonlySet<string> = new Set([
  ...[
    'patternProperties',
    'propertyNames',
    'unevaluatedProperties',
    'unevaluatedItems',
    'dependentSchemas',
    '$dynamicRef',
  ],
]);

/** Schemas of values that break one keyword. */
function against(keyword: string, value: Json, schema: JsonObject): Json[] {
  if (typeof value === 'number') return beyond(keyword, value);
  switch (keyword) {
    case 'enum':
      return [{ not: { enum: value } }];
    case 'const':
      return [{ not: { const: value } }];
    case 'pattern':
      return [{ type: 'string', not: { pattern: value } }];
    case 'format':
      return [{ type: 'string' }];
    case 'required':
      return texts(value).map((name) => ({ type: 'object', properties: { [name]: false } }));
    case 'properties':
      return entries(value)
        .filter(([, inner]) => inner !== true && !(isObject(inner) && Object.keys(inner).length === 0))
        .map(([name, inner]) => ({ type: 'object', required: [name], properties: { [name]: { not: inner } } }));
    case 'additionalProperties': {
      const declared = entries(schema.properties).map(([name]) => name);
      const other = declared.includes('other') ? 'another' : 'other';
      const broken = { type: 'object', required: [other], properties: { [other]: { not: value } } };
      return value === false ? [{ type: 'object', minProperties: declared.length + 1 }, broken] : [broken];
    }
    case 'prefixItems':
      return items(value).map((item, i) => {
        const prefix = [...Array<true>(i).fill(true), { not: item }];
        return { type: 'array', minItems: i + 1, prefixItems: prefix };
      });
    case 'dependentRequired':
      return entries(value).flatMap(([name, others]) =>
        texts(others).map((other) => ({ type: 'object', required: [name], properties: { [other]: false } })),
      );
    case 'items': {
      const prefix = items(schema.prefixItems).length;
      return [{ type: 'array', minItems: prefix + 1, contains: { not: value } }];
    }
    case 'contains':
      return [{ type: 'array', items: { not: value } }];
    case 'uniqueItems':
      return value === true
        ? [
            { type: 'array', minItems: 2, items: { const: 'same' } },
            { type: 'array', minItems: 2 },
          ]
        : [];
    case 'anyOf':
      return [{ allOf: items(value).map((part) => ({ not: part })) }];
    case 'oneOf':
      return [{ allOf: items(value).map((part) => ({ not: part })) }, ...pairs(items(value))];
    case 'if':
      return [
        { allOf: [value, { not: schema.then ?? true }] },
        { allOf: [{ not: value }, { not: schema.else ?? true }] },
      ];
    default:
      return [];
  }
}

function beyond(keyword: string, value: number): Json[] {
  switch (keyword) {
    case 'minimum':
      return [{ type: 'number', exclusiveMaximum: value }];
    case 'exclusiveMinimum':
      return [{ type: 'number', maximum: value }];
    case 'maximum':
      return [{ type: 'number', exclusiveMinimum: value }];
    case 'exclusiveMaximum':
      return [{ type: 'number', minimum: value }];
    case 'multipleOf':
      return [{ type: 'number' }];
    case 'minLength':
      return value > 0 ? [{ type: 'string', maxLength: value - 1 }] : [];
    case 'maxLength':
      return [{ type: 'string', minLength: value + 1 }];
    case 'minItems':
      return value > 0 ? [{ type: 'array', maxItems: value - 1 }] : [];
    case 'maxItems':
      return [{ type: 'array', minItems: value + 1 }];
    case 'minProperties':
      return value > 0 ? [{ type: 'object', maxProperties: value - 1 }] : [];
    case 'maxProperties':
      return [{ type: 'object', minProperties: value + 1 }];
    case 'const':
      return [{ not: { const: value } }];
    default:
      return [];
  }
}

function texts(value: Json): string[] {
  return items(value).filter((item) => typeof item === 'string');
}

function pairs(list: readonly Json[]): Json[] {
  return list.flatMap((one, i) => list.slice(i + 1).map((other) => ({ allOf: [one, other] })));
}

/** The types that a `type` does not name. No schema expresses "a number but no integer": random values may be one. */
function namesOf(schema: JsonObject): Json[] | undefined {
  if (schema.type === undefined) return undefined;
  const bits = ANY_TYPE & ~typeBits(schema.type);
  const left = (Object.keys(TYPES) as TypeName[]).filter((name) => name !== 'integer' && (TYPES[name] & bits) !== 0);
  return left.length === 0 ? undefined : left;
}

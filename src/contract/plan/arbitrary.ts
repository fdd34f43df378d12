import type * as FastCheck from 'fast-check';
import { entries, isObject, items, type Json, type JsonObject, type Pointer, pointers, jsonText } from '../../document';
import { sampleFor } from '../../exchange';
import type { Api } from '../../model';
import { patternOf, seeded, withoutAliases } from '../../schema';

type Check = typeof FastCheck;
type Arbitrary = FastCheck.Arbitrary<Json>;

/** How deep values are made at random; below, the plainest one is taken. */
const DEEPEST = 6;
const LONGEST = 40;
const MOST_ITEMS = 5;

/**
 * The values of a schema, at random and shrinkable. Nearly all of them are valid: what the schema says of a value as a
 * whole (`not`, `if`, a sum of branches) is left to validation. What has no better way is made by the generator of
 * samples.
 *
 * @example fc.sample(arbitraryOf(fc, api, '/components/schemas/Pet'), { seed: 1, numRuns: 10 })
 */
export function arbitraryOf(fc: Check, api: Api, schema: Pointer, depth = 0): Arbitrary {
  const { root } = api.document;
  const pointer = withoutAliases(root, schema);
  const node = pointers.valueAt(root, pointer);
  const sampled = (): Arbitrary =>
    fc.nat({ max: 1000 }).map((n) => {
      const made = sampleFor(api, schema, 'request', { mode: n === 0 ? 'static' : 'dynamic', random: seeded(n + 1) });
      return 'value' in made ? made.value : null;
    });
  if (!isObject(node) || depth > DEEPEST) return sampled();
  const inner = (...way: (string | number)[]): Arbitrary =>
    arbitraryOf(fc, api, pointers.join(pointer, ...way), depth + 1);
  if (node.$ref !== undefined || node.allOf !== undefined) return sampled();
  if (node.const !== undefined) return fc.constant(node.const);
  const anyOf = (all: readonly Arbitrary[]): Arbitrary => (all.length === 0 ? sampled() : fc.oneof(...all));
  if (node.enum !== undefined) return anyOf(items(node.enum).map((value) => fc.constant(value)));
  const branches = ['oneOf', 'anyOf'].find((key) => node[key] !== undefined);
  if (branches !== undefined && node.properties !== undefined) return sampled();
  if (branches !== undefined) return anyOf(items(node[branches]).map((_, i) => inner(branches, i)));
  const types = typeof node.type === 'string' ? [node.type] : items(node.type);
  return anyOf(types.map((type) => usable(() => ofType(fc, node, type, inner)) ?? sampled()));
}

/** What is made; nothing where the constraints leave nothing, for which fast-check throws. */
function usable(make: () => Arbitrary | undefined): Arbitrary | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}

function ofType(
  fc: Check,
  node: JsonObject,
  type: Json,
  inner: (...way: (string | number)[]) => Arbitrary,
): Arbitrary | undefined {
  switch (type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
    case 'number':
      return numbers(fc, node, type);
    case 'string':
      return texts(fc, node);
    case 'array':
      return lists(fc, node, inner);
    case 'object':
      return objects(fc, node, inner);
    default:
      return undefined;
  }
}

function numbers(fc: Check, node: JsonObject, type: 'integer' | 'number'): Arbitrary {
  const unit = typeof node.multipleOf === 'number' ? node.multipleOf : 1;
  const bound = (inclusive: string, exclusive: string, step: number): number | undefined => {
    const [at, beyond] = [node[inclusive], node[exclusive]];
    if (typeof beyond === 'number') return beyond / unit + step;
    return typeof at === 'number' ? at / unit : undefined;
  };
  const least = bound('minimum', 'exclusiveMinimum', 1) ?? -1e6;
  const most = bound('maximum', 'exclusiveMaximum', -1) ?? Math.max(least, 0) + 1e6;
  const [min, max] = [Math.ceil(least), Math.floor(most)];
  if (min <= max && (type === 'integer' || node.multipleOf !== undefined))
    return fc.integer({ min, max }).map((n) => n * unit);
  return fc.double({ min: least, max: Math.max(least, most), noNaN: true });
}

/**
 * Texts of a format that fast-check knows; those of a pattern, where it can read it; else any text of the asked
 * length.
 */
function texts(fc: Check, node: JsonObject): Arbitrary | undefined {
  const { format, pattern, minLength = 0, maxLength = Number(minLength) + LONGEST } = node;
  if (typeof pattern === 'string') {
    const expression = patternOf(pattern);
    try {
      return expression === undefined ? undefined : fc.stringMatching(expression);
    } catch {
      return undefined;
    }
  }
  if (format === 'uuid') return fc.uuid();
  if (format === 'email') return fc.emailAddress();
  if (format === 'uri' || format === 'url') return fc.webUrl();
  if (format === 'date-time')
    return fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }).map((d) => d.toISOString());
  if (typeof format === 'string' && format !== 'password') return undefined;
  const most = Math.min(Number(maxLength), Number(minLength) + LONGEST);
  const limits = { minLength: Number(minLength), maxLength: most };
  return fc.oneof(fc.string({ ...limits, unit: 'grapheme' }), fc.string({ ...limits, unit: 'binary' }));
}

function lists(fc: Check, node: JsonObject, inner: (...way: string[]) => Arbitrary): Arbitrary | undefined {
  if (node.prefixItems !== undefined || node.items === undefined) return undefined;
  const { minItems = 0, maxItems = Number(minItems) + MOST_ITEMS } = node;
  const limits = { minLength: Number(minItems), maxLength: Math.min(Number(maxItems), Number(minItems) + MOST_ITEMS) };
  return node.uniqueItems === true
    ? fc.uniqueArray(inner('items'), { ...limits, selector: (item) => jsonText(item) })
    : fc.array(inner('items'), limits);
}

function objects(fc: Check, node: JsonObject, inner: (...way: string[]) => Arbitrary): Arbitrary {
  const named = entries(node.properties).filter(([, property]) => !isObject(property) || property.readOnly !== true);
  const required = items(node.required).map(String);
  const record = fc.record(Object.fromEntries(named.map(([name]) => [name, inner('properties', name)])), {
    requiredKeys: named.map(([name]) => name).filter((name) => required.includes(name)),
    noNullPrototype: true,
  });
  if (named.length > 0 || !isObject(node.additionalProperties)) return record;
  return fc.dictionary(fc.string({ minLength: 1, maxLength: 8 }), inner('additionalProperties'), {
    maxKeys: MOST_ITEMS,
    noNullPrototype: true,
  });
}

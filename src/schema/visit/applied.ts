import { type Document, isObject, type Json, type JsonObject, type Pointer, pointers, property } from '../../document';
import type { Direction } from '../direction';
import { patternOf } from '../pattern/pattern';
import { validatorsOf } from '../validators/validators';
import { type SchemaPart, schemaParts } from './schema-parts';

/** A part of a schema beside the part of a value that it applies to. */
interface AppliedPart {
  readonly part: SchemaPart;
  /** The member or item; `undefined`: the value itself, or the name of a member. */
  readonly key: string | number | undefined;
  readonly value: Json;
}

/**
 * The parts of a schema that apply to a value that it accepts, each with what it applies to. Of alternatives, those
 * count that the value takes; of `contains`, the items that fit. Which members `unevaluatedProperties` sees depends on
 * other schemas: those that the schema itself does not name.
 */
export function appliedParts(document: Document, pointer: Pointer, value: Json, direction: Direction): AppliedPart[] {
  const schema = pointers.valueAt(document.root, pointer);
  if (!isObject(schema)) return [];
  const { accepts } = validatorsOf(document);
  const takes = (at: Pointer, one: Json): boolean => accepts(at, one, direction);
  return schemaParts(document.root, schema, pointer).flatMap((part): AppliedPart[] => {
    const { to, key, keyword } = part;
    switch (to) {
      case 'value':
        return [{ part, key: undefined, value }];
      case 'branch':
        return isTaken(schema, pointer, part, value, takes) ? [{ part, key: undefined, value }] : [];
      case 'member':
        return isObject(value)
          ? Object.keys(value)
              .filter((name) => seesMember(schema, keyword, key, name))
              .map((name) => ({ part, key: name, value: value[name] ?? null }))
          : [];
      case 'name':
        return isObject(value) ? Object.keys(value).map((name) => ({ part, key: undefined, value: name })) : [];
      case 'item':
      case 'some': {
        const list = Array.isArray(value) ? (value as readonly Json[]) : [];
        return list.flatMap((item, i) => {
          const isSeen = to === 'some' ? takes(part.pointer, item) : seesItem(schema, keyword, key, i);
          return isSeen ? [{ part, key: i, value: item }] : [];
        });
      }
      default:
        return [];
    }
  });
}

type Takes = (at: Pointer, value: Json) => boolean;

function isTaken(
  schema: JsonObject,
  at: Pointer,
  { keyword, key, pointer }: SchemaPart,
  value: Json,
  takes: Takes,
): boolean {
  if (keyword === 'dependentSchemas') return isObject(value) && Object.hasOwn(value, String(key));
  if (keyword === 'then' || keyword === 'else')
    return schema.if !== undefined && takes(pointers.join(at, 'if'), value) === (keyword === 'then');
  return takes(pointer, value);
}

function seesMember(schema: JsonObject, keyword: string, key: SchemaPart['key'], name: string): boolean {
  if (keyword === 'properties') return key === name;
  const fits = (pattern: string): boolean => patternOf(pattern)?.test(name) === true;
  if (keyword === 'patternProperties') return fits(String(key));
  const patterns = Object.keys(isObject(schema.patternProperties) ? schema.patternProperties : {});
  return property(schema.properties, name) === undefined && !patterns.some(fits);
}

function seesItem(schema: JsonObject, keyword: string, key: SchemaPart['key'], index: number): boolean {
  if (keyword === 'prefixItems') return key === index;
  return !Array.isArray(schema.prefixItems) || index >= schema.prefixItems.length;
}

/** Where in a value each schema applies: by the schema's place, the places in the value. */
export type Applied = ReadonlyMap<Pointer, readonly Pointer[]>;

/** As many items of a list stand for all: the schema is the same for each. */
const MOST_ITEMS = 2;

/** Walks a schema beside a value that it accepts. Names of members have no place, so `propertyNames` is passed over. */
export function appliedTo(
  document: Document,
  from: Pointer,
  value: Json,
  direction: Direction,
  mostItems = MOST_ITEMS,
): Applied {
  const found = new Map<Pointer, Pointer[]>();
  const visit = (pointer: Pointer, one: Json, at: Pointer): void => {
    const places = found.get(pointer) ?? [];
    if (!isObject(pointers.valueAt(document.root, pointer)) || places.includes(at)) return;
    found.set(pointer, [...places, at]);
    const seen = new Map<Pointer, number>();
    for (const { part, key, value: inner } of appliedParts(document, pointer, one, direction)) {
      const count = (seen.get(part.pointer) ?? 0) + 1;
      seen.set(part.pointer, count);
      if (part.to === 'name' || (/item|some/.test(part.to) && count > mostItems)) continue;
      visit(part.pointer, inner, key === undefined ? at : pointers.join(at, key));
    }
  };
  visit(from, value, '');
  return found;
}

import { entries, isObject, items, type Json, type JsonObject, type Pointer, pointers } from '../../document';
import { copy, removeAt, sampleFor, setAt } from '../../exchange';
import type { Api } from '../../model';
import { appliedParts, targetOf, validatorsOf } from '../../schema';
import { extraItem } from './extra-item';
import { replacements } from './replacements';

/** A value that differs from a valid one in one point. Whether it is still valid is for the judge to say. */
export interface Variant {
  readonly value: Json;
  /** The place in the value that differs. */
  readonly at: Pointer;
  /** The statement of the document that it probes. */
  readonly specPointer: Pointer;
  /** What was done, short and stable: `type=null`, `maxLength+1`, `absent`. */
  readonly label: string;
}

/** Where a schema also speaks of a value's parts. */
const ALSO: ReadonlySet<string> = new Set(['patternProperties', 'dependentSchemas', 'contains']);

interface Walk {
  readonly api: Api;
  /** The schema of the whole. */
  readonly schema: Pointer;
  readonly whole: Json;
  readonly found: Variant[];
  readonly seen: Set<string>;
  /** Properties that the value does not have, looked into when all that it has was. */
  readonly later: (() => void)[];
}

/**
 * The variants of a valid value: for each constraint of its schema that speaks of it, values that just satisfy and
 * just break it. Branches
 * that the value does not take are left to other values.
 */
export function variantsOf(api: Api, schema: Pointer, value: Json): Variant[] {
  const walk: Walk = { api, schema, whole: value, found: [], seen: new Set(), later: [] };
  visit(walk, schema, value, '');
  // The list grows while it is read: what is added has optional properties of its own.
  for (const next of walk.later) next();
  return walk.found;
}

function add(walk: Walk, at: Pointer, specPointer: Pointer, label: string, value: Json): void {
  const key = `${at} ${specPointer} ${label}`;
  if (walk.seen.has(key)) return;
  walk.seen.add(key);
  walk.found.push({ value, at, specPointer, label });
}

function visit(walk: Walk, pointer: Pointer, value: Json, at: Pointer): void {
  if (walk.found.length > 400 || pointers.tokens(at).length > 8) return;
  const { root } = walk.api.document;
  const schema = pointers.valueAt(root, pointer);
  if (!isObject(schema)) return;
  const { accepts } = validatorsOf(walk.api.document);
  for (const keyword of Object.keys(schema)) {
    const here = pointers.join(pointer, keyword);
    switch (keyword) {
      case '$ref': {
        const target = targetOf(schema);
        if (target !== undefined && target !== pointer) visit(walk, target, value, at);
        break;
      }
      case 'allOf':
        items(schema.allOf).forEach((_, i) => visit(walk, pointers.join(here, i), value, at));
        break;
      case 'oneOf':
      case 'anyOf':
        items(schema[keyword]).forEach((_, i) => {
          const branch = pointers.join(here, i);
          if (accepts(branch, value, 'request')) visit(walk, branch, value, at);
        });
        break;
      case 'then':
      case 'else':
        if (schema.if !== undefined && accepts(pointers.join(pointer, 'if'), value, 'request') === (keyword === 'then'))
          visit(walk, here, value, at);
        break;
      default:
        replace(walk, schema, pointer, keyword, value, at);
    }
  }
  for (const { part, key, value: inner } of appliedParts(walk.api.document, pointer, value, 'request')) {
    if (ALSO.has(part.keyword)) visit(walk, part.pointer, inner, key === undefined ? at : pointers.join(at, key));
  }
  if (isObject(value)) visitObject(walk, schema, pointer, value, at);
  if (Array.isArray(value)) visitArray(walk, schema, pointer, value as readonly Json[], at);
}

function replace(walk: Walk, schema: JsonObject, pointer: Pointer, keyword: string, value: Json, at: Pointer): void {
  const further = extraItem(walk.api, schema.items === undefined ? undefined : pointers.join(pointer, 'items'));
  for (const { label, value: other } of replacements(schema, keyword, value, further)) {
    add(walk, at, pointers.join(pointer, keyword), label, setAt(copy(walk.whole), at, other));
  }
}

function visitObject(walk: Walk, schema: JsonObject, pointer: Pointer, value: JsonObject, at: Pointer): void {
  const { accepts } = validatorsOf(walk.api.document);
  const required = items(schema.required);
  required.forEach((name, i) => {
    if (typeof name === 'string' && Object.hasOwn(value, name))
      add(
        walk,
        pointers.join(at, name),
        pointers.join(pointer, 'required', i),
        'absent',
        without(walk, pointers.join(at, name)),
      );
  });
  for (const [name] of entries(schema.properties)) {
    const property = pointers.join(pointer, 'properties', name);
    const place = pointers.join(at, name);
    if (Object.hasOwn(value, name)) {
      visit(walk, property, value[name] ?? null, place);
      if (!required.includes(name)) add(walk, place, property, 'absent', without(walk, place));
    } else {
      const sample = sampleFor(walk.api, property, 'request');
      if (!('value' in sample)) continue;
      const whole = setAt(copy(walk.whole), place, sample.value);
      add(walk, place, property, 'present', whole);
      if (!accepts(walk.schema, whole, 'request')) continue;
      walk.later.push(() => visit({ ...walk, whole }, property, sample.value, place));
    }
  }
  const extra = schema.additionalProperties ?? schema.unevaluatedProperties;
  const extraAt = pointers.join(
    pointer,
    schema.additionalProperties === undefined && schema.unevaluatedProperties !== undefined
      ? 'unevaluatedProperties'
      : 'additionalProperties',
  );
  const unknown = 'x_unknown_field';
  const place = pointers.join(at, unknown);
  if (!isObject(extra)) {
    const probed = extra === undefined ? pointer : extraAt;
    add(walk, place, probed, 'unknown-field', setAt(copy(walk.whole), place, 'unknown'));
    add(walk, place, probed, 'unknown-field=null', setAt(copy(walk.whole), place, null));
  } else {
    const sample = sampleFor(walk.api, extraAt, 'request');
    if ('value' in sample) add(walk, place, extraAt, 'further-field', setAt(copy(walk.whole), place, sample.value));
    for (const { label, value: other } of Object.keys(extra).flatMap((keyword) =>
      replacements(extra, keyword, 'value' in sample ? sample.value : null),
    )) {
      add(walk, place, extraAt, `further-${label}`, setAt(copy(walk.whole), place, other));
    }
  }
}

function without(walk: Walk, pointer: Pointer): Json {
  const made = copy(walk.whole);
  removeAt(made, pointer);
  return made;
}

function visitArray(walk: Walk, schema: JsonObject, pointer: Pointer, value: readonly Json[], at: Pointer): void {
  const tuple = items(schema.prefixItems).length;
  value
    .slice(0, tuple)
    .forEach((item, i) => visit(walk, pointers.join(pointer, 'prefixItems', i), item, pointers.join(at, i)));
  const [first] = value.slice(tuple);
  // One item stands for all: the schema says the same of each.
  if (schema.items !== undefined && first !== undefined)
    visit(walk, pointers.join(pointer, 'items'), first, pointers.join(at, tuple));
}

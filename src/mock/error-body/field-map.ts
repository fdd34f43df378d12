import { addTo, type Json, type JsonObject, setOwn } from '../../document';
import type { Shape } from '../../exchange';
import type { ErrorDetail } from './error-detail';
import type { Part } from './error-facts';
import { kindOf } from './member-names';

/** Whether an object has a text, or a list of texts, for each field: of any name, or of those that the schema has. */
export function isFieldMap(value: JsonObject, { shape }: Part): boolean {
  const names = [...shape.names];
  if (names.length > 0)
    return names.every((name) => {
      const of = shape.property(name);
      // A text called so is about the whole error.
      return isForTexts(of) && (!of.allows('string') || kindOf(name, false) === undefined);
    });
  if (!shape.open) return false;
  const values = Object.values(value);
  if (values.length > 0) return values.every((one) => typeof one === 'string' || isTextList(one));
  return isForTexts(shape.property('-'));
}

function isForTexts(shape: Shape): boolean {
  if (shape.allows('object')) return false;
  return shape.allows('string') || (shape.allows('array') && shape.item(0).allows('string'));
}

/** Whether a value is a list of texts. */
export function isTextList(value: Json | undefined): boolean {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

/** What the only member is called that has the texts of all fields: Rails' `base`, RealWorld's `body`. */
const OF_ALL = /^(?:body|base|general|common|global|form|messages?|(?:non_?field_?)errors|_?all|_)$/i;

/**
 * What is wrong, field by field: all of it, else what concerns the fields that the schema has.
 *
 * @param value as the document shows it
 * @example fieldMapsOf({ name: ['is too long'] }, part)[0] // { email: ['email is required but missing'] }
 */
export function fieldMapsOf(value: JsonObject, { shape, details }: Part): readonly Json[] {
  // As Laravel writes it: `items.0.price`.
  const isDotted = Object.keys(value).some((name) => /\.\d+(?:\.|$)/.test(name));
  const nameOf = ({ tokens, name }: ErrorDetail): string => (isDotted && tokens.length > 0 ? tokens.join('.') : name);
  const texts = new Map<string, string[]>();
  for (const detail of details) addTo(texts, nameOf(detail), detail.text);
  const [shown] = Object.values(value);
  const isList = (name: string): boolean =>
    shape.names.has(name) || shown === undefined ? shape.property(name).allows('array') : Array.isArray(shown);
  const mapOf = (entries: readonly (readonly [name: string, all: readonly string[]])[]): Json => {
    const made: Record<string, Json> = {};
    for (const [name, all] of entries) setOwn(made, name, isList(name) ? all : all.join('; '));
    return made;
  };
  const all = [...texts];
  const known = all.filter(([name]) => shape.names.has(name));
  const [only = ''] = shape.names.size === 1 ? shape.names : [];
  if (known.length === 0 && OF_ALL.test(only)) return [mapOf([[only, details.map(({ text }) => text)]])];
  const unhurt = [...shape.required].filter((name) => !texts.has(name)).map((name) => [name, []] as const);
  return [mapOf([...all, ...unhurt]), mapOf([...known, ...unhurt])];
}

import { addTo, type Json, setOwn } from '../../document';
import type { Parameter } from '../../model';
import { bracketKeys, readDeepObject } from './deep-object';
import { delimitedReader, readRepeated } from './delimited';
import { encodedDelimiterOf } from './delimiters';
import type { Pair } from './query';
import type { Shape } from '../wire/schema-shape';

/** A field as it was sent and as it is meant; both are `undefined` when it is absent. */
export interface FieldValue {
  /** The text, percent-decoded; of an array or object that is spread over a query or cookies, its pairs. */
  readonly raw: string | undefined;
  readonly value: Json | undefined;
  /** Why the text is not written in its style or media type; `value` is then what could be made of it. */
  readonly reason?: string;
}

/** What a form-like field's text depends on; parameters in queries and cookies and the fields of forms have it. */
export type Field = Pick<Parameter, 'name' | 'style' | 'explode'>;

const ABSENT: FieldValue = { raw: undefined, value: undefined };

/**
 * Reads a field of a query, of cookies or of a form from all their pairs, in the styles `form` and `deepObject` and
 * those with a delimiter. (With explode these mean what `form` means.)
 *
 * @param decode Decodes what was cut out of a pair's raw text.
 * @param claimed Whether a name belongs to somebody else.
 * @example readField({ name: 'id', style: 'form', explode: true },
 *   parsePairs('id=1&id=2'), decodeForm, ids, () => false).value
 * // [1, 2]
 */
export function readField(
  field: Field,
  pairs: readonly Pair[],
  decode: (text: string) => string,
  shape: Shape,
  claimed: (name: string) => boolean,
): FieldValue {
  const { name, explode } = field;
  // Other values are written as the style form has them.
  if (field.style === 'deepObject' && (shape.allows('object') || shape.allows('array'))) {
    const value = readDeepObject(name, pairs, shape);
    return value === undefined ? ABSENT : { raw: rawOf(pairs.filter((pair) => bracketKeys(pair.name, name))), value };
  }
  const own = pairs.filter((pair) => pair.name === name);
  const [first] = own;
  if (explode && shape.allows('object') && !shape.allows('string') && (first === undefined || !shape.allows('array'))) {
    const spread = readSpread(pairs, shape, claimed);
    if (spread !== undefined || first === undefined) return spread ?? ABSENT;
  }
  if (first === undefined) return ABSENT;
  if (own.length === 1 && !explode) {
    const cut = { delimiter: encodedDelimiterOf(field.style), keyed: false, decode };
    return { raw: first.value, value: delimitedReader(cut, shape)(first.raw) };
  }
  const value = readRepeated(
    own.map((pair) => pair.value),
    shape,
  );
  if (own.length === 1) return { raw: first.value, value };
  const repeated = { raw: own.map((pair) => pair.value).join(','), value };
  return explode && shape.allows('array') ? repeated : { ...repeated, reason: `given ${own.length} times` };
}

/** Gathers the properties of an object that is spread over the pairs. */
function readSpread(pairs: readonly Pair[], shape: Shape, claimed: (name: string) => boolean): FieldValue | undefined {
  const mine = pairs.filter(({ name }) => shape.names.has(name) || (shape.open && !claimed(name)));
  if (mine.length === 0) return undefined;
  const texts = new Map<string, string[]>();
  for (const { name, value } of mine) addTo(texts, name, value);
  const object: Record<string, Json> = {};
  for (const [name, values] of texts) setOwn(object, name, readRepeated(values, shape.property(name)));
  return { raw: rawOf(mine), value: object };
}

function rawOf(pairs: readonly Pair[]): string {
  return pairs.map(({ name, value }) => `${name}=${value}`).join('&');
}

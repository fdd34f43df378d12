import { equal, type Json, type JsonObject, plainText, type Pointer, property } from '../../document';
import { codecFor, contentTypesOf, isJson, matchMediaType } from '../../exchange';
import type { Api } from '../../model';
import { TYPES } from '../../schema/types';
import type { Writing } from '../schemas/pair';
import { asPart, partsOf, type Schemas, statedBy, viewOf } from '../schemas/view';
import type { Noted } from './context';

/** What is sent in a media type, and how its parts are written where it has some. */
export interface Encoded {
  readonly api: Api;
  readonly type: string;
  readonly schema: Pointer | undefined;
  readonly encoding: JsonObject | undefined;
}

/** How parts are written in another way, in words, and what that means for who sends them, and for who reads them. */
type EncodingDifference = Required<Pick<Noted, 'message' | 'narrower' | 'wider'>>;

/** How the parts of forms and multipart bodies are written in another way. */
export function contentDifferences(old: Encoded, now: Encoded): EncodingDifference[] {
  const names = new Set([...Object.keys(old.encoding ?? {}), ...Object.keys(now.encoding ?? {})]);
  return [...names].flatMap((name) => {
    const [before, after] = [property(old.encoding, name), property(now.encoding, name)];
    const messageOf = (field: string, one: Json | undefined, other: Json | undefined): string => {
      const text = (value: Json | undefined): string => (value === undefined ? 'the default' : plainText(value));
      return `the ${field} of its part '${name}' is ${text(other)} instead of ${text(one)}`;
    };
    return ['contentType', 'style', 'explode', 'allowReserved'].flatMap((field): EncodingDifference[] => {
      const [one, other] = [property(before, field), property(after, field)];
      if (equal(one, other)) return [];
      const message = messageOf(field, one, other);
      if (field !== 'contentType') return [{ message, narrower: 'breaking', wider: 'breaking' }];
      const [types, others] = [typesOf(old, name), typesOf(now, name)];
      const [isNarrower, isWider] = [!areAmong(types, others), !areAmong(others, types)];
      if (!isNarrower && !isWider) return [];
      const level = (is: boolean): 'breaking' | 'compatible' => (is ? 'breaking' : 'compatible');
      return [{ message, narrower: level(isNarrower), wider: level(isWider) }];
    });
  });
}

/** The media types of a part: those that its encoding names, else the usual one (OAS 3.1 §4.8.15.1). */
function typesOf({ api, schema, encoding }: Encoded, name: string): readonly string[] {
  const stated = contentTypesOf(property(encoding, name));
  if (stated.length > 0) return stated;
  const { root } = api.document;
  const whole = viewOf(root, schema === undefined ? [] : [schema]);
  return [usualType(root, partsOf(whole, 'properties', name))];
}

/** @param seen the schemas that lists of lists led through: one that comes again has lists alone, without an end */
function usualType(root: JsonObject, schemas: Schemas, seen: Schemas = []): string {
  const view = asPart(viewOf(root, schemas));
  if (schemas.length === 0 || statedBy(view, 'contentMediaType').length > 0) return 'application/octet-stream';
  const inner = partsOf(view, 'items');
  const isKnown = inner.every((one) => seen.includes(one));
  if (view.types === TYPES.array && !isKnown) return usualType(root, inner, [...seen, ...inner]);
  return (view.types & (TYPES.object | TYPES.array)) === 0 ? 'text/plain' : 'application/json';
}

function areAmong(types: readonly string[], others: readonly string[]): boolean {
  return types.every((type) => matchMediaType(others, type).index !== -1);
}

/** How the values of a media type are written. */
export function writingOf({ type, encoding }: Encoded): Writing {
  const { name } = codecFor(type);
  if (name === 'xml' || name === 'text') return name;
  if (name !== 'form' && name !== 'multipart') return 'json';
  // In JSON, a number isn't its text.
  if (Object.values(encoding ?? {}).some((one) => contentTypesOf(one).some(isJson))) return 'json';
  return name === 'form' ? 'text' : 'parts';
}

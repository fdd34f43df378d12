import { isNumber, isObject, type Json, type JsonObject, setOwn } from '../../../document';
import type { Shape } from '../../../exchange';
import type { Thing } from '../store';
import { withoutUnhappened } from '../event-times';
import { idName, isReadOnly } from '../subject';
import { ATTRIBUTES, attributesOf, type Resource } from '../../../resources';

/** What a thing is shown by. */
interface ViewOptions {
  readonly resource: Resource;
  /** The shape of the representation in this response. */
  readonly shape: Shape;
  /** What the document shows there: values for what is not known of the thing. */
  readonly sample: Json | undefined;
  /** It was made from the schema. */
  readonly isMade: boolean;
  /** The names that a client may write. */
  readonly writable: ReadonlySet<string>;
}

/**
 * A thing as a response shows it: what is known of it, and from the sample what a server makes. What the client could
 * have written and has not isn't there; where it must be, it is null or an empty list if the schema allows that.
 */
export function viewOf(thing: Thing, { resource, shape, sample, isMade, writable }: ViewOptions): JsonObject {
  const shown: Record<string, Json> = {};
  const own = idName(resource);
  const inner = attributesOf(shape);
  const put = (name: string, value: Json): void => setOwn(shown, name, inList(value, shape.property(name)));
  const usual = isObject(sample) ? sample : {};
  const all = isMade ? withoutUnhappened(usual, shape, thing.value) : usual;
  for (const name of Object.keys(all)) {
    const value = all[name];
    if (value === undefined) continue;
    const known = thing.value[name];
    if (name === ATTRIBUTES && inner !== undefined && isObject(value) && (known === undefined || isObject(known))) {
      const attributes = { ...thing, value: known ?? {} };
      setOwn(shown, name, viewOf(attributes, { resource, shape: inner, sample: value, isMade, writable }));
    } else if (known !== undefined) put(name, like(known, value, name === own));
    else if (Object.hasOwn(thing.value, name) && !shape.required.has(name)) continue;
    else if (!thing.isWhole || !writable.has(name)) setOwn(shown, name, value);
    else if (shape.required.has(name)) setOwn(shown, name, unwritten(shape.property(name), value));
  }
  for (const name of Object.keys(thing.value)) {
    const value = thing.value[name];
    if (value !== undefined && !Object.hasOwn(shown, name) && isShown(shape, name)) put(name, value);
  }
  return shown;
}

function isShown(shape: Shape, name: string): boolean {
  if (shape.names.has(name)) return shape.property(name).keyword('writeOnly') !== true;
  return shape.names.size === 0;
}

/** The id as the document writes it there: a number in one place may be a text in another one. */
function like(value: Json, sample: Json, isId: boolean): Json {
  if (!isId || typeof value === typeof sample) return value;
  if (typeof sample === 'string' && typeof value === 'number') return String(value);
  return typeof sample === 'number' && typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
}

/** One value where a response has lists only: what may be sent as one is shown as a list of one. */
function inList(value: Json, shape: Shape): Json {
  if (value === null || Array.isArray(value) || !shape.allows('array')) return value;
  if (isNumber(value)) return shape.allows('number') || shape.allows('integer') ? value : [value];
  const kind = isObject(value) ? 'object' : typeof value === 'boolean' ? 'boolean' : 'string';
  return shape.allows(kind) ? value : [value];
}

function unwritten(shape: Shape, sample: Json): Json {
  if (isReadOnly(shape)) return sample;
  if (shape.allows('null')) return null;
  const least = shape.keyword('minItems');
  return Array.isArray(sample) && (least === undefined || least === 0) ? [] : sample;
}

import { entries, isNumber, isObject, type Json, type JsonObject, pointers } from '../../../document';
import { type RequestDraft, sampleFor, takesJsonPatch } from '../../../exchange';
import type { Api, MediaType } from '../../../model';
import { type Resource, representationAt, roleOf, shapeAt, successMedia } from '../../../resources';
import { validatorsOf } from '../../../schema';

/** The operations that fit a member whether it is there or not, the likeliest first. */
const FITTING = ['add', 'replace', 'test'];

/** What says that a text isn't any text. */
const RESTRICTING = ['format', 'pattern', 'enum', 'const', 'minLength'];

/**
 * A JSON Patch that fits what is there: a schema knows operations and paths as texts alone, and no server takes
 * `{ "op": "add", "path": "string" }`. It gives a member of the representation the value that its schema shows.
 *
 * @returns the draft itself where its body isn't a JSON Patch, or nothing is known that fits
 */
export function withFittingPatch(api: Api, draft: RequestDraft): RequestDraft {
  const { body, operation } = draft;
  if (operation.method !== 'PATCH' || body?.kind !== 'value' || !takesJsonPatch(api, body.media)) return draft;
  const { schema } = body.media;
  const resource = roleOf(api, operation)?.resource;
  const media = successMedia(resource?.read ?? operation);
  if (schema === undefined || media === undefined) return draft;
  const { accepts } = validatorsOf(api.document);
  const fitting = plainMembers(api, resource, media).flatMap(([name, value]) =>
    FITTING.map((op): Json => [{ op, path: pointers.join('', name), value }]),
  );
  const made = fitting.find((patch) => accepts(schema, patch, 'request'));
  return made === undefined ? draft : { ...draft, body: { ...body, value: made } };
}

/**
 * The members of a thing that a client may give another value, the likeliest first: a text, a number or a flag that
 * isn't its id.
 */
function plainMembers(
  api: Api,
  resource: Resource | undefined,
  media: MediaType,
): readonly (readonly [string, Json])[] {
  if (media.schema === undefined) return [];
  const { root } = api.document;
  const id = pointers.tokens(resource?.id ?? '').at(0);
  const at = representationAt(root, media.schema, id === undefined ? [] : [id]) ?? '';
  const shape = shapeAt(api.document, media.schema, at);
  const thing = thingIn(api, media, at);
  const isOpen = (name: string): boolean => name !== id && shape.property(name).keyword('readOnly') !== true;
  const open = entries(thing).filter(([name, value]) => isOpen(name) && isPlain(value));
  // A server may make times, addresses and codes itself; a free text is the client's.
  const isFree = (name: string): boolean => RESTRICTING.every((key) => shape.property(name).keyword(key) === undefined);
  const free = open.filter(([name, value]) => typeof value === 'string' && isFree(name));
  return [...free, ...open.filter((one) => !free.includes(one))];
}

function thingIn(api: Api, { schema, examples: [example] }: MediaType, at: string): JsonObject | undefined {
  const sample = schema === undefined ? undefined : sampleFor(api, schema, 'response');
  const whole = example?.value ?? (sample !== undefined && 'value' in sample ? sample.value : undefined);
  const thing = whole === undefined ? undefined : pointers.valueAt(whole, at);
  return isObject(thing) ? thing : undefined;
}

function isPlain(value: Json): boolean {
  return typeof value === 'string' || typeof value === 'boolean' || isNumber(value);
}

import type { Json, JsonObject, Pointer } from '../../document';
import type { ReadResponse, RandomSource } from '../../exchange';
import {
  codecFor,
  conformingHeader,
  isOwnedByHttp,
  isSetCookie,
  sampleFor,
  schemaShapes,
  writeHeader,
} from '../../exchange';
import type { Api, Example, Header, MediaType, Operation, Response } from '../../model';
import { shownBy } from '../../schema';
import { usualHeader } from './http-headers';

/** A draft of a response before its relations are applied: a value for the body, and where it comes from. */
export interface Draft {
  readonly response: ReadResponse;
  readonly media: MediaType | undefined;
  /** It stands in for the scenario's example. */
  readonly isFallback?: boolean;
  /** Some of it was made anew, since its example isn't what the schema allows. */
  readonly isMended?: boolean;
  /** Its body was made from the schema. */
  readonly isMade?: boolean;
  /** It follows from the document alone: the next one is the same. */
  readonly isConstant?: true;
  /** For people: `example 'bits'`, `made from the schema`. */
  readonly origin: string;
  /** The body as an override or handler gave it: values in it that must be unique stay. */
  readonly given?: Json | undefined;
  /** The body as it is kept: values in it that must be unique stay. */
  readonly stated?: Json | undefined;
  /** Called when this is the draft that is sent, with its relations applied. */
  readonly whenSent?: (sent: ReadResponse) => void;
  /** The Content-Type to send, where it is not the media type's own. */
  readonly contentType?: string | undefined;
  /** The body's bytes, where they are not written from its value. */
  readonly bytes?: Uint8Array | undefined;
  /** The bytes that the document shows for the body as it stands before its relations are applied. */
  readonly serialized?: Uint8Array | undefined;
  /** What is changed in the body after its relations were applied. */
  readonly patch?: JsonObject | undefined;
  /** Relations do not change the body. */
  readonly asGiven?: boolean;
}

/**
 * The headers of a response: for each one that it declares the example of the scenario, else its first one that
 * conforms, else the example or default in its schema, else (where it is required, or no example conforms) a value made
 * from its schema. What belongs to HTTP is left to HTTP.
 *
 * @param name the name of the body's example
 * @param operation whose response it is
 */
export function draftHeaders(
  api: Api,
  response: Response,
  random: RandomSource,
  name = '',
  operation?: Operation,
): [string, string][] {
  return response.headers.flatMap((header): [string, string][] => {
    if (isOwnedByHttp(header.name)) return [];
    const value = valueOf(api, header, random, { name, operation });
    if (value === undefined || value === null) return [];
    // Cookies cannot be joined in one field.
    const values = isSetCookie(header.name) && Array.isArray(value) ? (value as readonly Json[]) : [value];
    return values.map((one) => [header.name, writeHeader(header, one)]);
  });
}

const chosen = new WeakMap<Header, Map<string, Example | undefined>>();

/** Which example conforms follows from the document alone: it is looked for once. */
function exampleOf(api: Api, header: Header, name: string): Example | undefined {
  const byName = chosen.get(header) ?? new Map<string, Example | undefined>();
  chosen.set(header, byName);
  if (!byName.has(name)) byName.set(name, conformingHeader(api, header, name));
  return byName.get(name);
}

function valueOf(
  api: Api,
  header: Header,
  random: RandomSource,
  { name, operation }: { readonly name: string; readonly operation: Operation | undefined },
): Json | undefined {
  const { examples, schema, required } = header;
  const example = exampleOf(api, header, name);
  if (example !== undefined) return example.value;
  if (schema === undefined) return required ? (usualHeader(api, header, operation) ?? '') : undefined;
  if (!isMade(api, header, name)) return undefined;
  const usual = isShown(api, schema) ? undefined : usualHeader(api, header, operation);
  return usual ?? sampleOf(api, schema, random) ?? examples[0]?.value ?? (required ? '' : undefined);
}

/** How many values are made until one isn't null, for which a header has no text. */
const TRIES = 10;

function sampleOf(api: Api, schema: Pointer, random: RandomSource): Json | undefined {
  for (let count = 0; count < TRIES; count++) {
    const found = sampleFor(api, schema, 'response', { mode: count === 0 ? 'static' : 'dynamic', random });
    if (!('value' in found) || found.value !== null) return 'value' in found ? found.value : undefined;
  }
  return undefined;
}

/** Whether a header's value is made from its schema. */
function isMade(api: Api, header: Header, name: string): boolean {
  const { examples, schema, required } = header;
  if (schema === undefined || exampleOf(api, header, name) !== undefined) return false;
  return required || examples.length > 0 || isShown(api, schema);
}

/** Whether a schema shows values by itself. */
function isShown(api: Api, schema: Pointer): boolean {
  const shape = schemaShapes(api.document.root)(schema);
  return shownBy((name) => shape.keyword(name)).length > 0;
}

/** Whether the headers of a response follow from the document alone: none is made, which may be at random. */
export function hasConstantHeaders(api: Api, response: Response, name: string): boolean {
  return response.headers.every((header) => isOwnedByHttp(header.name) || !isMade(api, header, name));
}

/** Whether the body of an example can be sent in a media type. */
export function isSendable(media: MediaType, { value, serialized }: Example): boolean {
  return serialized !== undefined || isWritable(media, value);
}

/** Whether a value has a form of its own in a media type; within a range there is one for each. */
export function isWritable({ readAs }: MediaType, value: Json): boolean {
  return readAs.includes('*') || codecFor(readAs).writes(value);
}

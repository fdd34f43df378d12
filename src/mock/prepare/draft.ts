import type { Json } from '../../document';
import type { ReadResponse, RandomSource } from '../../exchange';
import { codecFor, sampleFor, writeHeader } from '../../exchange';
import type { Api, Header, MediaType, Response } from '../../model';

/** A draft of an answer before its relations are applied: a value for the body, and where it comes from. */
export interface Draft {
  readonly answer: ReadResponse;
  readonly media: MediaType | undefined;
  /** For people: `example 'bits'`, `made from the schema`. */
  readonly origin: string;
  /** The body as somebody said it in this process: values in it that must be unique stay. */
  readonly said?: Json | undefined;
  /** The Content-Type to send, where it is not the media type's own. */
  readonly contentType?: string | undefined;
  /** The body's bytes, where they are not written from its value. */
  readonly bytes?: Uint8Array | undefined;
  /** Relations do not change the body. */
  readonly asSaid?: boolean;
}

/**
 * The headers of an answer: for each one that the response declares its first example, else (where it is required) a value made from its schema.
 * `Content-Length` is counted when the body's bytes are known.
 */
export function draftHeaders(api: Api, response: Response, chance: RandomSource): [string, string][] {
  return response.headers.flatMap((header): [string, string][] => {
    if (header.name.toLowerCase() === 'content-length') return [];
    const value = header.examples[0]?.value ?? (header.required ? madeHeader(api, header, chance) : undefined);
    return value === undefined || value === null ? [] : [[header.name, writeHeader(header, value)]];
  });
}

function madeHeader(api: Api, header: Header, chance: RandomSource): Json | undefined {
  if (header.schema === undefined) return '';
  const found = sampleFor(api, header.schema, 'response', { random: chance });
  return 'value' in found ? found.value : undefined;
}

/** Whether a value has a form of its own in a media type. */
export function isWritable(media: MediaType, value: Json): boolean {
  return codecFor(media.type).writes(value);
}

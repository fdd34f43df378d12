import type { Json, JsonObject, Pointer } from '../../document';
import type { Shape } from '../wire/schema-shape';

/** A body as its media type reads it. */
export type BodyValue =
  | { readonly kind: 'absent' }
  /** `opaque`: the schema describes a structure that this format does not show, so the text isn't validated. */
  | { readonly kind: 'value'; readonly value: Json; readonly opaque?: true; readonly parts?: readonly BodyPart[] }
  /** `offset`: where it breaks; of malformed JSON in the decoded text, else in bytes. */
  | { readonly kind: 'unreadable'; readonly reason: string; readonly offset?: number };

/** A part of a multipart body about which there is more to validate than its value, or less. */
export interface BodyPart {
  /** Its value in that of the body. */
  readonly pointer: Pointer;
  /** Its Encoding Object, as a pointer below the media type; absent where it has none. */
  readonly encoding: Pointer | undefined;
  /** Its Content-Type, where it isn't one of those that its encoding has. */
  readonly unsupported?: string | undefined;
  /** Its header fields by name in lower case. */
  readonly fields: ReadonlyMap<string, string>;
  /** Its value isn't validated: its format does not show what the schema describes. */
  readonly opaque: boolean;
}

export interface WrittenBody {
  readonly bytes: Uint8Array;
  /** The Content-Type to send with it. */
  readonly contentType: string;
}

/** What a codec knows of a body beside its bytes or value. */
export interface BodyContext {
  /** The media type with its parameters. */
  readonly type: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** What the media type's schema says of the value. */
  readonly shape: Shape;
  /** What `itemSchema` says of each item of a sequence, where it is there. */
  readonly item: Shape | undefined;
  /** The document's root, where it is known. */
  readonly root?: JsonObject | undefined;
  /** The `encoding` object of forms. */
  readonly encoding: JsonObject;
  /** `prefixEncoding` and `itemEncoding` of a multipart body whose parts have no names. */
  readonly positions: PositionalEncoding;
  /** JSON with two spaces and a newline at the end; else without any white space. */
  readonly pretty: boolean;
  /** The codec of a part. */
  readonly codecFor: CodecFor;
}

interface PositionalEncoding {
  readonly prefix: readonly Json[];
  readonly item: Json | undefined;
}

type CodecFor = (type: string) => Codec;

/** One format of bodies: how its bytes become a value and a value its bytes. */
export interface Codec {
  readonly name: 'json' | 'form' | 'multipart' | 'xml' | 'yaml' | 'sequence' | 'text' | 'binary';
  /** Whether bodies of a media type have this format; `name` is `type/subtype` in lower case. */
  is(name: string): boolean;
  /** Reads a body; never throws. */
  read(bytes: Uint8Array, context: BodyContext): BodyValue;
  /** Writes a value, the reverse of `read`. */
  write(value: Json, context: BodyContext): WrittenBody;
  /** Whether a value has a form of its own in this format. */
  writes(value: Json): boolean;
  /** Whether a body is made of fields, each written by an `encoding` of its own. */
  readonly fields: boolean;
  /** Whether its bytes are text that people can read. */
  readonly isText: boolean;
}

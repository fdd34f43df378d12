import { plainText } from '../../document';
import { binaryString, encodeBinary } from '../wire/text-coding';
import { essence } from '../wire/media-type';
import type { Shape } from '../wire/schema-shape';
import type { BodyContext, Codec } from './codec';
import { kindOf } from './sample-files';
import { text } from './text';

/** Anything else: a string with a character for each byte. A charset says that it is text nevertheless. */
export const binary: Codec = {
  name: 'binary',
  is: () => true,
  read: (bytes, context) => {
    if (context.parameters['charset'] !== undefined) return text.read(bytes, context);
    const value = binaryString(bytes);
    return context.shape.allows('string') ? { kind: 'value', value } : { kind: 'value', value, opaque: true };
  },
  write: (value, context) =>
    context.parameters['charset'] === undefined
      ? { bytes: encodeBinary(fileIn(plainText(value), context)), contentType: context.type }
      : text.write(value, context),
  writes: (value) => text.writes(value),
  fields: false,
  isText: false,
};

/** A file whose example is in base64, as a document has to write it; what the schema calls base64 is sent as such. */
function fileIn(value: string, { type, shape }: BodyContext): string {
  const kind = essence(type);
  if (kindOf(value) === kind || shape.keyword('contentEncoding') !== undefined || isBase64(shape)) return value;
  try {
    const decoded = atob(value);
    return kindOf(decoded) === kind ? decoded : value;
  } catch {
    return value;
  }
}

/** Whether a schema's texts are base64: `contentEncoding` since OpenAPI 3.1, `format: byte` before. */
export function isBase64(shape: Shape): boolean {
  return shape.keyword('contentEncoding') === 'base64' || shape.keyword('format') === 'byte';
}

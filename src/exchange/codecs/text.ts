import { isObject, plainText } from '../../document';
import { coerce } from '../parameters/coerce';
import type { Shape } from '../wire/schema-shape';
import { decodeText, encodeCharset } from '../wire/text-coding';
import type { BodyValue, Codec } from './codec';

const OTHER = /^application\/(?:javascript|ecmascript|graphql|sql|toml|x-sh|pgp-.*|sdp|rtf)$/;

/**
 * Text in a charset. A number or a boolean is written as JSON writes it; arrays and objects have no form in plain
 * text.
 */
export const text: Codec = {
  name: 'text',
  is: (name) => name.startsWith('text/') || OTHER.test(name),
  read: (bytes, { parameters, shape }) => {
    const decoded = decodeText(bytes, parameters['charset']);
    return 'text' in decoded ? valueOf(decoded.text, shape) : { kind: 'unreadable', ...decoded };
  },
  write: (value, { type, parameters }) => ({
    bytes: encodeCharset(plainText(value), parameters['charset']),
    contentType: type,
  }),
  writes: (value) => !isObject(value) && !Array.isArray(value),
  fields: false,
  isText: true,
};

/** A text as the scalar that a schema asks for; where it asks for none, the text is opaque. */
function valueOf(whole: string, shape: Shape): BodyValue {
  // A file of text ends with a line break, which does not belong to a number.
  const value = coerce(shape.allows('string') ? whole : whole.replace(/\r?\n$/, ''), shape);
  const isScalar = (['string', 'integer', 'boolean', 'null'] as const).some((type) => shape.allows(type));
  return isScalar ? { kind: 'value', value } : { kind: 'value', value, opaque: true };
}

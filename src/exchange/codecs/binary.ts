import { plainText } from '../../document';
import { binaryString, encodeBinary } from '../wire/text-coding';
import { type Codec } from './codec';
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
      ? { bytes: encodeBinary(plainText(value)), contentType: context.type }
      : text.write(value, context),
  writes: () => true,
  fields: false,
  isText: false,
};

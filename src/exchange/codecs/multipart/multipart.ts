import { isObject } from '../../../document';
import type { Codec } from '../codec';
import { readMultipart } from './read-multipart';
import { writeMultipart } from './write-multipart';

/** Several bodies in one: forms with files (`multipart/form-data`, RFC 7578), and parts in their order (RFC 2046). */
export const multipart: Codec = {
  name: 'multipart',
  is: (name) => name.startsWith('multipart/'),
  read: (bytes, context) => (bytes.length === 0 ? { kind: 'absent' } : readMultipart(bytes, context)),
  write: writeMultipart,
  writes: (value) => isObject(value) || Array.isArray(value),
  fields: true,
  isText: false,
};

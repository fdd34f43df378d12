import { remembering } from '../../document';
import { essence } from '../wire/media-type';
import { binary } from './binary';
import type { Codec } from './codec';
import { form } from './form';
import { json } from './json/json';
import { multipart } from './multipart/multipart';
import { sequence } from './sequence/sequence';
import { text } from './text';
import { xml } from './xml/xml';
import { yaml } from './yaml';

/** All formats, the more specific first; the last takes anything. */
const CODECS: readonly Codec[] = [json, form, multipart, xml, yaml, sequence, text, binary];

/**
 * The format of a media type.
 *
 * @example codecFor('application/problem+json; charset=utf-8').name // 'json'
 */
export const codecFor = remembering(200, (type): Codec => {
  const name = essence(type);
  return CODECS.find((codec) => codec.is(name)) ?? binary;
});

/**
 * Whether a media type is that of a sequence, which may come as a stream without an end.
 *
 * @example isSequenceType('text/event-stream') // true
 */
export function isSequenceType(contentType: string | undefined): boolean {
  return contentType !== undefined && contentType !== '' && codecFor(contentType).name === 'sequence';
}

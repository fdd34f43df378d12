import { type Document, isObject, pointers } from '../../../document';
import { type Header, headersAt, type MediaType } from '../../../model';
import type { Direction } from '../../../schema';
import { headerViolations } from '../../response/validate-headers';
import type { Violation } from '../../violation';
import type { BodyPart } from '../codec';
import { contentTypesOf } from './part-encoding';

/**
 * Validates the parts of a multipart body against their Encoding Objects (OAS 3.1 §4.8.15): their media types and
 * header fields.
 *
 * @returns violations whose `pointer` leads to the part's value, and whose `field` names the header field
 */
export function validateParts(
  document: Document,
  media: MediaType,
  parts: readonly BodyPart[],
  direction: Direction,
): Violation[] {
  return parts.flatMap(({ pointer, encoding, unsupported, fields }): Violation[] => {
    if (encoding === undefined) return [];
    const at = media.pointer + encoding;
    const node = pointers.valueAt(document.root, at);
    const about = { in: direction === 'request' ? 'request.body' : 'response.body', pointer } as const;
    const specPointer = pointers.join(at, 'contentType');
    const allowed = contentTypesOf(isObject(node) ? node : undefined);
    if (unsupported !== undefined && direction === 'request')
      return [{ code: 'unsupported-media-type', ...about, specPointer, args: { mediaType: unsupported, allowed } }];
    if (unsupported !== undefined)
      return [{ code: 'media-type', ...about, specPointer, args: { mediaType: unsupported, declared: allowed } }];
    const headers: readonly Header[] = headersAt(document, at);
    return headerViolations(document, headers, [...fields], direction).map(({ pointer: field, ...found }) => {
      return { ...found, ...about, field };
    });
  });
}

import { oncePerPart } from '../../document';
import { isFile } from '../../exchange';
import type { Api, MediaType, Operation } from '../../model';
import { bareName, wordsOf } from '../paths';
import { shapeAt } from '../representation';
import type { Resource } from '../resource';

/** Whether a body of a media type is a file, or a form with one. */
export const hasFile = oncePerPart((api: Api, media: MediaType): boolean => {
  if (!/^multipart\//i.test(media.readAs)) return isBytes(api, media);
  const shape = media.schema === undefined ? undefined : shapeAt(api.document, media.schema, '');
  return [...(shape?.names ?? [])].some((name) => {
    const of = shape?.property(name);
    return of !== undefined && [of, of.item(0)].some(isFile);
  });
});

/** Whether an operation takes a file: as its body, or as a part of a form. */
export function takesFile(api: Api, { body }: Operation): boolean {
  return (body?.media ?? []).some((media) => hasFile(api, media));
}

/** Whether an operation responds with the bytes of a file. */
const givesFile = oncePerPart((api: Api, { responses }: Operation): boolean =>
  responses.some(({ status, media }) => status.startsWith('2') && media.some((one) => isBytes(api, one))),
);

/** What a server makes of a file, or what stands beside it. */
const ANOTHER = /thumb|preview|icon|poster|cover|qr|barcode|signature/;

/**
 * Whether a resource is the file of the thing above it: `/files/{id}/content`, where what makes the thing takes a file.
 */
export function isFileOf(
  api: Api,
  { collection, parent, read }: Pick<Resource, 'collection' | 'parent' | 'read'>,
): boolean {
  const isBelow = collection === undefined && parent?.collection !== undefined && read !== undefined;
  return (
    isBelow &&
    !ANOTHER.test(bareName(wordsOf(read.path).at(-1) ?? '')) &&
    givesFile(api, read) &&
    [parent.create, parent.replace].some((one) => one && takesFile(api, one))
  );
}

const STRUCTURED = /json|xml|yaml|x-www-form-urlencoded|event-stream/i;

function isBytes(api: Api, { readAs, schema }: MediaType): boolean {
  if (STRUCTURED.test(readAs) || /^multipart\//i.test(readAs)) return false;
  const shape = schema === undefined ? undefined : shapeAt(api.document, schema, '');
  return shape === undefined || (shape.names.size === 0 && shape.keyword('type') === undefined) || isFile(shape);
}

import { isObject, type Json, type JsonObject, type Pointer, pointers } from '../../../../document';
import type { RequestDraft } from '../../../../exchange';
import type { Api } from '../../../../model';
import { ATTRIBUTES, shapeAt } from '../../../../resources';
import { validatorsOf } from '../../../../schema';
import { sentAt } from '../../../../checks';
import { STATE } from '../../../checks/reservations';

/** The media type of RFC 7396. */
export const MERGE_PATCH = /^application\/merge-patch\+json$/i;

/** Whether what a draft doesn't name stays as it is. */
export function isMerged({ body }: RequestDraft): boolean {
  return body?.kind === 'value' && MERGE_PATCH.test(body.media.type);
}

/** Members that may change by themselves. */
export const OF_STATE = new RegExp(`^(?:${STATE})`, 'i');

/** Where a draft has the members of a thing, each with its schema. */
export interface Place {
  readonly draft: RequestDraft;
  readonly schema: Pointer;
  readonly value: JsonObject;
  readonly at: Pointer;
}

/** Where the body of a draft has the members of its thing. */
export function placeOf(api: Api, draft: RequestDraft): Place | undefined {
  const { body, operation } = draft;
  const schema = body?.kind === 'value' ? body.media.schema : undefined;
  if (body?.kind !== 'value' || schema === undefined) return undefined;
  const at = withAttributes(api, schema, sentAt(api, operation, schema));
  return isObject(body.value) && isObject(pointers.valueAt(body.value, at))
    ? { draft, schema, value: body.value, at }
    : undefined;
}

/** Where a thing has its members: those of JSON:API are its attributes. */
export function withAttributes({ document }: Api, schema: Pointer, at: Pointer): Pointer {
  const shape = shapeAt(document, schema, at);
  return shape.names.has(ATTRIBUTES) && shape.property(ATTRIBUTES).allows('object')
    ? pointers.join(at, ATTRIBUTES)
    : at;
}

export function withBody({ draft, schema }: Place, api: Api, value: Json, kept?: Pointer): RequestDraft | undefined {
  const { body } = draft;
  if (body?.kind !== 'value' || !validatorsOf(api.document).accepts(schema, value, 'request')) return undefined;
  return { ...draft, body: { ...body, value, ...(kept === undefined ? {} : { kept }) } };
}

import { isObject, type Json } from '../../../document';
import type { RequestDraft } from '../../../exchange';
import type { Api } from '../../../model';
import { validatorsOf } from '../../../schema';

/** The draft of a body whose member has a value; none where the schema doesn't take that. */
export function withMember(api: Api, draft: RequestDraft, name: string, value: Json): RequestDraft | undefined {
  const { body } = draft;
  if (body?.kind !== 'value' || body.media.schema === undefined || !isObject(body.value)) return undefined;
  const changed = { ...body.value, [name]: value };
  const isValid = validatorsOf(api.document).accepts(body.media.schema, changed, 'request');
  return isValid ? { ...draft, body: { ...body, value: changed } } : undefined;
}

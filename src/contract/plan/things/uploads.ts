import { expectFor, validatePlanned } from '../../../checks';
import { composeRequest, essence, isSuccess, type RequestDraft } from '../../../exchange';
import type { Api, MediaType } from '../../../model';
import { tokenOf } from '../fresh';
import { planCase, type PlannedCase } from '../make-case';
import { freshDraft } from './fresh-draft';
import { kept } from './kept';
import { type Maker, validDraft } from './maker';
import { operationsAt } from './operations-at';

/** Bytes that are not UTF-8, with line ends and zeros that readers of texts change. */
const BYTES = Buffer.from('00fffe0d0a80c3280a0d1a41eda08020', 'hex');

const isOfBytes = ({ type }: MediaType): boolean => essence(type) === 'application/octet-stream';

/** The reading of bytes that a PUT has stored at the same path: they come back as they are (RFC 9110 §9.3.4). */
export function uploadedCases(api: Api, read: RequestDraft, maker: Maker, seed: number): PlannedCase[] {
  const { operation } = read;
  const put = operationsAt(api, operation.path).find(({ method }) => method === 'PUT');
  const draft = put && validDraft(api, put);
  const media = put?.body?.media.find(isOfBytes);
  const isShown = operation.responses.some((one) => isSuccess(one) && one.media.some(isOfBytes));
  if (draft === undefined || media === undefined || !isShown) return [];
  const upload: RequestDraft = { ...draft, body: { kind: 'bytes', bytes: BYTES, media } };
  if (expectFor(api, validatePlanned(api, composeRequest(upload))).category !== undefined) return [];
  const name = `state/${draft.operation.id}/bytes`;
  const { id, parameter } = maker;
  const create = freshDraft(api, maker.draft, tokenOf(seed, `${operation.id}/${name}`));
  return [
    planCase(api, {
      kind: 'state',
      name,
      title: 'the bytes that PUT has stored',
      draft: read,
      pointer: operation.pointer,
      sibling: undefined,
      before: { create, id, parameter, then: [upload], shows: 'kept' },
      expect: kept,
    }),
  ];
}

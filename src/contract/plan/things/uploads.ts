import { expectFor, validatePlanned } from '../../../checks';
import { composeRequest, essence, isSuccess, type RequestDraft } from '../../../exchange';
import type { Api, MediaType } from '../../../model';
import { tokenOf } from '../fresh';
import type { PlannedCase } from '../make-case';
import { freshDraft } from './fresh-draft';
import { keptCase } from './kept';
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
  const name = `${draft.operation.id}/bytes`;
  const create = freshDraft(api, maker.draft, tokenOf(seed, `${operation.id}/state/${name}`));
  const title = 'the bytes that PUT has stored';
  return [keptCase(api, read, maker, { name, title, before: { create, then: [upload] } })];
}

import { essence, header, pathOf } from '../../../exchange';
import type { Api } from '../../../model';
import type { ReadExchange, SuiteViolation } from '../../../checks';
import type { Made } from '../../run/preparation';
import { operationText } from '../operation-text';
import { NOT_AT_ONCE } from '../reservations';

/** Words by which a document says that what is stored isn't what was sent. */
const PROCESSED = new RegExp(
  '\\b(?:conver|transcod|compress|encrypt|encod|thumb|resiz|watermark|render|process|preview|scan|saniti|strip' +
    '|optimi|normali|merg|append|chunk|part|sign|version|wrap|envelop|g?zip|trim|truncat|redact|decrypt|dedup|extract)',
  'i',
);

/** Other bytes than a PUT has stored without doubt (a 202 only says that it will). */
export function changedBytes(
  api: Api,
  { exchange, draft }: Made,
  { request: { operation }, exchange: read }: ReadExchange,
): SuiteViolation[] {
  const { request, response } = exchange;
  if (draft.body?.kind !== 'bytes' || request.method !== 'PUT' || operation === undefined) return [];
  if (pathOf(request.target) !== pathOf(read.request.target)) return [];
  if (![200, 201, 204].includes(response.status) || read.response.status !== 200) return [];
  const isPlain = ({ headers }: typeof read.response): boolean =>
    essence(header(headers, 'content-type') ?? '') === 'application/octet-stream' &&
    header(headers, 'content-encoding') === undefined;
  const texts = [draft.operation, operation].map((one) => `${one.path} ${operationText(api, one)}`);
  if (!isPlain(read.response) || texts.some((text) => PROCESSED.test(text) || NOT_AT_ONCE.test(text))) return [];
  const [sent, shown] = [request.body ?? new Uint8Array(), read.response.body ?? new Uint8Array()];
  if (Buffer.compare(sent, shown) === 0) return [];
  const { method, target } = request;
  const args = { method, target, status: response.status, size: sent.length, actual: shown.length };
  return [{ code: 'bytes-changed', in: 'response.body', pointer: '', specPointer: draft.operation.pointer, args }];
}

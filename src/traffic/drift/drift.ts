import type { ReadExchange, SuiteViolation } from '../../checks';
import { type Json, type JsonObject, pointers } from '../../document';
import { bodyValue, essence, type Exchange, header, isJson, isOwnedByHttp } from '../../exchange';
import type { Api, MediaType, Operation, Response } from '../../model';
import { type Drift, Drifts } from './drifts';
import { inVersion } from './in-version';
import { loosened } from './loosened';
import { newOperation } from './new-operation';
import { observedSchema } from './observed-schema';
import { parameterFinder, type UndocumentedParameter } from './undocumented-parameters';
import { undocumentedProperties } from './undocumented-properties';

/** Collects what traffic has and the document hasn't. */
interface DriftWatch {
  note(read: ReadExchange, violations: readonly SuiteViolation[]): void;
  /** An exchange of a path or method that the document does not have. */
  noteUncovered(exchange: Exchange): void;
  found(): readonly Drift[];
}

/** Fields that HTTP and the web have for every response: no document lists them. */
const USUAL = new RegExp(
  '^(?:accept-ranges|access-control-.*|age|allow|alt-svc|cache-control|content-.*|cross-origin-.*|etag|expires|' +
    'last-modified|link|location|nel|permissions-policy|pragma|referrer-policy|report-to|retry-after|server|' +
    'server-timing|set-cookie|strict-transport-security|vary|via|www-authenticate|x-content-type-options|' +
    'x-frame-options|x-powered-by|x-xss-protection|date)$',
  'i',
);

/** Collects what the exchanges of an API have and its document hasn't. */
export function watchDrift(api: Api): DriftWatch {
  const drifts = new Drifts(api.document.root);
  const undocumentedParameters = parameterFinder(api);
  return {
    note(read, violations) {
      const { declared, request, exchange, value } = read;
      const { operation } = request;
      if (operation === undefined) return;
      noteParameters(drifts, operation, undocumentedParameters(request));
      noteProperties(drifts, request.media, bodyValue(request));
      const content = observedContent(exchange, value());
      if (declared === undefined) {
        const response = { description: 'Seen in traffic.', ...(content === undefined ? {} : { content }) };
        drifts.add('status', pointers.join(operation.pointer, 'responses'), String(exchange.response.status), response);
      } else noteResponse(drifts, read, declared);
      for (const violation of violations) {
        if (violation.code === 'media-type' && violation.in.startsWith('response') && declared !== undefined)
          for (const [type, media] of Object.entries(content ?? {}))
            drifts.put('media type', declared.pointer, ['content', type], media ?? {});
        const change = loosened(api.document.root, violation);
        if (change !== undefined) drifts.add(change.what, change.at, change.name, change.value);
      }
    },
    noteUncovered(exchange) {
      const { status } = exchange.response;
      if (status === 404 || status === 405 || status === 501) return;
      const { what, at, name, value } = newOperation(api, exchange, observedContent(exchange, undefined));
      drifts.add(what, at, name, value);
    },
    found: () => inVersion(drifts.found(), api.document),
  };
}

function noteParameters(drifts: Drifts, { pointer }: Operation, found: readonly UndocumentedParameter[]): void {
  const at = pointers.join(pointer, 'parameters');
  for (const { in: place, name } of found) {
    const parameter = { name, in: place, schema: { type: 'string' } };
    if (Array.isArray(pointers.valueAt(drifts.root, at))) drifts.add(`${place} parameter`, at, undefined, parameter);
    else drifts.add(`${place} parameter`, pointer, 'parameters', [parameter]);
  }
}

/** Fields and members of a response that the document has. */
function noteResponse(
  drifts: Drifts,
  { exchange: { response }, reading, value }: ReadExchange,
  declared: Response,
): void {
  const known = declared.headers.map(({ name }) => name.toLowerCase());
  for (const [name] of response.headers)
    if (!known.includes(name.toLowerCase()) && !USUAL.test(name) && !isOwnedByHttp(name))
      drifts.put('response header', declared.pointer, ['headers', name], { schema: { type: 'string' } });
  if (reading !== undefined && 'response' in reading) noteProperties(drifts, reading.media, value());
}

function noteProperties(drifts: Drifts, media: MediaType | undefined, body: Json | undefined): void {
  if (media?.schema === undefined || body === undefined) return;
  for (const { at, name, value } of undocumentedProperties(drifts.root, media.schema, body))
    drifts.add('property', at, name, observedSchema(value));
}

/** The body of a response as `content` has it. */
function observedContent({ response }: Exchange, value: Json | undefined): JsonObject | undefined {
  const type = header(response.headers, 'content-type');
  if (type === undefined || (response.body?.length ?? 0) === 0) return undefined;
  const name = essence(type);
  const seen = value ?? jsonOf(name, response.body);
  const schema = seen === undefined ? { type: 'string' } : observedSchema(seen);
  return { [name]: { schema } };
}

function jsonOf(type: string, body: Uint8Array | undefined): Json | undefined {
  if (!isJson(type) || body === undefined) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(body)) as Json;
  } catch {
    return undefined;
  }
}

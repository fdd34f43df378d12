import type { ShowEntry, ShownEntry } from '../../mock/server';
import { type ShownViolation, type Violation, violationText } from '../../exchange';
import type { Api } from '../../model';
import { redactExchange } from '../secrets/redact';
import type { Sent } from '../secrets/sent';
import { statementAt } from '../statement';
import { testOf } from './test-snippet';

/** Reports an entry of a mock's journal without its secrets: as in reports. */
export const showEntry: ShowEntry = ({ api, validated, request, response }, address): ShownEntry => {
  const { operation } = validated;
  return shownEntry<Violation>(api, { operation, request, response }, { address, text: violationText });
};

/** A violation of any code, at the part of an exchange that it is about. */
interface PlacedViolation extends ShownViolation {
  readonly code: string;
  readonly in: string;
}

/**
 * Reports an exchange without its secrets: as in reports.
 *
 * @param address where its requests are sent to
 * @param text what a violation of it is called
 */
export function shownEntry<V extends PlacedViolation>(
  api: Api,
  { operation, request, response }: Pick<Sent, 'operation' | 'request' | 'response'>,
  { address, text }: { readonly address: string; readonly text: (violation: V) => string },
): ShownEntry<V> {
  const base = address.replace(/\/+$/, '');
  const redacted = redactExchange(
    api,
    { operation, request, response, open: [] },
    { address: base, showSecrets: false },
  );
  const { url, headers, body } = redacted.request;
  const target = url.startsWith(base) ? url.slice(base.length) : url;
  const redactedResponse = redacted.response;
  return {
    target,
    request: body === undefined ? { headers } : { headers, body },
    response: {
      headers: redactedResponse?.headers ?? [],
      ...(redactedResponse?.body === undefined ? {} : { body: redactedResponse.body }),
    },
    violation: (violation) => ({
      code: violation.code,
      in: violation.in,
      pointer: violation.pointer,
      message: text(redacted.violation(violation)),
      statement: statementAt(api.document, violation.specPointer),
    }),
    get curl() {
      return redacted.curl;
    },
    get test() {
      const title = operation?.id ?? `${request.method} ${target}`;
      const sent = {
        method: request.method,
        target,
        headers,
        text: body?.omitted === undefined ? body?.text : undefined,
      };
      return testOf(api.document.name, title, sent, response?.status ?? 200);
    },
  };
}

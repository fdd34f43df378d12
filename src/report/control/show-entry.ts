import type { ShowEntry, ShownEntry } from '../../mock/server';
import { violationText } from '../../exchange';
import { redactExchange } from '../secrets/redact';
import { statementAt } from '../statement';
import { testOf } from './test-snippet';

/** Reports an entry of a mock's journal without its secrets: as in reports. */
export const showEntry: ShowEntry = ({ api, validated, request, response }, address): ShownEntry => {
  const base = address.replace(/\/+$/, '');
  const redacted = redactExchange(
    api,
    { operation: validated.operation, request, response, open: [] },
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
      message: violationText(redacted.violation(violation)),
      statement: statementAt(api.document, violation.specPointer),
    }),
    get curl() {
      return redacted.curl;
    },
    get test() {
      const title = validated.operation?.id ?? `${request.method} ${target}`;
      const shown = {
        method: request.method,
        target,
        headers,
        text: body?.omitted === undefined ? body?.text : undefined,
      };
      return testOf(api.document.name, title, shown, response?.status ?? 200);
    },
  };
};

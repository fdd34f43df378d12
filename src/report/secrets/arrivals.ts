import type { Arrival } from '../../contract';
import type { ShownViolation } from '../../exchange';
import type { Api } from '../../model';
import type { ReportCallback } from '../report';
import { redactExchange } from './redact';

/** What came to the listener, as it may be shown to anybody. */
interface RedactedArrivals {
  readonly callbacks: readonly ReportCallback[];
  /** A violation without the secrets of what came. */
  violation<V extends ShownViolation>(violation: V): V;
}

/** Hides the secrets of what came to the listener, by the operations of the callbacks. */
export function redactArrivals(api: Api, arrivals: readonly Arrival[], showSecrets: boolean): RedactedArrivals {
  const all = arrivals.map(({ operation, request, response, origin, at }) => {
    const redacted = redactExchange(api, { operation, request, response, open: [] }, { address: origin, showSecrets });
    return { redacted, response, at: new Date(at).toISOString() };
  });
  return {
    callbacks: all.map(({ redacted, response, at }) => ({
      at,
      request: redacted.request,
      response: redacted.response ?? { status: response.status, headers: [] },
    })),
    violation: (violation) => all.reduce((shown, { redacted }) => redacted.violation(shown), violation),
  };
}

import { checkExchange } from '../../checks';
import type { Exchange } from '../../exchange';
import type { Api } from '../../model';
import { redactExchange } from '../../report/secrets/redact';
import type { Drift, TrafficExchange } from '../../traffic';
import { namedExamples } from '../../traffic/drift/named-examples';
import { recordedIn, requestKey } from '../../traffic/scenarios/recorded-scenario';

/** Examples that traffic has for responses of which the document shows none. */
export interface SuggestedExamples {
  note(checked: TrafficExchange): void;
  found(): readonly Drift[];
}

/** So many for each response, and so long is one at most, as JSON. */
const MOST_OF_RESPONSE = 2;
const MOST_LENGTH = 4096;

/**
 * Makes examples of exchanges that conform to the document: without secrets, and only where they conform to it so, too.
 */
export function suggestedExamples(api: Api): SuggestedExamples {
  const examples = namedExamples(api);
  const byResponse = new Map<string, Set<string>>();
  let count = highestIn(api);
  return {
    note({ verdict, warnings, operation, exchange }) {
      const { status } = exchange.response;
      if (verdict !== 'conforms' || warnings.length > 0 || operation === undefined || status >= 400) return;
      const known = byResponse.get(`${operation.pointer} ${status}`) ?? new Set<string>();
      if (known.size >= MOST_OF_RESPONSE) return;
      const shown = withoutSecrets(api, { operation, exchange });
      if (shown === undefined) return;
      const recorded = recordedIn(api, shown, count + 1);
      if (recorded === undefined || !recorded.isSuccess || recorded.media.examples.length > 0) return;
      const key = requestKey(recorded);
      if (known.has(key) || JSON.stringify([recorded.body, recorded.request]).length > MOST_LENGTH) return;
      if (checkExchange(api, shown, { auth: 'off' }).violations.length > 0) return;
      byResponse.set(`${operation.pointer} ${status}`, known.add(key));
      examples.add(recorded, `recorded-${++count}`);
    },
    found: () => examples.found(),
  };
}

/** The highest number of a `recorded-1` that the document has: those that were pasted before keep their names. */
function highestIn({ document }: Api): number {
  const names = JSON.stringify(document.root).matchAll(/"recorded-(\d{1,9})":/g);
  return [...names].reduce((highest, [, number]) => Math.max(highest, Number(number)), 0);
}

/** An exchange as anybody may see it; nothing of one whose bodies are too long for that, or not text. */
function withoutSecrets(
  api: Api,
  { operation, exchange }: Pick<TrafficExchange, 'operation' | 'exchange'>,
): Exchange | undefined {
  const { request, response, ...times } = exchange;
  const shown = redactExchange(api, { operation, request, response, open: [] }, { address: '', showSecrets: false });
  const sent = shown.request.body;
  const came = shown.response?.body;
  if (sent?.omitted !== undefined || came?.omitted !== undefined || came?.text === undefined) return undefined;
  if (sent !== undefined && sent.text === undefined) return undefined;
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  return {
    ...times,
    request: {
      ...request,
      target: shown.request.url,
      headers: shown.request.headers,
      ...(sent?.text === undefined ? {} : { body: bytes(sent.text) }),
    },
    response: { ...response, headers: shown.response?.headers ?? [], body: bytes(came.text) },
  };
}

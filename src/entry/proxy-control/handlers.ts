import type { HttpResponse, ValidatedRequest } from '../../exchange';
import { parameter } from '../../mock/server/control/call';
import type { EventStream } from '../../mock/server/control/described/event-stream';
import { fits } from '../../mock/server/control/entry';
import { filterOf, journalList } from '../../mock/server/control/handlers';
import { json, NOTHING, problem } from '../../mock/server/control/reply';
import { entryEvent } from '../../mock/server/control/stream';
import { writeLater } from '../../mock/server/control/write-later';
import { DEFAULT_SESSION } from '../../mock/session/names';
import type { Api } from '../../model';
import type { TrafficResult } from '../../traffic';
import type { Causes } from './causes';
import { trafficEntryJson } from './traffic-entry';
import type { TrafficJournal } from './traffic-journal';

/** A request to the control API of a proxy that its document allows. */
export interface ProxyCall {
  readonly api: Api;
  readonly journal: TrafficJournal;
  readonly causes: Causes;
  readonly validated: ValidatedRequest;
  /** The address of the proxy. */
  readonly url: string;
  readonly upstream: string;
  /** How many requests have got no response of the upstream. */
  readonly withoutResponse: number;
  /** What has passed so far. */
  readonly result: () => TrafficResult | undefined;
  readonly stop: () => void;
}

type ProxyHandler = (call: ProxyCall) => HttpResponse | Promise<HttpResponse>;

/** By operation id. */
export const PROXY_HANDLERS: Readonly<Record<string, ProxyHandler>> = {
  health: ({ api, url, upstream, journal }) =>
    json(200, {
      status: 'ok',
      title: api.title,
      document: api.document.name,
      operations: api.operations.length,
      upstream,
      dropped: journal.dropped,
      url,
    }),
  summarize: ({ api, result, causes, upstream, url, withoutResponse }) => {
    const { counts, coverage = {} } = result() ?? {};
    return json(200, {
      upstream,
      url,
      counts: { ...counts, withoutResponse },
      causes: causes.json(api),
      coverage,
    });
  },
  stop: ({ stop }) => {
    // Behind its own response.
    setImmediate(stop);
    return NOTHING;
  },
  listJournal: (call) =>
    journalList(call, call.journal.entries(), (entry) => trafficEntryJson(call.api, entry, call.url)),
  getJournalEntry: (call) => {
    const position = parameter<number>(call, 'position');
    const entry = call.journal.entries().find((one) => one.position === position);
    if (entry === undefined) return problem(404, 'No such entry', `The journal keeps no entry ${position}.`);
    return json(200, trafficEntryJson(call.api, entry, call.url));
  },
};

/** What passes, as server-sent events. */
export function trafficStream(call: ProxyCall): EventStream {
  const { api, journal, url: address } = call;
  const filter = filterOf(call);
  return {
    seconds: parameter<number>(call, 'seconds'),
    begin: (write) =>
      journal.watch((entry) => {
        if (!fits(entry, filter)) return;
        const text = (): string => entryEvent(DEFAULT_SESSION, entry.position, trafficEntryJson(api, entry, address));
        writeLater(entry, { address, show: api }, text, write);
      }),
  };
}

import { type HttpResponse, routerOf } from '../../exchange';
import { type Addressed, type ControlPlace, serveDescribed } from '../../mock/server/control/described/serve-described';
import { eventStreams } from '../../mock/server/control/described/event-stream';
import { CONTROL_PREFIX, type ControlWish } from '../../mock/server/control/options';
import { controlPages } from '../../mock/server/control/pages';
import { problem } from '../../mock/server/control/reply';
import { sendGuarded } from '../../mock/server/control/send-guarded';
import { isBelow } from '../../mock/session/names';
import { MOST_BYTES } from '../../mock/pipeline/rejection';
import type { Api } from '../../model';
import type { Proxy, ProxyParts } from '../../traffic/proxy/open-proxy';
import type { OwnPages } from '../../traffic/proxy/start-proxy';
import { countCauses } from './causes';
import { type ProxyCall, PROXY_HANDLERS, trafficStream } from './handlers';
import { entryOf, entryWithoutResponse } from './traffic-entry';
import { trafficJournal } from './traffic-journal';

/** Where and for whom a proxy has its control API, and what stops the proxy. */
export interface ProxyControlOptions {
  readonly wish: Omit<ControlWish, 'port'>;
  /** The host that the proxy listens on. */
  readonly host: string;
  /** The address of the upstream, without user and password. */
  readonly upstream: string;
  /** Ends the proxy, as Ctrl-C does. */
  readonly stop: () => void;
  readonly onError?: ControlPlace['onError'];
}

/** The control API of a proxy, and its console; what passes is noted in its journal. */
interface ProxyControl extends Required<Pick<ProxyParts, 'onChecked' | 'onUnusable'>> {
  readonly own: OwnPages;
  /** Called once the proxy listens. */
  started(proxy: Proxy): void;
}

/**
 * Makes the control API of a proxy, which `openapi/proxy-control.yaml` describes: the journal of what passed, a
 * summary, and the end.
 */
export function proxyControl(api: Api, options: ProxyControlOptions): ProxyControl {
  const { wish, host, upstream, stop, onError } = options;
  const { prefix = CONTROL_PREFIX, origins = [], hosts = [] } = wish;
  const journal = trafficJournal();
  const causes = countCauses();
  const closing = new AbortController();
  const stream = eventStreams(closing.signal);
  let proxy: Proxy | undefined;
  let withoutResponse = 0;
  const url = (): string => proxy?.url ?? '';
  const control = serveDescribed<undefined>({
    prefix,
    owns: (target) => isBelow(target, prefix),
    access: { host, origins, hosts, isLocal: true },
    pages: controlPages(() => api.document, { ...wish, description }),
    place: { host, url, maxBody: MOST_BYTES, closing: closing.signal, onError },
    addressed: (request) => Promise.resolve<Addressed<undefined>>({ to: undefined, request }),
    async handle({ validated, exchange }) {
      const about = { api, journal, causes, upstream, stop, withoutResponse };
      const call: ProxyCall = { ...about, validated, url: url(), result: () => proxy?.result() };
      const id = validated.operation?.id ?? '';
      if (id === 'streamJournal') return stream(exchange, trafficStream(call));
      sendGuarded(exchange, (await PROXY_HANDLERS[id]?.(call)) ?? NOT_BUILT);
    },
  });
  return {
    own: { ...control, close: () => closing.abort() },
    started: (started) => void (proxy = started),
    onChecked(checked, passed) {
      causes.note(checked);
      journal.add(entryOf(checked, passed));
    },
    onUnusable(entry, passed) {
      withoutResponse++;
      const { method, target } = passed.request;
      const match = routerOf(api)(method, target);
      const noted = entryWithoutResponse(match.kind === 'operation' ? match.operation : undefined, entry, passed);
      if (noted !== undefined) journal.add(noted);
    },
  };
}

const description = async () => {
  const { proxyControlDescription } =
    require('../../document/load/control-description') as typeof import('../../document/load/control-description');
  return proxyControlDescription();
};

const NOT_BUILT: HttpResponse = problem(
  501,
  'Not implemented',
  'The control API describes this operation, but does not have it.',
);

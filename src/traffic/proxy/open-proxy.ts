import { withoutUser } from '../../document/read/address-user';
import type { Api } from '../../model';
import type { TrafficResult } from '../check/check-exchanges';
import type { TrafficExchange } from '../check/checked';
import { type TrafficChecker, trafficChecker, type TrafficOptions } from '../check/traffic-checker';
import { withState } from '../check/with-state';
import type { UnusableEntry } from '../recordings/recorded-exchange';
import { holdsOf, type Substitute } from './holds';
import type { Passed } from './passing';
import { MOST_COPIED, type OwnPages, type ProxySettings, startProxy } from './start-proxy';
import { upstreamAddress } from './upstream/upstream';

export interface ProxyOptions extends ProxySettings, TrafficOptions {
  /** The address of the server that requests go to; its path stands before theirs. */
  readonly upstream: string | URL;
  /**
   * Reject what breaks the document: 422 to a request that does, 502 instead of a response, as problems with all
   * violations. By default all passes.
   */
  readonly errors?: boolean | undefined;
  /** Called with each exchange when it has passed. */
  readonly onExchange?: ((exchange: TrafficExchange) => void) | undefined;
}

/** A proxy that checks what passes. */
export interface Proxy extends AsyncDisposable {
  /** An address that a client on this machine can use, without a slash at its end. */
  readonly url: string;
  readonly port: number;
  /** The address of the console and its API, where there is one, with a slash at its end. */
  readonly controlUrl: string | undefined;
  /** What has passed so far: the first 1,000 exchanges that violate the document, and how many of each verdict. */
  readonly result: () => TrafficResult;
  /** Takes no more requests, finishes those under way. */
  close(): Promise<TrafficResult>;
}

/** What who composes a proxy gives and needs, beside its options. */
export interface ProxyParts {
  /** Responds to operations that the upstream does not have. */
  readonly missing?: Substitute | undefined;
  /** Called where no response came, or the client left before it began. */
  readonly onUnusable?: (entry: UnusableEntry, passed: Passed) => void;
  /** Called with each exchange when it has passed, and how it did. */
  readonly onChecked?: (exchange: TrafficExchange, passed: Passed) => void;
  readonly own?: OwnPages | undefined;
  readonly checker?: TrafficChecker;
}

/** So many exchanges are kept, and as many entries without a response. */
const MOST_KEPT = 1000;

/**
 * Starts a proxy before an upstream. Everything passes as it is; what passes is checked against a document.
 *
 * @throws ListenError when the port cannot be opened
 * @throws TypeError where the upstream isn't an http(s) address without a query
 */
export async function openProxy(
  api: Api,
  { upstream, errors = false, onExchange, clockSkew, drift = false, ...settings }: ProxyOptions,
  {
    missing,
    onUnusable,
    onChecked,
    own,
    checker = trafficChecker(api, { drift, ...(clockSkew === undefined ? {} : { clockSkew }) }),
  }: ProxyParts = {},
): Promise<Proxy> {
  const { address, headers } = withoutUser(upstreamAddress('upstream', upstream));
  const counts = { conforms: 0, violates: 0, unchecked: 0, uncovered: 0 };
  const violating: TrafficExchange[] = [];
  const unusable: UnusableEntry[] = [];
  const emit = (how: Passed, checked: TrafficExchange): void => {
    counts[checked.verdict]++;
    if (checked.verdict === 'violates' && violating.length < MOST_KEPT) violating.push(checked);
    onExchange?.(checked);
    onChecked?.(checked, how);
  };
  const state = withState(api, checker, true);
  const hold = holdsOf(api, { errors, missing, most: settings.maxBody ?? MOST_COPIED, look: checker.look });
  const proxy = await startProxy(
    address,
    { ...settings, headers: [...headers, ...(settings.headers ?? [])] },
    {
      hold,
      own,
      onPassed(entry, how) {
        const passed = (checked: TrafficExchange): void => emit(how, checked);
        const isOwn = 'exchange' in entry && how.response !== undefined && how.instead?.isMocked !== true;
        if (!isOwn) state.lost(entry);
        if ('reason' in entry) {
          if (unusable.length < MOST_KEPT) unusable.push(entry);
          onUnusable?.(entry, how);
        } else if (how.response === undefined) passed(checker.rejected(entry));
        else if (isOwn) state.take(entry, passed, how.underWay, how.examined);
        else passed(mocked(checker.examine(entry, how.examined).checked));
      },
    },
  );
  const result = (): TrafficResult => {
    proxy.look();
    return { violating, counts: { ...counts }, unusable, coverage: checker.coverage(), drift: checker.drift() };
  };
  const close = async (): Promise<TrafficResult> => {
    await proxy.close();
    state.end();
    return result();
  };
  const controlUrl = own && `${proxy.url}${own.prefix}/`;
  const dispose = async (): Promise<void> => void (await close());
  return { url: proxy.url, port: proxy.port, controlUrl, result, close, [Symbol.asyncDispose]: dispose };
}

/** An exchange whose response the client did not get. */
function mocked({ cause: _cause, ...checked }: TrafficExchange): TrafficExchange {
  const reason = `the upstream does not have it (${checked.exchange.response.status}): the mock responded`;
  return { ...checked, verdict: 'unchecked', violations: [], warnings: [], reason };
}

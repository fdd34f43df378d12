import { withoutUser } from '../../document/read/address-user';
import type { Api } from '../../model';
import { openProxy, type Proxy, type ProxyOptions, type ProxyParts } from '../../traffic/proxy/open-proxy';
import { upstreamAddress } from '../../traffic/proxy/upstream/upstream';
import { proxyControl, type ProxyControlOptions } from './proxy-control';

/** The control API that a proxy is to have; without `stop`, its end closes the proxy. */
interface ControlledBy extends Pick<ProxyControlOptions, 'wish' | 'onError'> {
  readonly stop?: () => void;
}

/**
 * Starts a proxy that has a control API and a console.
 *
 * @throws ListenError, TypeError as `openProxy`
 */
export async function openControlledProxy(
  api: Api,
  options: ProxyOptions,
  parts: ProxyParts,
  { wish, stop, onError }: ControlledBy,
): Promise<Proxy> {
  const { address } = withoutUser(upstreamAddress('upstream', options.upstream));
  const control = proxyControl(api, {
    wish,
    host: options.host ?? '127.0.0.1',
    upstream: address.href,
    stop: () => (stop === undefined ? void proxy.close() : stop()),
    onError,
  });
  const proxy: Proxy = await openProxy(api, options, {
    ...parts,
    own: control.own,
    onChecked(checked, passed) {
      parts.onChecked?.(checked, passed);
      control.onChecked(checked, passed);
    },
    onUnusable(entry, passed) {
      parts.onUnusable?.(entry, passed);
      control.onUnusable(entry, passed);
    },
  });
  control.started(proxy);
  return proxy;
}

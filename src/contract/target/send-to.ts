import type { SendTo } from '../environment/tokens';
import { urlTarget, type UrlTargetOptions } from './url-target';

/** Sends single requests to any address, such as that of an authorization server; no connection is kept. */
export function sendToAny(options: UrlTargetOptions = {}): SendTo {
  return async (url, request) => {
    const { origin, pathname, search } = new URL(url);
    const target = urlTarget(origin, options);
    try {
      return await target.send({ ...request, target: pathname + search });
    } finally {
      await target.close();
    }
  };
}

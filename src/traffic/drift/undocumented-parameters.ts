import { parseCookies, strangeQueryNames, type ValidatedRequest } from '../../exchange';
import { type Api, type Operation, securitySchemesOf } from '../../model';

/** A parameter that a request has, and its operation hasn't. */
export interface UndocumentedParameter {
  readonly in: 'query' | 'header' | 'cookie';
  readonly name: string;
}

/** Fields that clients, browsers and what is between them and the server add by themselves. */
const OF_CLIENTS = new RegExp(
  '^(?:accept(?:-.*)?|access-control-request-.*|alt-used|authorization|baggage|b3|cache-control|cf-.*|connection|' +
    'content-.*|cookie2?|date|device-memory|dnt|downlink|dpr|early-data|ect|expect|fastly-.*|forwarded|from|host|' +
    'http2-settings|if-(?:modified-since|none-match|range|unmodified-since)|keep-alive|last-event-id|max-forwards|' +
    'newrelic|origin|postman-token|pragma|priority|proxy-.*|purpose|range|referer|rtt|save-data|sec-.*|sentry-trace|' +
    'service-worker.*|te|traceparent|tracestate|trailer|transfer-encoding|true-client-ip|upgrade.*|user-agent|via|' +
    'viewport-width|width|x-(?:amzn-.*|b3-.*|client-ip|client-data|cloud-trace-context|csrf-token|datadog-.*|' +
    'envoy-.*|forwarded-.*|http-method-override|real-ip|requested-with|tandem-session|xsrf-token))$',
  'i',
);

/** Cookies that statistics, consent banners and load balancers keep for themselves. */
const OF_OTHERS = new RegExp(
  '^(?:_ga.*|_gid|_gcl_.*|__utm.|_fb[pc]|_hj.*|_pk_.*|_dd_s|_cl[cs]k|mp_.*|ajs_.*|amplitude.*|amp_.*|optanon.*|' +
    'cookieconsent.*|intercom-.*|__cf.*|_cfuvid|cf_.*|awsalb.*|arraffinity.*|__stripe_.*|ai_(?:user|session))$',
  'i',
);

/** Finds the parameters of requests that a document doesn't have: keys of its security schemes are in it. */
export function parameterFinder(api: Api): (request: ValidatedRequest) => readonly UndocumentedParameter[] {
  const keys = new Set(
    [...securitySchemesOf(api.document).values()].map(({ in: place, parameter }) => keyOf(place ?? '', parameter)),
  );
  const documented = new Map<Operation, ReadonlySet<string>>();
  const namesOf = (operation: Operation): ReadonlySet<string> => {
    const known = documented.get(operation) ?? new Set(operation.parameters.map((one) => keyOf(one.in, one.name)));
    documented.set(operation, known);
    return known;
  };
  return (validated) => {
    const { operation, request } = validated;
    if (operation === undefined) return [];
    const known = namesOf(operation);
    const unknown = (place: UndocumentedParameter['in'], names: readonly string[]): UndocumentedParameter[] =>
      [...new Set(names)]
        .filter((name) => !keys.has(keyOf(place, name)) && !known.has(keyOf(place, name)))
        .map((name) => ({ in: place, name }));
    const fields = request.headers.map(([name]) => name).filter((name) => !OF_CLIENTS.test(name));
    const sent = request.headers.filter(([name]) => name.toLowerCase() === 'cookie');
    const cookies = sent.flatMap(([, value]) => parseCookies(value)).map(({ name }) => name);
    return [
      ...unknown('query', strangeQueryNames(api.document.root, validated)),
      ...unknown('header', fields),
      ...unknown(
        'cookie',
        cookies.filter((name) => name !== '' && !OF_OTHERS.test(name)),
      ),
    ];
  };
}

/** Names of header fields have no case. */
function keyOf(place: string, name: string): string {
  return `${place} ${place === 'header' ? name.toLowerCase() : name}`;
}

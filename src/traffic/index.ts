export { checkExchanges, type TrafficResult, type TrafficSource } from './check/check-exchanges';
export type { TrafficExchange, TrafficVerdict } from './check/checked';
export type { TrafficOptions } from './check/traffic-checker';
export type { Drift } from './drift/drifts';
export type { RecordedPlace, UnusableEntry } from './recordings/recorded-exchange';
export type { Proxy, ProxyOptions } from './proxy/open-proxy';
export type { ProxySettings } from './proxy/start-proxy';
export type { UpstreamTls } from './proxy/upstream/upstream';

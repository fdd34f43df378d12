import { readExchange } from '../../checks';
import { groupBy, type Json, type JsonObject } from '../../document';
import {
  bodyValue,
  type Exchange,
  header,
  HIDDEN,
  isSuccess,
  secretFields,
  type ValidatedRequest,
} from '../../exchange';
import type { Api, Header, MediaType, Operation, RequestParts, Response, Scenario } from '../../model';

/** What a recorded exchange has to give. */
export interface Recorded {
  readonly operation: Operation;
  readonly declared: Response;
  readonly media: MediaType;
  readonly status: number;
  readonly isSuccess: boolean;
  readonly body: Json;
  readonly headers: Exchange['response']['headers'];
  readonly request: RequestParts;
  /** Its number among the recorded exchanges. */
  readonly order: number;
}

/** What an exchange has to give; nothing of one without a body, and of one for which credentials were at fault. */
export function recordedIn(api: Api, exchange: Exchange, order: number): Recorded | undefined {
  const { request, declared, reading } = readExchange(api, exchange, { auth: 'off' });
  const { operation } = request;
  const { status, headers } = exchange.response;
  if (operation === undefined || declared === undefined || reading === undefined || 'violation' in reading)
    return undefined;
  const {
    media,
    response: { body },
  } = reading;
  if (media === undefined || body === undefined || status === 401 || status === 403) return undefined;
  const asked = requestOf(api, operation, request);
  const success = isSuccess({ ...declared, status: String(status) });
  return { operation, declared, media, status, isSuccess: success, body, headers, request: asked, order };
}

/** The same for exchanges with equal requests. */
export function requestKey({ operation, request }: Recorded): string {
  return JSON.stringify([operation.pointer, request]);
}

/** What equal requests have: path, query and body. Headers and secrets differ from one conversation to the next. */
function requestOf(api: Api, operation: Operation, validated: ValidatedRequest): RequestParts {
  const fields = secretFields(api, operation);
  const valuesIn = (place: 'path' | 'query'): JsonObject =>
    Object.fromEntries(
      operation.parameters.flatMap((parameter): [string, Json][] => {
        if (parameter.in !== place || (place === 'query' && fields.query(parameter.name))) return [];
        const { value, raw } = validated.parameters.get(parameter) ?? {};
        return raw?.includes(HIDDEN) === true ? [] : [[parameter.name, value ?? raw ?? null]];
      }),
    );
  const body = bodyValue(validated);
  const isCompared = body !== undefined && !JSON.stringify(body).includes(HIDDEN);
  return { path: valuesIn('path'), query: valuesIn('query'), ...(isCompared ? { body } : {}) };
}

/**
 * The responses of an operation with recorded ones as their first scenarios. A recorded status of which the document
 * has the class only (`4XX`, `default`) gets a response of its own.
 */
export function withScenarios(operation: Operation, recorded: readonly Recorded[]): readonly Response[] {
  if (recorded.length === 0) return operation.responses;
  const changed = [...groupBy(recorded, ({ status }) => status)].flatMap(([status, all]): Response[] => {
    const [first] = all;
    if (first === undefined) return [];
    const { declared } = first;
    const exact = declared.status === String(status) ? declared.scenarios : [];
    const scenarios = [...all.map(scenarioOf), ...exact];
    const headers = declared.headers.map((one) => withExamples(one, all));
    return [{ ...declared, status: String(status), headers, scenarios }];
  });
  const statuses = new Set(changed.map(({ status }) => status));
  return [...changed, ...operation.responses.filter(({ status }) => !statuses.has(status))];
}

function scenarioOf(one: Recorded): Scenario {
  const { media, body, request, isSuccess: success, order } = one;
  const name = nameOf(one);
  return {
    name,
    category: success ? undefined : 'scenario',
    request,
    example: { name, value: body, pointer: media.pointer },
    media,
    pointer: media.pointer,
    recorded: order,
  };
}

/** A header that shows by the name of each scenario what was recorded. */
function withExamples(one: Header, recorded: readonly Recorded[]): Header {
  const shown = recorded.flatMap((exchange) => {
    const value = header(exchange.headers, one.name);
    if (value === undefined || value.includes(HIDDEN)) return [];
    return [{ name: nameOf(exchange), value, pointer: one.pointer }];
  });
  return shown.length === 0 ? one : { ...one, examples: [...one.examples, ...shown] };
}

function nameOf({ order }: Recorded): string {
  return `recorded-${order}`;
}

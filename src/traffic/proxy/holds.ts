import {
  header,
  type HttpRequest,
  type HttpResponse,
  isSequenceType,
  problemResponse,
  problemViolationsIn,
  routerOf,
  validateRequest,
} from '../../exchange';
import { type LevelledViolation, levelled, violationText } from '../../checks';
import type { Api } from '../../model';
import type { TrafficChecker } from '../check/traffic-checker';
import type { Hold } from './hold';
import type { Instead } from './passing';

/** The response to a request by something else than the upstream: a mock of the document. */
export type Substitute = (request: HttpRequest) => HttpResponse | undefined | Promise<HttpResponse | undefined>;

interface HoldOptions {
  /** Reject what breaks the document. */
  readonly errors: boolean;
  /** Who responds to operations that the upstream does not have. */
  readonly missing: Substitute | undefined;
  readonly most: number;
  readonly look: TrafficChecker['look'];
}

/** What an upstream sends for an operation that it does not have. */
const MISSING: ReadonlySet<number> = new Set([404, 405, 501]);

/** What a proxy holds back; nothing where all is to stream through. */
export function holdsOf(api: Api, { errors, missing, most, look }: HoldOptions): Hold | undefined {
  if (!errors && missing === undefined) return undefined;
  const router = routerOf(api);
  const isKnown = ({ method, target }: HttpRequest): boolean => router(method, target).kind === 'operation';
  return {
    most,
    ...(errors ? { request: (request) => rejectedRequest(api, request) } : {}),
    // Items of a stream are for who waits for them: it has no end to wait for.
    response: (request, { status, headers }) =>
      isKnown(request) &&
      ((missing !== undefined && MISSING.has(status)) || (errors && !isSequenceType(header(headers, 'content-type')))),
    async instead(request, response) {
      const examined = look({ place: { index: 0 }, exchange: { request, response, at: Date.now() } });
      const { violations } = examined.checked;
      if (missing !== undefined && isMissing(response, violations)) {
        const mocked = await missing(request);
        if (mocked !== undefined) return { examined, instead: { response: mocked, isMocked: true } };
      }
      return { examined, instead: errors && violations.length > 0 ? rejectedResponse(api, violations) : undefined };
    },
  };
}

/** Whether a response says that there is no such operation; that of the document itself is about what it was asked. */
function isMissing({ status, headers }: HttpResponse, violations: readonly LevelledViolation[]): boolean {
  if (!MISSING.has(status)) return false;
  const isPage = (header(headers, 'content-type') ?? '').startsWith('text/html');
  return status === 501 || violations.length > 0 || isPage;
}

function rejectedRequest(api: Api, request: HttpRequest): Instead | undefined {
  const { operation, violations } = validateRequest(api, request);
  if (operation === undefined || violations.length === 0) return undefined;
  return problemOf(
    api,
    422,
    'The request violates the document',
    violations.map((one) => levelled(api, one)),
  );
}

function rejectedResponse(api: Api, violations: readonly LevelledViolation[]): Instead {
  return problemOf(api, 502, 'The response of the upstream violates the document', violations);
}

function problemOf(api: Api, status: number, title: string, found: readonly LevelledViolation[]): Instead {
  const violations = problemViolationsIn(api, found, violationText);
  const detail = violations.map(({ message }) => message).join('; ');
  return { response: problemResponse({ type: 'about:blank', title, status, detail, violations }) };
}

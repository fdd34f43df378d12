import {
  type AuthMode,
  composeRequest,
  curlLine,
  draftScenario,
  type HttpRequest,
  mintJwt,
  type RequestDraft,
  successOf,
} from '../../exchange';
import { type Api, type Operation, type Response, type SecurityScheme, tokensOf } from '../../model';
import { SchemaError } from '../../schema';
import { firstNames, oneLine } from '../../text';
import type { Palette } from '../palette';

const MOST_OPERATIONS = 20;
const MOST_BASES = 5;

export interface StartOptions {
  readonly auth: AuthMode;
  readonly host: string;
  readonly palette: Palette;
  /** The address of the console, where there is a control API. */
  readonly controlUrl?: string | undefined;
  /** What there is to report of recordings. */
  readonly recorded?: readonly string[];
}

/** What `tandem mock` says when it listens: title, address, operations, and a curl line that works as pasted. */
export function startLines(api: Api, url: string, options: StartOptions): string[] {
  const { palette, host, controlUrl, recorded = [] } = options;
  const shown = api.operations.slice(0, MOST_OPERATIONS);
  const more = api.operations.length - shown.length;
  const sample = sampleRequest(api, options.auth);
  const width = Math.max(0, ...shown.map(({ path }) => oneLine(path).length));
  const isEverywhere = host === '0.0.0.0' || host === '::';
  return [
    `${palette.bold(oneLine(api.title) || 'An API without a title')} ${palette.dim(`(${oneLine(api.document.name)})`)}`,
    '',
    `  ${palette.good(url)}${isEverywhere ? palette.dim(' and every other address of this machine') : ''}`,
    ...baseLines(api, url, palette),
    ...(controlUrl === undefined ? [] : [`  ${palette.dim('console')} ${controlUrl}`]),
    '',
    ...shown.map(({ method, path, summary }) => {
      const route = `${palette.bold(oneLine(method).padEnd(7))} ${oneLine(path).padEnd(width)}`;
      return `  ${route}  ${palette.dim(oneLine(summary))}`.trimEnd();
    }),
    ...(more > 0 ? [palette.dim(`  … and ${more} more`)] : []),
    ...inboundLines(api, palette),
    ...(recorded.length === 0 ? [] : ['', ...recorded.map((line) => `  ${line}`)]),
    ...(sample === undefined ? [] : ['', 'Try it:', `  ${curlLine(sample, url, { secrets: 'show' })}`]),
    '',
  ];
}

/** The base paths of the document's servers: what stands below them is served as well. */
function baseLines({ operations }: Api, url: string, palette: Palette): string[] {
  const paths = new Set(operations.flatMap(({ basePaths }) => basePaths));
  const others = [...paths].filter((path) => path !== '' && !url.endsWith(path));
  if (others.length === 0) return [];
  return [`  ${palette.dim('also below')} ${firstNames(others.map(oneLine), MOST_BASES)}`];
}

/** What an API without operations has instead; what it sends by itself is nothing that a client could ask for. */
function inboundLines({ operations, webhooks }: Api, palette: Palette): string[] {
  if (operations.length > 0) return [];
  if (webhooks.length === 0) return ['  The document has no operations: every request gets a 404.'];
  const sent = webhooks.flatMap(({ name, operations: own }) => own.map(({ method }) => oneLine(`${method} ${name}`)));
  const more = sent.length > MOST_OPERATIONS ? [palette.dim(`  … and ${sent.length - MOST_OPERATIONS} more`)] : [];
  return [
    '  The document has webhooks only: requests that the API sends, and none that a client could. Every request gets',
    '  a 404.',
    ...sent.slice(0, MOST_OPERATIONS).map((line) => `  ${palette.dim('webhook')} ${line}`),
    ...more,
  ];
}

/**
 * The request of the first operation that has all it takes: that of its first success example, else made from its
 * schemas.
 */
function sampleRequest(api: Api, auth: AuthMode): HttpRequest | undefined {
  for (const operation of api.operations) {
    const success = successOf(operation);
    if (success === undefined) continue;
    const draft = draftOf(api, operation, success);
    if (draft === undefined) continue;
    const credentials = auth === 'off' ? new Map<SecurityScheme, string>() : draft.credentials;
    const credential = (scheme: SecurityScheme): string | undefined => tokenFor(operation, scheme, auth);
    return composeRequest({ ...draft, credentials }, { credential });
  }
  return undefined;
}

/** A request of an operation; nothing where a schema that cannot be used is in the way. */
function draftOf(api: Api, operation: Operation, success: Response): RequestDraft | undefined {
  try {
    const draft = draftScenario(api, operation, success.scenarios[0]);
    return typeof draft === 'string' ? undefined : draft;
  } catch (error) {
    if (!(error instanceof SchemaError)) throw error;
    return undefined;
  }
}

/** A Bearer token that the mock takes: any word will do, unless it demands a JWT. */
function tokenFor(operation: Operation, scheme: SecurityScheme, auth: AuthMode): string | undefined {
  if (scheme.scheme !== 'bearer') return undefined;
  if ((auth === 'document' ? tokensOf(operation) : auth) !== 'jwt') return 'Bearer any-token';
  const needed = operation.security[0]?.schemes.find((one) => one.scheme === scheme)?.scopes ?? [];
  return `Bearer ${mintJwt(scheme.credentials[0]?.claims ?? { scope: [...needed] })}`;
}

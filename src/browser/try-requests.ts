import { composeRequest, draftScenario, mintJwt, type RequestDraft, usualCredential } from '../exchange';
import type { Api, Operation, Scenario, SecurityScheme } from '../model';
import type { ChosenFile, TryRequest } from '../web/page-data';
import type { OperationReference } from '../docs/reference';
import { withFiles } from './with-files';

/**
 * The requests of an operation that can be tried: of its scenarios, successes first; the usual one where it has none.
 */
export function tryRequests(
  api: Api,
  { operation, title, responses, isSentByServer }: OperationReference,
): TryRequest[] {
  if (isSentByServer) return [];
  const titles = new Map(responses.flatMap(({ situations }) => situations).map((one) => [one.pointer, one.title]));
  const scenarios = operation.responses.flatMap((response) => response.scenarios);
  const named = scenarios.filter(({ name }, i) => scenarios.findIndex((other) => other.name === name) === i);
  const found = named.flatMap((scenario) => requestOf(api, operation, scenario, titles.get(scenario.pointer) ?? ''));
  return found.length > 0 ? found : requestOf(api, operation, undefined, title);
}

function requestOf(
  api: Api,
  operation: OperationReference['operation'],
  scenario: Scenario | undefined,
  title: string,
): TryRequest[] {
  const draft = draftScenario(api, operation, scenario);
  if (typeof draft === 'string') return [];
  const name = scenario?.name ?? '';
  return [tryRequestOf(draft, { title: title || name || operation.id, scenario: name })];
}

/** A request as a page shows and sends it, with files that were chosen for it. */
export function tryRequestOf(
  draft: RequestDraft,
  { title, scenario }: Pick<TryRequest, 'title' | 'scenario'>,
  files: readonly ChosenFile[] = [],
): TryRequest {
  const composed = composeRequest(draft, { credential });
  const request = withFiles(composed, files);
  return {
    title,
    scenario,
    method: request.method,
    target: request.target,
    headers: request.headers,
    body: request.body === undefined ? undefined : new TextDecoder().decode(request.body),
    bytes: request.body,
    credentials: credentialsOf(draft),
    alternative: nameOf([...draft.credentials.keys()]),
  };
}

/** The alternatives of an operation's security, by the names of their schemes; `''` needs none. */
export function alternativesOf({ security }: Operation): ReadonlyMap<string, readonly SecurityScheme[]> {
  return new Map(
    security.map((one) => {
      const schemes = one.schemes.map(({ scheme }) => scheme);
      return [nameOf(schemes), schemes];
    }),
  );
}

function nameOf(schemes: readonly SecurityScheme[]): string {
  return schemes.map(({ name }) => name).join(' and ');
}

/** As most servers expect them (RFC 7617, RFC 6750). */
const SPELT: ReadonlyMap<string, string> = new Map([
  ['basic', 'Basic'],
  ['bearer', 'Bearer'],
  ['', 'Bearer'],
]);

/** The usual credential is the reader's own; one that a scenario names is made as the document says. */
function credential(scheme: SecurityScheme, name: string): string | undefined {
  if (name !== usualCredential(scheme)) return undefined;
  const own = `{${scheme.name}}`;
  if (scheme.type === 'apiKey') return own;
  return `${SPELT.get(scheme.scheme) ?? scheme.scheme} ${own}`;
}

function credentialsOf({ credentials }: RequestDraft): TryRequest['credentials'] {
  return [...credentials]
    .filter(([scheme, name]) => name === usualCredential(scheme) && scheme.type !== 'mutualTLS')
    .map(([scheme]) => ({
      name: scheme.name,
      kind: scheme.type === 'apiKey' ? 'key' : scheme.scheme,
      usual: usualToken(scheme),
    }));
}

function usualToken({ scheme, credentials: [first] }: SecurityScheme): string {
  return scheme === 'bearer' && first !== undefined ? mintJwt(first.claims) : '';
}

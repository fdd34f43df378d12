import { header, type HttpRequest, type HttpResponse, isSecretItself, type ValidatedRequest } from '../../exchange';
import { isObject, type Json, jsonText, type Pointer, pointers } from '../../document';
import type { Api, Operation, Response } from '../../model';
import { isList, roleOf } from '../../resources';
import { subSchemas } from '../../schema';
import { jsonOf, type ReadExchange, type SuiteViolation, textOf } from '../../checks';

/** The tokens that cases put into their values: whatever carries one comes from the case that sent it. */
const TOKEN = /tq[0-9a-z]{4,10}/g;

/** What became of the request that sent a token; `foreign`: the server made it. */
type TokenOutcome = 'open' | 'accepted' | 'rejected' | 'foreign';

/** What requests have sent so far, token by token. */
export type Sent = Map<string, TokenOutcome>;

/** Notes the tokens that a request sends; what becomes of them is noted when its response is there. */
export function noteSent(request: HttpRequest, sent: Sent): ReadonlySet<string> {
  const tokens = tokensOf(request);
  for (const token of tokens) if (!sent.has(token)) sent.set(token, 'open');
  return tokens;
}

/** Ids of a server may look like tokens: what occurs in a response first wasn't made here, and may be anywhere. */
function noteForeign({ body, headers }: HttpResponse, sent: Sent): void {
  const hasAny = body !== undefined && Buffer.from(body.buffer, body.byteOffset, body.length).includes('tq');
  const texts = [...(hasAny ? [textOf(body)] : []), ...headers.map(([, value]) => value)];
  for (const token of tokensIn(...texts)) {
    const isSent = sent.has(token) || [...sent.keys()].some((one) => isLike(one, token));
    if (!isSent) sent.set(token, 'foreign');
  }
}

/** Notes what became of the tokens of a request. What was accepted once stays so. */
export function noteOutcome(tokens: ReadonlySet<string>, response: HttpResponse, sent: Sent): void {
  noteForeign(response, sent);
  const { status } = response;
  const outcome = status < 400 ? 'accepted' : status < 500 ? 'rejected' : 'open';
  for (const token of tokens)
    if (sent.get(token) !== 'accepted' && sent.get(token) !== 'foreign') sent.set(token, outcome);
}

/**
 * Whether a response reveals what another request sent, or (in an error) a secret of its own request. What is read or
 * changed may show what others have written; what was rejected must not be seen anywhere.
 */
export function leaks(
  api: Api,
  read: ReadExchange,
  own: ReadonlySet<string>,
  sent: Sent,
  statement: Pointer,
): SuiteViolation[] {
  const { exchange, declared } = read;
  const { operation } = read.request;
  const { request, response } = exchange;
  const text = read.text();
  const foreign = tokensIn(text, ...response.headers.map(([, value]) => value)).filter(
    (token) => sent.has(token) && sent.get(token) !== 'foreign' && !isOf(own, token),
  );
  const found: SuiteViolation[] = [];
  const about = { in: 'response.body', pointer: '', specPointer: statement } as const;
  const rejected = foreign.find((token) => sent.get(token) === 'rejected');
  // A path that the document does not have, such as one of its own in capitals, may lead to any of its operations.
  const isReading = request.method !== 'POST' || operation === undefined || showsOthers(api, operation);
  const mayShow = isReading && response.status < 400;
  if (mayShow && rejected !== undefined) found.push({ code: 'side-effect', ...about, args: { value: rejected } });
  const [first] = foreign;
  if (!mayShow && first !== undefined) found.push({ code: 'leak', ...about, args: { value: first } });
  const isRevealed = (one: string): boolean => standsIn(text, one) && !isInExample(declared, one);
  const secret = response.status >= 400 ? secretsOf(api, read.request).find(isRevealed) : undefined;
  if (secret !== undefined) found.push({ code: 'secret-leaked', ...about, args: {} });
  return found;
}

/** Whether a POST may show what others have written: one to something that is there, a search, a call that reads. */
function showsOthers(api: Api, operation: Operation): boolean {
  if (operation.path.includes('{')) return true;
  const role = roleOf(api, operation)?.role;
  return (role !== undefined && role !== 'create') || isList(api, operation, ['id']);
}

/** A token may come back cut or with more behind it: it is still its own. */
function isOf(own: ReadonlySet<string>, token: string): boolean {
  return [...own].some((one) => isLike(one, token));
}

function isLike(one: string, token: string): boolean {
  return one.startsWith(token) || token.startsWith(one);
}

function tokensOf({ body, target, headers }: HttpRequest): ReadonlySet<string> {
  return new Set(tokensIn(textOf(body), target, ...headers.map(([, value]) => value)));
}

function tokensIn(...texts: readonly string[]): string[] {
  return texts.flatMap((text) => text.match(TOKEN) ?? []);
}

/** Whether a text has a value as a word of its own: `Customer` doesn't stand in `CustomerOrder`. */
function standsIn(text: string, value: string): boolean {
  for (let at = text.indexOf(value); at !== -1; at = text.indexOf(value, at + 1))
    if (!/\w/.test(text[at - 1] ?? ' ') && !/\w/.test(text[at + value.length] ?? ' ')) return true;
  return false;
}

/** Whether the document itself shows a value in its examples of a response. */
function isInExample(declared: Response | undefined, value: string): boolean {
  return declared?.media.some(({ examples }) => examples.some((one) => standsIn(jsonText(one.value), value))) === true;
}

function secretsOf({ document: { root } }: Api, { request, media }: ValidatedRequest): string[] {
  const token = header(request.headers, 'authorization')?.split(' ')[1] ?? '';
  const schema = media?.schema;
  // What has a list of values in the document is a switch, whatever its name.
  const isListed = (at: Pointer): boolean =>
    schema !== undefined &&
    subSchemas(root, schema, at).some((one) => {
      const node = pointers.valueAt(root, one);
      return isObject(node) && (node.enum !== undefined || node.const !== undefined);
    });
  const body = jsonOf(request.body);
  // An error may name the address and the members that it is about.
  const mayBeNamed = [request.target, ...namesIn(body)].join(' ');
  return [token, ...secretsIn(body, isListed)].filter((secret) => secret.length > 7 && !standsIn(mayBeNamed, secret));
}

function namesIn(value: Json | undefined): string[] {
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap(namesIn);
  return isObject(value) ? Object.entries(value).flatMap(([name, inner]) => [name, ...namesIn(inner)]) : [];
}

function secretsIn(value: Json | undefined, isListed: (at: Pointer) => boolean, at: Pointer = '', name = ''): string[] {
  if (typeof value === 'string') return isSecretItself(name) && !isListed(at) ? [value] : [];
  // A list instead of a switch has values that were made up for it.
  if (Array.isArray(value))
    return isListed(at)
      ? []
      : (value as readonly Json[]).flatMap((item, i) => secretsIn(item, isListed, pointers.join(at, i), name));
  if (!isObject(value)) return [];
  return Object.keys(value).flatMap((key) => secretsIn(value[key], isListed, pointers.join(at, key), key));
}

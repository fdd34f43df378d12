import type { HttpRequest, HttpResponse, Violation } from '../exchange';
import { header, isSecretName } from '../exchange';
import { isObject, type Json, type Pointer } from '../document';

/** The tokens that cases put into their values: whatever carries one comes from the case that sent it. */
const TOKEN = /tq[0-9a-z]{4,10}/g;

/** What requests have sent so far, token by token. */
export type Sent = Set<string>;

/** Whether an answer tells what another request sent, or (in an error) a secret of its own request. */
export function leaks(request: HttpRequest, response: HttpResponse, sent: Sent, statement: Pointer): Violation[] {
  const own = new Set(tokensIn(textOf(request.body), request.target, ...request.headers.map(([, value]) => value)));
  for (const token of own) sent.add(token);
  const text = textOf(response.body);
  const foreign = tokensIn(text, ...response.headers.map(([, value]) => value)).find(
    (token) => sent.has(token) && !isOf(own, token),
  );
  const found: Violation[] = [];
  if (foreign !== undefined)
    found.push({ code: 'leak', in: 'response.body', pointer: '', specPointer: statement, args: { value: foreign } });
  const secret = response.status >= 400 ? secretsOf(request).find((one) => text.includes(one)) : undefined;
  if (secret !== undefined)
    found.push({ code: 'secret-told', in: 'response.body', pointer: '', specPointer: statement, args: {} });
  return found;
}

/** A token may come back cut or with more behind it: it is still its own. */
function isOf(own: ReadonlySet<string>, token: string): boolean {
  return [...own].some((one) => one.startsWith(token) || token.startsWith(one));
}

function tokensIn(...texts: readonly string[]): string[] {
  return texts.flatMap((text) => text.match(TOKEN) ?? []);
}

function textOf(body: Uint8Array | undefined): string {
  return body === undefined || body.length > 4_000_000 ? '' : new TextDecoder().decode(body);
}

function secretsOf(request: HttpRequest): string[] {
  const token = header(request.headers, 'authorization')?.split(' ')[1] ?? '';
  let body: unknown;
  try {
    body = JSON.parse(textOf(request.body));
  } catch {
    body = undefined;
  }
  return [token, ...secretsIn(body as Json | undefined)].filter((secret) => secret.length > 7);
}

function secretsIn(value: Json | undefined, name = ''): string[] {
  if (typeof value === 'string') return isSecretName(name) ? [value] : [];
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap((item) => secretsIn(item, name));
  return isObject(value) ? Object.keys(value).flatMap((key) => secretsIn(value[key], key)) : [];
}

import { entries, isObject, type Json } from '../../document';
import { header, type HttpResponse } from '../../exchange';
import type { Parameter } from '../../model';

/** Where a body keeps what leads to its next page. */
const ENVELOPES = /^(meta|paging|pagination|page|links|_links|cursors|page_?info|response_?metadata|next)$/i;
const NEXT = /next|after|cursor|continuation|marker/i;

/** The cursor that a response gives for its next page: in a link of its header, or in its body. */
export function cursorIn({ headers }: HttpResponse, body: Json | undefined, { name }: Parameter): string | undefined {
  const link = /<([^>]*)>\s*;[^,]*rel="?next"?/i.exec(header(headers, 'link') ?? '')?.[1];
  return fromAddress(link, name) ?? (isObject(body) ? inBody(body, name, 0) : undefined);
}

function inBody(body: Readonly<Record<string, Json | undefined>>, name: string, depth: number): string | undefined {
  const own = entries(body);
  const plain = (text: string): string => text.replace(/[-_]/g, '').toLowerCase();
  const wanted = [`next${plain(name)}`, plain(name), 'nextcursor', 'nextpagetoken', 'nexttoken', 'endcursor', 'next'];
  for (const key of wanted) {
    const found = own.find(([one]) => plain(one) === key)?.[1];
    if (typeof found !== 'string' || found === '') continue;
    return /^https?:|^\//.test(found) ? fromAddress(found, name) : found;
  }
  const other = own.find(([key, value]) => NEXT.test(key) && typeof value === 'string' && value !== '')?.[1];
  if (typeof other === 'string') return fromAddress(other, name) ?? other;
  if (depth > 2) return undefined;
  const inner = own.flatMap(([key, value]) => (ENVELOPES.test(key) && isObject(value) ? [value] : []));
  return inner.map((one) => inBody(one, name, depth + 1)).find((found) => found !== undefined);
}

function fromAddress(address: string | undefined, name: string): string | undefined {
  if (address === undefined || !URL.canParse(address, 'http://localhost')) return undefined;
  return new URL(address, 'http://localhost').searchParams.get(name) ?? undefined;
}

import { type Headers, schemaShapes, writeHeader } from '../../../exchange';
import { bareName } from '../../../resources';
import { validatorsOf } from '../../../schema';
import type { Subject } from '../subject';
import { cursorAt, type Page } from './page-of';
import { linkHeader, type PageLinks } from './page-links';
import { NEXT_CURSOR, numberFor } from './totals';

/** The headers of a list that its page decides: those to send, and the names of those that have nothing to say. */
interface ListHeaders {
  readonly headers: Headers;
  readonly without: readonly string[];
}

const NONE: ListHeaders = { headers: [], without: [] };

/** `Link` (RFC 8288) and figures such as `X-Total-Count`, where the response declares them. */
export function listHeaders({ task: { api }, plan }: Subject, page: Page, links: PageLinks): ListHeaders {
  if (plan.response.headers.length === 0) return NONE;
  const headers: [string, string][] = [];
  const without: string[] = [];
  const { accepts } = validatorsOf(api.document);
  const shapes = schemaShapes(api.document.root);
  for (const declared of plan.response.headers) {
    const { name, schema, required } = declared;
    const bare = bareName(name.replace(/^x-/i, ''));
    const shape = shapes(schema);
    const end = page.offset + page.things.length;
    const cursor = NEXT_CURSOR.test(bare) ? (end < page.total ? cursorAt(end) : '') : undefined;
    const figure = bare === 'link' ? linkHeader(links) : (numberFor(bare, page, true, new Set()) ?? cursor);
    if (figure === undefined && bare !== 'link') continue;
    if (figure === undefined || figure === '' || (typeof figure === 'number' && figure < 0)) {
      if (!required) without.push(name);
      continue;
    }
    const value = shape.allows('integer') || typeof figure === 'string' ? figure : String(figure);
    if (schema === undefined || accepts(schema, value, 'response')) headers.push([name, writeHeader(declared, value)]);
  }
  return { headers, without };
}

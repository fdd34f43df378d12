import { decodePercent } from '../../text';
import { type Reference, textTarget } from '../reference';
import { schemaAnchor } from './field-table';
import { CREDENTIALS } from './introduction';
import { withLocalLinks } from './text/inline';
import { headingsOf } from './text/prose';

/**
 * Leads the links of a document's texts to where their targets stand on the page. One that leads nowhere, or from the
 * root of a host that it doesn't name (`/guides/errors`), stays and is noted.
 *
 * @param lost is called with each such link
 */
export function withTextLinks(reference: Reference, text: string, lost: (link: string) => void): string {
  const headings = headingsOf(reference.description).map((one) => ({ text: one }));
  return withLocalLinks(text, (link) => {
    // `/#tag/pets` is how pages are linked to that stand at the root of a host.
    const [, root = '', fragment] = /^(\/?)#(.*)$/s.exec(link) ?? [];
    const target = fragment === undefined ? undefined : textTarget(reference, headings, decodePercent(fragment));
    if (fragment === undefined || (root !== '' && target === undefined)) {
      lost(link);
      return link;
    }
    const anchor = target && anchorOf(target);
    const isHeading = target !== undefined && ('heading' in target || 'scheme' in target);
    // Of a large document, not every schema has a place of its own.
    if (anchor === undefined || !(isHeading || text.includes(`<a id="${anchor}">`)))
      lost(`#${decodePercent(fragment)}`);
    return anchor === undefined ? link : `#${anchor}`;
  });
}

function anchorOf(target: NonNullable<ReturnType<typeof textTarget<{ readonly text: string }>>>): string {
  if ('operation' in target) return encodeURIComponent(target.operation.anchor);
  if ('schema' in target) return schemaAnchor(target.schema);
  if ('group' in target) return encodeURIComponent(target.group.anchor);
  return headingAnchor('heading' in target ? target.heading.text : CREDENTIALS);
}

/** The anchor that GitHub and Slate give a heading. */
function headingAnchor(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
}

import { decodePercent } from '../../text';
import { type Reference, textTarget } from '../reference';
import { schemaAnchor } from './field-table';
import { CREDENTIALS } from './introduction';
import { headingMark, withLocalLinks } from './text/local-links';
import { headingsOf } from './text/prose';

/**
 * Leads the links of a document's texts to where their targets stand on the page. One that leads nowhere, or from the
 * root of a host that it doesn't name (`/guides/errors`), stays and is noted.
 *
 * @param lost is called with each such link
 */
export function withTextLinks(reference: Reference, text: string, lost: (link: string) => void): string {
  return withLocalLinks(text, (link) => {
    // `/#tag/pets` is how pages are linked to that stand at the root of a host.
    const [, root = '', written] = /^(\/?)#(.*)$/s.exec(link) ?? [];
    const fragment = written === undefined ? undefined : decodePercent(written);
    // The text that it stands in has that heading.
    if (fragment !== undefined && text.includes(headingMark(fragment))) return { heading: fragment };
    const target = fragment === undefined ? undefined : textTarget(reference, headingsOf, fragment);
    if (fragment === undefined || (root !== '' && target === undefined)) {
      lost(link);
      return link;
    }
    if (target === undefined) lost(`#${fragment}`);
    if (target === undefined) return link;
    if ('about' in target) return { heading: target.about };
    if ('heading' in target && target.heading !== undefined) return { heading: target.heading };
    const anchor = anchorOf(target);
    // Of a large document, not every schema has a place of its own.
    if (!('scheme' in target || text.includes(`<a id="${anchor}">`))) lost(`#${fragment}`);
    return `#${anchor}`;
  });
}

function anchorOf(target: Exclude<NonNullable<ReturnType<typeof textTarget>>, { readonly about: string }>): string {
  if ('operation' in target) return encodeURIComponent(target.operation.anchor);
  if ('schema' in target) return schemaAnchor(target.schema);
  return 'group' in target ? encodeURIComponent(target.group.anchor) : headingAnchor(CREDENTIALS);
}

/** The anchor that GitHub and Slate give a heading of one word. */
function headingAnchor(text: string): string {
  return text.toLowerCase();
}

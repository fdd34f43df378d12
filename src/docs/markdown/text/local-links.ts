import { decodePercent } from '../../../text';
import { headingAt, type TextHeading } from '../../reference';

/** Stands around what is put in when all of the text is there; in no text that is shown. */
const LOCAL = '\u0000';
const LOCAL_LINK = /\]\(\0([^\0]*)\0\)/g;

/** A link that is a fragment, or a path from the root on, between its brackets. */
export function localLink(address: string): string {
  return `${LOCAL}${address.replaceAll(LOCAL, '%00')}${LOCAL}`;
}

/** What stands before a heading to which a link may lead. */
export function headingMark(id: string): string {
  return `${LOCAL}${id}${LOCAL}`;
}

/** Leads the links of one text to its own headings, which come before all else that is called so. */
export function withLinksToHeadings(text: string, headings: readonly TextHeading[]): string {
  return text.replace(LOCAL_LINK, (link, address: string) => {
    const heading = address.startsWith('#') ? headingAt(headings, [decodePercent(address.slice(1))]) : undefined;
    return heading === undefined ? link : `](${localLink(`#${heading.id}`)})`;
  });
}

/**
 * Puts addresses into a written text, instead of its local links, and an anchor before each heading that one leads to.
 *
 * @param addressOf the address of a link, or the anchor of the heading that it leads to
 */
export function withLocalLinks(
  text: string,
  addressOf: (link: string) => string | { readonly heading: string },
): string {
  const linked = new Set<string>();
  const written = text.replace(LOCAL_LINK, (_, link: string) => {
    const address = addressOf(link);
    if (typeof address === 'string') return `](${encodedTarget(address)})`;
    linked.add(address.heading);
    return `](#${encodeURIComponent(address.heading)})`;
  });
  return written.replace(/\0([^\0]*)\0/g, (_, id: string) =>
    linked.has(id) ? `<a id="${encodeURIComponent(id)}"></a>` : '',
  );
}

/** An address between the brackets of a link: what would end it is percent-encoded. */
export function encodedTarget(address: string): string {
  return address.replace(
    /[\0\s()<>\\|*_`[\]"']/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}

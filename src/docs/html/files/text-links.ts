import { decodePercent, htmlEscaped, htmlUnescaped, type Markup } from '../../../text';
import { headingAt, type Reference, slug, textTarget } from '../../reference';
import { isAbsolute } from '../markup/address';
import type { Links } from '../markup/links';
import { prose } from '../markup/prose';
import type { Heading } from '../markup/sanitize';

/** What links of texts may lead to. */
interface TextTargets {
  readonly reference: Reference;
  /** The headings of a file of the site; `undefined` where it has none of that path. */
  readonly headingsOf: (path: string) => readonly Heading[] | undefined;
  /** Collects the links that lead nowhere, or out of the site without naming a host. */
  readonly lost: Set<string>;
}

/** A link of a text, as `sanitize` writes it. */
const TEXT_LINK = /<a href="([^"]*)" rel="noreferrer">/g;

/**
 * Leads the links of texts to where their targets stand on the pages: `#/components/schemas/Pet`,
 * `#operation/getPet`, `#tag/pets`, `#section/Errors`, a heading, or another page (`errors.md#codes`). One that leads
 * nowhere, or to a path that the site has no file for (`/guides/errors`), stays and is noted.
 *
 * @param path of the page
 */
export function withTextLinks(targets: TextTargets, links: Links, markup: Markup, path = ''): Markup {
  const written = markup.markup.replace(TEXT_LINK, (link, attribute: string) => {
    const href = htmlUnescaped(attribute);
    if (isAbsolute(href)) return link;
    const [, file = '', fragment = ''] = /^([^#]*)#?(.*)$/s.exec(href) ?? [];
    const part = decodePercent(fragment);
    const target = targetOf(targets, links, { file, part, path });
    if (target !== undefined) return `<a href="${htmlEscaped(target)}">`;
    if (file !== '' || !markup.markup.includes(` id="${part}"`)) targets.lost.add(file === '' ? `#${part}` : href);
    return link;
  });
  return { markup: written };
}

/** Where a link leads. `/#tag/pets` is how pages are linked to that stand at the root of a host. */
function targetOf(
  targets: TextTargets,
  links: Links,
  { file, part, path }: { readonly file: string; readonly part: string; readonly path: string },
): string | undefined {
  if (file === '/' && part !== '') return referenceTarget(targets, links, part);
  return file === '' ? partOf(targets, links, part, path) : fileOf(targets, links, file, part);
}

/** What a fragment alone means: a heading of the page, else a part of the reference. */
function partOf(targets: TextTargets, links: Links, fragment: string, path: string): string | undefined {
  const own = headingAt(targets.headingsOf(path) ?? [], [fragment]);
  return own === undefined ? referenceTarget(targets, links, fragment) : `#${own.id}`;
}

/** A file of the site, named as it is there or as the text that it is made from. */
function fileOf(targets: TextTargets, links: Links, file: string, fragment: string): string | undefined {
  const [, pathname = '', query = ''] = /^([^?]*)(.*)$/s.exec(file) ?? [];
  const name = decodePercent(pathname).replace(/^\.\//, '');
  const path = name.replace(/^([^/]*)\.md$/i, (_, own: string) => `${slug(own)}.html`);
  const headings = targets.headingsOf(path);
  if (headings === undefined) return undefined;
  if (fragment === '') return links.file(path) + query;
  const heading = headingAt(headings, [fragment]);
  return `${links.file(path)}${query}#${heading?.id ?? encodeURIComponent(fragment)}`;
}

function headingsOf(text: string, ids: string): readonly Heading[] {
  return prose(text, { ids }).headings;
}

function referenceTarget({ reference }: TextTargets, links: Links, fragment: string): string | undefined {
  const target = textTarget(reference, headingsOf, fragment);
  if (target === undefined) return undefined;
  if ('operation' in target) return links.operation(target.operation.anchor, target.heading);
  if ('schema' in target) return links.schema(target.schema);
  if ('group' in target) return links.home(target.heading ?? target.group.anchor);
  if ('scheme' in target) return links.home(target.scheme?.anchor ?? 'authentication');
  return links.home(target.about);
}

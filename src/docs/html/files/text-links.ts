import { decodePercent, type Markup } from '../../../text';
import { type Reference, textTarget } from '../../reference';
import type { Heading } from '../markup/sanitize';
import type { Links } from '../markup/links';

/** What links of a document's texts may lead to. */
export interface TextTargets {
  readonly reference: Reference;
  readonly headings: readonly Heading[];
  /** Collects the links that lead nowhere. */
  readonly lost: Set<string>;
}

/** A link of a text to a part of the document, as `sanitize` writes it. */
const FRAGMENT_LINK = /<a href="#([^"]*)" rel="noreferrer">/g;

/**
 * Leads the links of a document's texts to where their targets stand on the pages: `#/components/schemas/Pet`,
 * `#operation/getPet`, `#tag/pets`, `#section/Errors`, or a heading. One that leads nowhere is noted.
 */
export function withTextLinks(targets: TextTargets, links: Links, markup: Markup): Markup {
  const written = markup.markup.replace(FRAGMENT_LINK, (link, escaped: string) => {
    const fragment = decodePercent(
      escaped.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))),
    );
    const target = targetOf(targets, links, fragment);
    if (target !== undefined) return `<a href="${target}">`;
    if (!markup.markup.includes(` id="${fragment}"`)) targets.lost.add(`#${fragment}`);
    return link;
  });
  return { markup: written };
}

function targetOf({ reference, headings }: TextTargets, links: Links, fragment: string): string | undefined {
  const target = textTarget(reference, headings, fragment);
  if (target === undefined) return undefined;
  if ('operation' in target) return links.operation(target.operation.anchor);
  if ('schema' in target) return links.schema(target.schema);
  if ('group' in target) return links.home(target.group.anchor);
  if ('scheme' in target) return links.home(target.scheme?.anchor ?? 'authentication');
  return links.home(target.heading.id);
}

import { pointers } from '../../../document';
import type { Markup } from '../../../text';
import { type Reference, slug } from '../../reference';
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
    const fragment = decoded(escaped.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))));
    const target = targetOf(targets, links, fragment);
    if (target !== undefined) return `<a href="${target}">`;
    if (!markup.markup.includes(` id="${fragment}"`)) targets.lost.add(`#${fragment}`);
    return link;
  });
  return { markup: written };
}

function targetOf({ reference, headings }: TextTargets, links: Links, fragment: string): string | undefined {
  const { operations, groups, schemas, schemes } = reference;
  const operation = (fits: (one: Reference['operations'][number]) => boolean): string | undefined => {
    const found = operations.find(fits);
    return found && links.operation(found.anchor);
  };
  const schema = (name: string): string | undefined => {
    const found = schemas.find((one) => one.name === name);
    return found && links.schema(found);
  };
  if (fragment.startsWith('/')) {
    const [first, second, name = ''] = pointers.tokens(fragment);
    if (first !== 'components' && first !== 'definitions') return operation(({ pointer }) => pointer === fragment);
    if (second === 'securitySchemes') {
      const found = schemes.find((one) => one.name === name);
      return found && links.home(found.anchor);
    }
    return schema(first === 'definitions' ? (second ?? '') : second === 'schemas' ? name : '');
  }
  const id = /(?:^|\/)operation\/(.+)$/.exec(fragment)?.[1];
  if (id !== undefined) return operation((one) => one.id === id || slug(one.id) === slug(id));
  const pathOfTag = /^tag\/[^/]+\/paths(\/.+)$/.exec(fragment)?.[1];
  if (pathOfTag !== undefined) return operation(({ pointer }) => pointer === `/paths${pathOfTag}`);
  const [kind = '', ...rest] = fragment.split('/');
  const name = rest.join('/');
  if (kind === 'tag') {
    const found = groups.find((one) => one.name === name || slug(one.name) === slug(name));
    return found && links.home(found.anchor);
  }
  if (/^(?:schema|model)s?$/.test(kind) && name !== '') return schema(name);
  const heading = kind === 'section' ? (rest.at(-1) ?? '') : fragment;
  if (/^authentication$/i.test(heading) && schemes.length > 0) return links.home('authentication');
  const found = headings.find(({ text }) => slug(text).toLowerCase() === slug(heading).toLowerCase());
  return found ? links.home(found.id) : operation(({ anchor }) => anchor === fragment);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

import { isObject, items, type Json, type Pointer, pointers } from '../../../document';
import { baseOf, setAt, type Shape } from '../../../exchange';
import type { Linking } from './body-links';
import type { Page } from './page-of';

/** So many pages are all named; of more, those at the ends and around the page itself. */
const MOST_NAMED = 12;

/**
 * A body with the links to each page by its number, between those to the neighbours, as Laravel has them beside a list:
 * `{ url, label, active }`.
 *
 * @param holders where the objects beside the list stand
 */
export function withPageNumbers(
  body: Json,
  holders: readonly Pointer[],
  page: Page,
  linking: Linking,
  shapeOf: (at: Pointer) => Shape,
): Json {
  let made = body;
  for (const holder of holders) {
    const here = pointers.valueAt(body, holder);
    for (const [name, value] of Object.entries(isObject(here) ? here : {})) {
      const at = pointers.join(holder, name);
      const item = shapeOf(pointers.join(at, '0'));
      const isNumbers = Array.isArray(value) && ['url', 'label', 'active'].every((one) => item.names.has(one));
      if (isNumbers) made = setAt(made, at, numbersOf(page, linking, item, items(value)[0]));
    }
  }
  return made;
}

function numbersOf(page: Page, { links, request }: Linking, item: Shape, shown: Json | undefined): Json[] {
  const { total, limit, offset } = page;
  const size = limit === undefined || limit === 0 ? Math.max(1, total) : limit;
  const count = Math.max(1, Math.ceil(total / size));
  const current = Math.floor(offset / size) + 1;
  const isAbsolute = item.property('url').keyword('format') === 'uri';
  const link = (label: string, target: string | undefined, active: boolean): Json => {
    const url = target === undefined ? null : isAbsolute ? baseOf(request) + target : target;
    return { ...(isObject(shown) ? shown : {}), url, label, active };
  };
  const isNamed = (number: number): boolean =>
    count <= MOST_NAMED || number <= 2 || number > count - 2 || Math.abs(number - current) <= 1;
  const numbers = Array.from({ length: count }, (_, i) => i + 1).filter(isNamed);
  const pages = numbers.flatMap((number, i) => {
    const gap = number - (numbers[i - 1] ?? 0) > 1 ? [link('...', undefined, false)] : [];
    return [...gap, link(String(number), links(number - 1), number === current)];
  });
  return [link('&laquo; Previous', links('prev'), false), ...pages, link('Next &raquo;', links('next'), false)];
}

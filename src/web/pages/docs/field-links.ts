import { all, make } from '../kit/dom';

/** Makes each field's name a link to the field, to be copied: in the markup of a large site they would weigh most. */
export function startFieldLinks(): void {
  for (const field of all('.fields > li[id]')) {
    const name = field.querySelector(':scope > p > :first-child');
    name?.replaceChildren(make('a', { href: `#${field.id}` }, name.textContent));
  }
}

import { all } from '../../kit/dom';

/** What a string of any language holds as it is. */
const PLAIN = /^[\w.~+/=:@-]+$/;
const written = new WeakMap<Text, string>();

/** Writes credentials that the reader entered into the samples, where they stand for themselves in every language. */
export function fillCredentials(entered: ReadonlyMap<string, string>): void {
  for (const snippet of all('.snippet')) {
    const own = JSON.parse(snippet.dataset.credentials ?? '[]') as readonly (readonly [string, string])[];
    const places = own.length === 0 ? [] : textsWith(snippet, new Set(own.map(([, shown]) => shown)));
    for (const [i, [scheme, shown]] of own.entries()) {
      const place = places[i];
      const value = entered.get(scheme) ?? '';
      const before = place === undefined ? undefined : (written.get(place) ?? shown);
      if (place === undefined || before === undefined) continue;
      const after = PLAIN.test(value) ? value : shown;
      place.data = place.data.replace(before, () => after);
      written.set(place, after);
    }
  }
}

/** The texts of a sample that have a credential, in order. */
function textsWith(snippet: HTMLElement, shown: ReadonlySet<string>): Text[] {
  const walker = document.createTreeWalker(snippet.querySelector('code') ?? snippet, NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (!(node instanceof Text)) continue;
    const { data } = node;
    if (written.has(node) || [...shown].some((text) => data.includes(text))) found.push(node);
  }
  return found;
}

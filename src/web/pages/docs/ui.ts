import type { PageData } from '../../page-data';
import { byId } from '../kit/dom';

/** An element of the page itself. Their ids start with `ui.`, which no anchor of the document does. */
export function ui<T extends HTMLElement>(name: string, kind: new () => T): T {
  return byId(`ui.${name}`, kind);
}

/** What the page knows beside its text. */
export const data = JSON.parse(ui('data', HTMLScriptElement).textContent) as PageData;

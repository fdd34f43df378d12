import type { PageEngine } from '../../../page-data';
import { make } from '../../kit/dom';
import { data } from '../ui';

/** What `assets/engine.js` and `assets/document.js` have. */
declare const tandemEngine: (document: object) => PageEngine;
declare const tandemDocument: object;

let engine: Promise<PageEngine> | undefined;

/**
 * What knows the document: its scripts are loaded when it is first needed, and again where that failed.
 *
 * @throws Error when a script cannot be loaded
 */
export function loadEngine(): Promise<PageEngine> {
  engine ??= Promise.all((data.engine ?? []).map(load)).then(() => {
    const inside = document.getElementById('ui.document');
    return tandemEngine(inside === null ? tandemDocument : (JSON.parse(inside.textContent) as object));
  });
  engine.catch(() => (engine = undefined));
  return engine;
}

function load(src: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = make('script', { src });
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () => reject(new Error(`${src} could not be loaded.`)));
    document.head.append(script);
  });
}

import { NAVIGATION } from './navigation';
import { SAMPLES } from './samples';
import { TRY } from './try';

/** What a page does in a browser. Without it everything can still be read. What it puts into the page is text, never HTML. */
export const SCRIPT = `'use strict';(() => {${[NAVIGATION, SAMPLES, TRY].join('').replace(/\n\s*/g, '\n')}
reveal();
if (data.changes !== undefined) new EventSource(data.changes).onmessage = () => location.reload();
addEventListener('hashchange', reveal);
})();`;

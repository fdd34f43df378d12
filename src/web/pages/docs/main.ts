import { onSlash } from '../kit/dom';
import { followReader, openSearch, reveal } from './navigation';
import { startSamples } from './samples';
import { openTry } from './try';
import { data } from './ui';

// What a page does in a browser. Without it everything can still be read. What it puts into the page is text, never
// HTML.
document.documentElement.classList.add('js');
startSamples((operation, scenario) => {
  if (data.validation !== undefined) openTry(operation, scenario);
});
onSlash(openSearch);
followReader();
reveal();
if (data.changes !== undefined) new EventSource(data.changes).onmessage = () => location.reload();
addEventListener('hashchange', reveal);

// First of all: other modules look for its parts when they are loaded.
import './try/panel';
import { onSearchKey } from '../kit/dom';
import { startAppearance } from './appearance';
import { startCredentials } from './try/credentials';
import { reportSignIn } from './try/sign-in';
import { startFieldLinks } from './field-links';
import { fillNavigation, followReader, openSearch, reveal } from './navigation';
import { startSamples } from './samples';
import { openTry } from './try/try';
import { data } from './ui';

// What a page does in a browser. Without it everything can still be read. What it puts into the page is text, or the
// site's own navigation.
reportSignIn();
fillNavigation();
startAppearance();
startSamples((operation, scenario) => {
  if (data.engine !== undefined) void openTry(operation, scenario);
});
startCredentials();
startFieldLinks();
onSearchKey(openSearch);
followReader();
reveal();
if (data.changes !== undefined) new EventSource(data.changes).onmessage = () => location.reload();
addEventListener('hashchange', reveal);

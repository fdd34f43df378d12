export { count } from './count';
export { between, element, html, type Markup, NO_MARKUP } from './markup';
export { headOfPage, styleInPage } from './page-head';
export { oneLine, shorten, terminalText, visible, visibleLines } from './visible';

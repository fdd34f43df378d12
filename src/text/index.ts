export { between, element, html, type Markup, NO_MARKUP } from './markup';
export { headOfPage, styleInPage } from './page-head';
export { shorten, visible, visibleLines } from './visible';

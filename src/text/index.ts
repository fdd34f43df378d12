export { between, element, html, type Markup, NO_MARKUP } from './markup';
export { shorten, visible, visibleLines } from './visible';

export { base64 } from './base64';
export { count, firstNames } from './count';
export { globExpression, literalPattern } from './glob';
export { between, element, html, htmlEscaped, htmlUnescaped, type Markup, NO_MARKUP } from './markup';
export { headOfPage, styleInPage } from './page-head';
export { decodeForm, decodePercent, encodedPieces, encodePercent, encodeReserved, isDecodable } from './percent';
export { sentencesIn } from './sentences';
export { oneLine, shorten, terminalText, unicodeEscape, visible, visibleLines } from './visible';
export { absoluteUrl, bareHost, isUrl } from './url';

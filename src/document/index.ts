export * from './json';
export * as pointers from './pointer';
export type { Pointer } from './pointer';
export { type Document, type Located, type Place, placeText, resolve } from './document';
export { documentFrom } from './load/document-from';
export { DocumentError } from './document-error';

export * from './json';
export {
  compareNumbers,
  ExactNumber,
  hasExactNumber,
  isIntegral,
  isMultipleOf,
  jsonText,
  numberFrom,
  parseExactly,
} from './exact-number';
export * as pointers from './pointer';
export type { Pointer } from './pointer';
export { flawsOf, isDoubtful } from './flaws';
export { type Document, type Located, resolve } from './document';
export { digestOf } from './digest';
export { hashOf } from './hash';
export { reach } from './references/references';
export { withoutSelf } from './references/without-self';
export { EXTERNAL_CONTENT } from './external-content';
export type { DocumentProblem } from './problem';
export { documentFrom } from './load/document-from';
export { DocumentError, type Place, placeText } from '../errors';

// Name by name: what `export *` compiles to is one getter for all names, which engines look up anew at each call.
export {
  entries,
  equal,
  equalTo,
  isNumber,
  isObject,
  items,
  type Json,
  type JsonObject,
  plainText,
  property,
  setOwn,
} from './json';
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
export { type Document, resolve } from './document';
export { addTo, groupBy } from './groups';
export { hashOf } from './hash';
export { forgetLast, oncePer, oncePerPart, oncePerPlace, remembering } from './remembering';
export { reach } from './references/references';
export { withoutSelf } from './references/without-self';
export { EXTERNAL_CONTENT } from './external-content';
export type { DocumentProblem } from './problem';
export { documentFrom } from './load/document-from';
export { DocumentError, type Place, placeText } from '../errors';

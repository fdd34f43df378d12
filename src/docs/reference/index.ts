export { anchorsOf, slug } from './anchors';
export { buildReference, type ReferenceOptions } from './build-reference';
export { statusMeaning } from './status-text';
export { joined, type Phrase, phrase, plain } from './phrase';
export type * from './reference';
export { placeText } from './relation-text';
export type { AlternativesView, BranchView, PropertyView, SchemaLink, SchemaView } from './schema-view';

export { anchorsOf, slug } from './anchors';
export { buildReference, type ReferenceOptions } from './build-reference';
export { statusWords } from './fault-words';
export { joined, type Phrase, phrase, plain } from './phrase';
export type * from './reference';
export { placeWords } from './relation-words';
export type { AlternativesView, BranchView, PropertyView, SchemaLink, SchemaView } from './schema-view';

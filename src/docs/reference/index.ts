export { anchorsOf, slug } from './anchors';
export { buildReference, type ReferenceOptions } from './build-reference';
export { statusMeaning } from './text/status-text';
export { joined, type Phrase, phrase, plain } from './text/phrase';
export type * from './reference';
export { placeText } from './text/relation-text';
export type { AlternativesView, BranchView, PropertyView, SchemaLink, SchemaView } from './schema/schema-view';

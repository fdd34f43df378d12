export { anchorsOf, slug } from './anchors';
export { buildReference, type ReferenceOptions } from './build-reference';
export { statusMeaning } from './text/status-text';
export { joined, type Phrase, phrase, plain } from './text/phrase';
export type * from './reference';
export { NOT_RUN, type RunSample, type SamplesOf } from './run-sample';
export type { ExternalDocs } from './external-docs';
export { listedSchemas } from './schema/listed-schemas';
export { shownName } from './schema/shown-name';
export { saysMore } from './schema/says-more';
export { shownValue } from './text/shown-value';
export { decodedFragment, textTarget } from './text/text-target';
export { placeText } from './text/relation-text';
export type {
  AlternativesView,
  BranchView,
  PropertyView,
  PartView,
  SchemaLink,
  SchemaView,
  ValueMeaning,
} from './schema/schema-view';

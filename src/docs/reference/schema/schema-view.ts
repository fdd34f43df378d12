import type { Json, Pointer } from '../../../document';
import type { Level } from '../../../model';
import type { ExternalDocs } from '../external-docs';
import type { Phrase } from '../text/phrase';

/** A named schema and where the pages have it. */
export interface SchemaLink {
  readonly name: string;
  readonly anchor: string;
  readonly pointer: Pointer;
}

/** A schema as people read it: references followed, `allOf` put together. */
export interface SchemaView {
  /** What a permalink to it ends with: made from names, never from positions. */
  readonly anchor: string;
  readonly pointer: Pointer;
  /** The named schema that it refers to. */
  readonly link: SchemaLink | undefined;
  /** Its contents are left out, since it stands in itself or is too large; they are at `link`. */
  readonly isCut: boolean;
  /** In words: `string`, `array of integers`, `object or null`, `any value`. */
  readonly type: string;
  readonly format: string;
  readonly title: string;
  /** CommonMark. */
  readonly description: string;
  readonly level: Level;
  readonly nullable: boolean;
  readonly readOnly: boolean;
  readonly writeOnly: boolean;
  readonly deprecated: boolean;
  /** `undefined`: none exists. */
  readonly default: Json | undefined;
  /** The only values that are allowed (`enum`, `const`); empty where all are. */
  readonly values: readonly Json[];
  /** Limits, in words. */
  readonly constraints: readonly Phrase[];
  /** What describes single values (`x-enumDescriptions`, `x-enum-varnames`). */
  readonly meanings: readonly ValueMeaning[];
  readonly examples: readonly Json[];
  /** How it is written as XML, where the document says so. */
  readonly xml: Phrase;
  readonly externalDocs: readonly ExternalDocs[];
  /** In which words a violation is reported (`x-message`); `keyword` is empty where the words are for all. */
  readonly messages: readonly { readonly keyword: string; readonly text: string }[];
  readonly properties: readonly PropertyView[];
  /** Of an array: its items. */
  readonly items: SchemaView | undefined;
  readonly alternatives: readonly AlternativesView[];
  /** What else a schema says by schemas of their own: what must not fit, what some items are. */
  readonly parts: readonly PartView[];
}

/** What a value of an enum stands for. */
export interface ValueMeaning {
  readonly value: Json;
  /** What programs call it; empty where it has no name. */
  readonly name: string;
  /** CommonMark. */
  readonly description: string;
}

/** A schema with what it is about: `where card is given`, `must not be`. */
interface PartView {
  readonly label: Phrase;
  readonly schema: SchemaView;
}

export interface PropertyView {
  /** The name; a pattern; `''` for any other name; the index of an item in a list of fixed form. */
  readonly name: string;
  readonly kind: 'named' | 'pattern' | 'other' | 'position';
  readonly required: boolean;
  readonly schema: SchemaView;
}

/**
 * Schemas of which one must fit (`oneOf`), or one or more (`anyOf`), or one by a condition (`if`), or those that extend
 * a schema by its `discriminator`.
 */
export interface AlternativesView {
  readonly keyword: 'oneOf' | 'anyOf' | 'if' | 'discriminator';
  /** The property that says which one is meant. */
  readonly discriminator: string | undefined;
  readonly branches: readonly BranchView[];
}

export interface BranchView {
  /** What people call it: the value of the discriminator, else the schema's title or name, else its type. */
  readonly name: string;
  /** The value of the discriminator that means it. */
  readonly value: string | undefined;
  /** It is meant where the discriminator has any other value, or none (`defaultMapping`). */
  readonly isFallback: boolean;
  readonly schema: SchemaView;
}

import type { Json, Pointer } from '../../../document';
import type { Level } from '../../../model';
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
  /** `undefined`: there is none. */
  readonly default: Json | undefined;
  /** The only values that are allowed (`enum`, `const`); empty where all are. */
  readonly values: readonly Json[];
  /** Limits, in words. */
  readonly constraints: readonly Phrase[];
  readonly examples: readonly Json[];
  /** In which words a violation is reported (`x-message`); `keyword` is empty where the words are for all. */
  readonly messages: readonly { readonly keyword: string; readonly text: string }[];
  readonly properties: readonly PropertyView[];
  /** Of an array: its items. */
  readonly items: SchemaView | undefined;
  readonly alternatives: readonly AlternativesView[];
}

export interface PropertyView {
  /** The name; a pattern; `''` for any other name. */
  readonly name: string;
  readonly kind: 'named' | 'pattern' | 'other';
  readonly required: boolean;
  readonly schema: SchemaView;
}

/** Schemas of which one must fit (`oneOf`), or one or more (`anyOf`), or one by a condition (`if`). */
export interface AlternativesView {
  readonly keyword: 'oneOf' | 'anyOf' | 'if';
  /** The property that says which one is meant. */
  readonly discriminator: string | undefined;
  readonly branches: readonly BranchView[];
}

export interface BranchView {
  /** What people call it: the value of the discriminator, else the schema's title or name, else its type. */
  readonly name: string;
  /** The value of the discriminator that means it. */
  readonly value: string | undefined;
  readonly schema: SchemaView;
}

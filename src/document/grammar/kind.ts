import { isTree, type Tree } from '../tree';

/**
 * The minor versions whose documents are checked as they are written; one of Swagger 2.0 is checked as what it is
 * converted to.
 */
export type Minor = '2.0' | '3.0' | '3.1' | '3.2';

/** What is wrong with an object as a whole, and the field to show, where there is one. */
export interface Flaw {
  readonly message: string;
  readonly key?: string;
  /** What stands in the field, where that is wrong. */
  readonly member?: string;
}

/** A field of an object of an OpenAPI document: what may stand in it. */
export interface Field {
  /** What the value has to be, after "must be": `a string`. */
  readonly need: string;
  /** Whether a value is that; what is below an object of a kind is not looked at. */
  readonly test: (value: unknown) => boolean;
  /** The kind of the object, or of the objects in the list; `undefined` for data and text. */
  readonly kind: Kind | undefined;
  /** Of a list of data: what each item has to be. */
  readonly items?: Field;
  /** Whether a list of strings may be there as well. */
  readonly orTexts?: boolean;
  /** Whether the field has to be there: always, never, or up to a version. */
  readonly required: boolean | Minor;
  /** The first version that has the field. */
  readonly since: Minor | undefined;
  /** The last version that has the field. */
  readonly until: Minor | undefined;
}

/**
 * What an object of an OpenAPI document is, and what stands below it. Keys that are neither in `fields` nor names are
 * data: nothing in them is a reference or a schema.
 */
export interface Kind {
  readonly name: string;
  /** The section of `components` where objects of this kind live: only they may be replaced by a Reference Object. */
  readonly section: string | undefined;
  readonly fields: ReadonlyMap<string, Field>;
  /** For a map by name: what stands under each name. */
  readonly named: Field | undefined;
  /** Whether `x-…` keys are extensions, and not names. */
  readonly extensible: boolean;
  /** Whether keys beside a `$ref` count. */
  readonly siblings: boolean;
  /** Whether keys that aren't fields are allowed: schemas of JSON Schema have keywords of their own. */
  readonly open: (node: Tree, key: string, version: Minor) => boolean;
  /** The form of the names of a map. */
  readonly names: { readonly need: string; readonly form: RegExp; readonly since: Minor } | undefined;
  /** What its fields must be to each other. */
  readonly rules: (node: Tree, version: Minor) => Iterable<Flaw>;
}

/** A kind whose fields are still to be filled in: kinds contain each other. */
export interface KindDraft extends Kind {
  readonly fields: Map<string, Field>;
}

interface KindOptions extends Partial<Pick<Kind, 'section' | 'siblings' | 'open' | 'rules' | 'extensible'>> {
  readonly fields?: Readonly<Record<string, Field>>;
}

/**
 * Makes a kind of object.
 *
 * @example kind('contact', { fields: { name: text, url: address, email: text } })
 */
export function kind(name: string, { fields = {}, ...options }: KindOptions = {}): KindDraft {
  return {
    name,
    section: undefined,
    named: undefined,
    extensible: true,
    siblings: false,
    open: () => false,
    names: undefined,
    rules: () => [],
    ...options,
    fields: new Map(Object.entries(fields)),
  };
}

/** Fills in the fields of a kind. */
export function fill(draft: KindDraft, fields: Readonly<Record<string, Field>>): void {
  for (const [key, field] of Object.entries(fields)) draft.fields.set(key, field);
}

/**
 * A map by name of objects of a kind.
 *
 * @example mapOf(response, { extensible: true })
 */
export function mapOf(named: Kind, options: Partial<Pick<Kind, 'extensible' | 'names'>> = {}): KindDraft {
  return { ...kind(`map of ${named.name} objects`, { extensible: false }), ...options, named: one(named) };
}

const isText = (value: unknown): boolean => typeof value === 'string';
export const field = (need: string, test: (value: unknown) => boolean, of?: Kind): Field => {
  return { need, test, kind: of, required: false, since: undefined, until: undefined };
};

/** A list of data: what its items are, in the plural, and what one of them has to be. */
export function listOfData(several: string, item: Field): Field {
  return { ...field(`a list of ${several}`, (value) => Array.isArray(value) && value.every(item.test)), items: item };
}

export const text = field('a string', isText);
export const flag = field('true or false', (value) => typeof value === 'boolean');
export const texts = listOfData('strings', text);
export const textMap = field('a map of strings', (value) => isTree(value) && Object.values(value).every(isText));
/** An object whose values are data. */
export const values = field('an object', isTree);
/** Data of any kind. */
export const any = field('a value', () => true);
/** A URI or a relative reference (RFC 3986), as far as a glance can see. */
export const address = field('a URL', (value) => typeof value === 'string' && /^[^\s<>"{}|\\^`]*$/.test(value));
/** The address of a document itself, which has no fragment (OAS 3.2, `$self`). */
export const ownAddress = field('a URL without a fragment', (value) => address.test(value) && !/#/.test(String(value)));
export const email = field('an email address', (value) => typeof value === 'string' && /^[^\s@]+@[^\s@]+$/.test(value));
/** A list of maps by security scheme of lists of scopes. */
export const requirements = listOfData(
  'objects, each with lists of scopes by security scheme',
  field(
    'an object with lists of scopes by security scheme',
    (item) => isTree(item) && Object.values(item).every(texts.test),
  ),
);

/** One of a few words. */
export function word(...words: readonly string[]): Field {
  return field(listed(words), (value) => typeof value === 'string' && words.includes(value));
}

/** An object of a kind; a schema may be `true` or `false` as well. */
export function one(of: Kind): Field {
  const isSchema = of.section === 'schemas';
  return field(
    isSchema ? 'a schema: an object' : 'an object',
    (value) => isTree(value) || (isSchema && typeof value === 'boolean'),
    of,
  );
}

/** A list of objects of a kind. */
export function list(of: Kind): Field {
  return field('a list', Array.isArray, of);
}

/** A schema, or a list of schemas, as old drafts of JSON Schema have them in `items`. */
export function oneOrList(of: Kind): Field {
  const single = one(of);
  return field(single.need, (value) => single.test(value) || Array.isArray(value), of);
}

/** A field that has to be there; with a version, up to that one. */
export const required = (of: Field, until: boolean | Minor = true): Field => ({ ...of, required: until });
export const since = (version: Minor, of: Field): Field => ({ ...of, since: version });
export const until = (version: Minor, of: Field): Field => ({ ...of, until: version });

/**
 * Words as they are listed in a sentence.
 *
 * @example listed(['query', 'path']) // "'query' or 'path'"
 */
export function listed(words: readonly string[]): string {
  const quoted = words.map((each) => `'${each}'`);
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1) ?? ''}`;
}

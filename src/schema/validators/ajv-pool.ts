import Ajv2020, { type KeywordCxt } from 'ajv/dist/2020';
import { SchemaEnv } from 'ajv/dist/compile';
import required from 'ajv/dist/vocabularies/validation/required';
import { isMultipleOf, isObject, items, type Json, type JsonObject, plainText, type Pointer } from '../../document';
import { type Direction, isAsked } from '../direction';
import { areUnique } from '../evaluate/unique';
import { FORMATS, INTEGER_BOUNDS, isOfFormat, textFormat } from '../formats';
import { lenientPattern } from '../pattern/pattern';

/** `code` is how Ajv's generated code would name the function; it is only compared with `new RegExp`. */
const regExp = Object.assign((pattern: string) => lenientPattern(pattern), { code: 'lenientPattern' });

/** The name of the document among the schemas of a pool. */
const DOCUMENT = 'tandem:document';

/** Compiles the schema at a pointer; `undefined` where it goes deeper than Ajv can. */
export type AjvPool = (pointer: Pointer) => ((value: Json) => boolean) | undefined;

/**
 * Compiled schemas (JSON Schema 2020-12, formats asserted) of one document, which stands in an Ajv as one schema: each
 * part is compiled by its pointer when it is first asked for. The document is neither copied nor walked, however large
 * it is.
 */
export function ajvPool(root: JsonObject, direction: Direction): AjvPool {
  const ajv = makeAjv(root, direction);
  return (pointer) => {
    try {
      return ajv.getSchema(`${DOCUMENT}#${pointer.split('/').map(encodeURIComponent).join('/')}`) as
        ((value: Json) => boolean) | undefined;
    } catch {
      return undefined;
    }
  };
}

function makeAjv(root: JsonObject, direction: Direction): Ajv2020 {
  const ajv = new Ajv2020({
    strict: false,
    meta: false,
    validateSchema: false,
    addUsedSchema: false,
    logger: false,
    // Only verdicts are asked for.
    messages: false,
    // Only own properties count: `constructor` is a name like any other.
    ownProperties: true,
    // Loading has resolved identifiers: references are pointers from the root, whatever `$id` stands around them.
    schemaId: 'tandem:id' as '$id',
    // Optimising passes cost more at the start than they give back: they save branches, not look-ups.
    code: { regExp, optimize: false },
  });
  for (const name of FORMATS) {
    if (INTEGER_BOUNDS.has(name)) ajv.addFormat(name, { type: 'number', validate: (value) => isOfFormat(name, value) });
    else ajv.addFormat(name, { validate: textFormat(name) });
  }
  // `nullable` isn't a keyword of 2020-12; documents of 3.0 have been brought to type lists.
  ajv.removeKeyword('nullable');
  // 2020-12 has it no more, and lint says that it means nothing; in older drafts it was converted.
  ajv.removeKeyword('dependencies');
  // A decimal such as 0.07 is a multiple of 0.01, whatever binary fractions say.
  exactly(ajv, 'multipleOf', 'number', (by, value) => isMultipleOf(value as number, by as number));
  // Ajv compares each item with each other.
  exactly(ajv, 'uniqueItems', 'array', (stated, value) => stated !== true || areUnique(value as readonly Json[]));
  ajv.removeKeyword('required');
  ajv.addKeyword({ ...required, code: (context: KeywordCxt) => required.code(travelling(root, context, direction)) });
  // `addSchema` would walk the whole document for identifiers, which loading has already resolved.
  ajv.schemas[DOCUMENT] = new SchemaEnv({
    schema: root,
    baseId: DOCUMENT,
    localRefs: {},
  });
  return ajv;
}

/** Replaces a keyword by a function of ours. */
function exactly(
  ajv: Ajv2020,
  keyword: string,
  type: 'number' | 'array',
  holds: (stated: Json, value: unknown) => boolean,
): void {
  ajv.removeKeyword(keyword);
  ajv.addKeyword({ keyword, type, compile: (stated: Json) => (value: unknown) => holds(stated, value) });
}

/** The context of a `required` keyword, without the names that do not travel in this direction. */
function travelling(root: JsonObject, context: KeywordCxt, direction: Direction): KeywordCxt {
  const names: unknown = context.schema;
  const parent: unknown = context.parentSchema;
  if (!isObject(parent)) return context;
  const listed = items(names);
  const kept = listed.filter((name) => isAsked(root, parent, plainText(name), direction));
  return kept.length === listed.length ? context : (Object.create(context, { schema: { value: kept } }) as KeywordCxt);
}

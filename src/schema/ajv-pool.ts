import Ajv2020, { type KeywordCxt } from 'ajv/dist/2020';
import { SchemaEnv } from 'ajv/dist/compile';
import required from 'ajv/dist/vocabularies/validation/required';
import addFormats from 'ajv-formats';
import { isObject, items, type JsonObject, plainText, property } from '../document';
import { type Direction, travels } from './direction';
import { lenientPattern } from './pattern';

/** `code` is how Ajv's generated code would name the function; it is only compared with `new RegExp`. */
const regExp = Object.assign((pattern: string) => lenientPattern(pattern), { code: 'lenientPattern' });

/** The name of the document among the schemas of a pool. */
export const DOCUMENT = 'tandem:document';

/**
 * An Ajv for JSON Schema 2020-12 with formats asserted, in which the whole document stands as one schema: each part is compiled by its pointer
 * when it is first asked for. The document is neither copied nor walked, however large it is.
 */
export function ajvPool(root: JsonObject, direction: Direction): Ajv2020 {
  const ajv = new Ajv2020({
    strict: false,
    meta: false,
    validateSchema: false,
    addUsedSchema: false,
    logger: false,
    // Only own properties count: `constructor` is a name like any other.
    ownProperties: true,
    // A decimal such as 0.07 is a multiple of 0.01, whatever binary fractions say.
    multipleOfPrecision: 9,
    // Optimising passes cost more at the start than they give back: they save branches, not look-ups.
    code: { regExp, optimize: false },
  });
  addFormats(ajv);
  // `nullable` is no keyword of 2020-12; documents of 3.0 have been brought to type lists.
  ajv.removeKeyword('nullable');
  ajv.removeKeyword('required');
  ajv.addKeyword({ ...required, code: (context: KeywordCxt) => required.code(travelling(root, context, direction)) });
  // `addSchema` would walk the whole document for identifiers, which loading has already resolved.
  ajv.schemas[DOCUMENT] = new SchemaEnv({
    schema: root,
    schemaId: '$id',
    baseId: DOCUMENT,
    localRefs: {},
  });
  return ajv;
}

/** The context of a `required` keyword, without the names that do not travel in this direction. */
function travelling(root: JsonObject, context: KeywordCxt, direction: Direction): KeywordCxt {
  const names: unknown = context.schema;
  const parent: unknown = context.parentSchema;
  const properties = isObject(parent) ? parent.properties : undefined;
  if (properties === undefined) return context;
  const listed = items(names);
  const kept = listed.filter((name) => travels(root, property(properties, plainText(name)), direction));
  return kept.length === listed.length ? context : (Object.create(context, { schema: { value: kept } }) as KeywordCxt);
}

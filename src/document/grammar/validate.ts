import { minorOf } from '../dialect/version';
import { type Document, resolve } from '../document';
import { jsonText } from '../exact-number';
import { errorField } from '../../errors/error-text';
import type { JsonObject } from '../json';
import { asWritten, beforeConversion } from '../load/original-text';
import { childOf, fromReference, join, parent, type Pointer, tokens } from '../pointer';
import { misfit, reach } from '../references/references';
import { isTree, type Tree } from '../tree';
import { checkForm, type StructureFinding } from './check-form';
import { KINDS } from './grammar';
import { checkSwagger } from './swagger';
import { walk } from './walk';

export type { StructureFinding };

/**
 * The part of `@apidevtools/swagger-parser` that is used here. Its `validate` changes the object that it is given.
 */
interface SwaggerParser {
  readonly validate: (api: object, options: { resolve: { external: boolean } }) => Promise<unknown>;
}

/** What swagger-parser's Ajv reports of one error. */
interface Detail {
  readonly instancePath: string;
  readonly keyword: string;
  readonly message?: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** The message for a fault in the form that only the second reading finds. */
export const GENERAL_FORM = "this isn't what OpenAPI 3.0 has here";

/**
 * Checks the form of a document: against our own table of OpenAPI's objects; and, where that finds nothing in 3.0, by a
 * second reading with swagger-parser (its schema of 3.1 is out of date and calls valid documents wrong). Documents of
 * 3.0 are checked as they were written, before their schemas were brought to 2020-12.
 *
 * @param document any loaded document; it is not changed
 * @returns what is wrong, in document order; nothing when all is well
 *
 * @example for (const { message, pointer } of await validateDocument(document)) console.log(pointer, message)
 */
export async function validateDocument(document: Document): Promise<StructureFinding[]> {
  const unchanged = beforeConversion(document);
  if (unchanged !== undefined) {
    const { value, locate } = unchanged;
    const found = checkSwagger(value as Tree).map((one) => ({ ...one, place: locate(one.pointer) }));
    if (found.length > 0) return found;
  }
  const written = (await asWritten(document)) as Tree;
  const version = minorOf(document.version);
  const own = checkForm(written, version).map(({ message, pointer }) => {
    return { message, pointer: reach(document.root, pointer) ?? pointer };
  });
  return own.length > 0 || version !== '3.0' ? own : secondReading(document.root, written);
}

async function secondReading(root: Tree, exact: Tree): Promise<StructureFinding[]> {
  // It knows no exact numbers.
  const written = JSON.parse(jsonText(exact)) as Tree;
  // It knows the patch releases of its own time only.
  written.openapi = '3.0.3';
  hideDataReferences(written);
  lowerSchemes(written);
  const parser = require('@apidevtools/swagger-parser') as SwaggerParser;
  try {
    await parser.validate(written, { resolve: { external: false } });
    return [];
  } catch (error) {
    const details = essential(detailsOf(error) ?? []);
    const found = new Set(details.map(({ instancePath }) => writtenAt(root, fromReference(`#${instancePath}`) ?? '')));
    const isExplained = (pointer: Pointer): boolean => [...found].some((other) => other.startsWith(`${pointer}/`));
    return [...found].flatMap((pointer) => (isExplained(pointer) ? [] : [{ message: GENERAL_FORM, pointer }]));
  }
}

/** It knows the scheme `bearer` in lower case only; names of schemes have no case (RFC 9110 §11.1). */
function lowerSchemes(written: Tree): void {
  for (const scheme of Object.values(childOf(childOf(written, 'components'), 'securitySchemes') ?? {})) {
    if (isTree(scheme) && typeof scheme.scheme === 'string') scheme.scheme = scheme.scheme.toLowerCase();
  }
}

/** It follows every `$ref`, in examples and defaults, too, where it is data. */
function hideDataReferences(written: Tree): void {
  const references = new Set<Tree>();
  walk(written, KINDS.document, {
    reference(node, kind) {
      references.add(node);
      // OpenAPI 3.0 ignores what stands beside a reference, and so must the second reading.
      for (const key of Object.keys(node)) if (key !== '$ref') Reflect.deleteProperty(node, key);
      // One that leads to another kind of object is known; nothing is wrong with that object.
      if (typeof node.$ref === 'string' && misfit(written, node.$ref, kind) !== undefined) delete node.$ref;
    },
  });
  const hide = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(hide);
    if (!isTree(value)) return;
    if (typeof value.$ref === 'string' && !references.has(value)) {
      value['x-ref'] = value.$ref;
      delete value.$ref;
    }
    Object.values(value).forEach(hide);
  };
  hide(written);
}

/** Of all alternatives of a `oneOf` Ajv says why they fail; what is left are the errors that say something. */
function essential(details: readonly Detail[]): Detail[] {
  const isSummary = ({ keyword }: Detail): boolean => ['oneOf', 'anyOf', 'if', 'not'].includes(keyword);
  // It leaves circular references as they are.
  const wantsReference = ({ params }: Detail): boolean =>
    params.missingProperty === '$ref' || params.unevaluatedProperty === '$ref' || params.additionalProperty === '$ref';
  const specific = details.filter((detail) => !isSummary(detail) && !wantsReference(detail));
  const isExplained = ({ instancePath }: Detail): boolean =>
    specific.some((other) => other.instancePath === instancePath || other.instancePath.startsWith(`${instancePath}/`));
  return details.filter((detail) => specific.includes(detail) || (isSummary(detail) && !isExplained(detail)));
}

/**
 * Where an error is written: swagger-parser validates what references mean in their place. What was passed over has no
 * place of its own any more.
 */
function writtenAt(root: Tree, pointer: Pointer): Pointer {
  const reached = reach(root, pointer);
  if (reached !== undefined || pointer === '') return reached ?? pointer;
  const above = writtenAt(root, parent(pointer) ?? '');
  return join(resolve(root as JsonObject, above)?.pointer ?? above, tokens(pointer).at(-1) ?? '');
}

function detailsOf(error: unknown): readonly Detail[] | undefined {
  const details = errorField(error, 'details');
  return Array.isArray(details) ? (details as Detail[]) : undefined;
}

import type { Document } from '../document';
import { DocumentError } from '../../errors';
import { errorText, TOO_DEEP } from '../../errors/error-text';
import { jsonText, parseExactly } from '../exact-number';
import type { JsonObject } from '../json';
import { endConversion, problemsOf, startConversion } from './convert';
import { locator, type Placement } from '../places/placement';
import type { Pointer } from '../pointer';
import { prepare, startLoading } from './prepare';
import { passOver } from './pass-over';
import { resolveChains } from '../references/references';
import { checkVersion } from '../dialect/version';
import { rememberUnchanged, rememberWritten } from './original-text';

/**
 * Makes a document from an object that is already parsed, for tests, for programs that build their document, and for
 * browsers. The object is copied, so it may be changed afterwards. Everything is checked as when loading; every place
 * is line 1, column 1.
 *
 * @param root a document of OpenAPI 3.0 to 3.2 or Swagger 2.0 in one piece, with its `$ref`s
 * @param name what messages call it
 * @throws DocumentError when it isn't one of these, contains itself, or is nested too deep
 *
 * @example documentFrom({ openapi: '3.1.0', info: { title: 'Pets', version: '1' }, paths: {} }).version // '3.1.0'
 */
export function documentFrom(root: object, name = 'document'): Document {
  const locate = (pointer: Pointer) => ({ file: name, line: 1, column: 1, pointer });
  const checked = checkVersion(copy(root, name), locate);
  const isSwagger = checked.version === '2.0';
  const swagger = isSwagger ? jsonText(checked.root) : '';
  let loading = startLoading({ root: checked.root, dialect: checked.dialect, locate });
  if (isSwagger) loading = endConversion(startConversion(loading));
  // An upgraded 3.0 document would fail the rules of 3.0.
  const text = checked.dialect === '3.0' ? jsonText(loading.root) : undefined;
  const found = prepare(loading);
  const placements: Placement[] = [...resolveChains(loading, found), ...passOver(loading, found)];
  const document: Document = {
    name,
    version: checked.version,
    root: checked.root as JsonObject,
    files: [name],
    extensions: found.extensions,
    problems: problemsOf(loading),
    locate: locator({ locate: loading.locate }, placements),
  };
  if (text !== undefined) rememberWritten(document, () => parseExactly(text) as JsonObject);
  if (isSwagger) rememberUnchanged(document, () => ({ value: parseExactly(swagger), locate }));
  return document;
}

/** What JSON would carry of an object. */
function copy(root: object, name: string): unknown {
  try {
    return parseExactly(jsonText(root));
  } catch (error) {
    throw new DocumentError(whyNoJson(error), { file: name, line: 1, column: 1, pointer: '' });
  }
}

/** Engines word it differently that an object contains itself, and that it is too deep. */
function whyNoJson(error: unknown): string {
  const reason = errorText(error);
  if (/circular|cyclic/i.test(reason))
    return 'this object contains itself: give the document with its $refs, not with what they mean in their place';
  return reason === TOO_DEEP || /recursion/i.test(reason)
    ? 'this object is nested too deep; what is so deep is given a name and referred to'
    : `this object cannot be written as JSON: ${reason}`;
}

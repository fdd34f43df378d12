import { DocumentError } from '../../errors';
import type { Minor } from '../grammar/kind';
import type { Place } from '../../errors';
import * as pointers from '../pointer';
import type { Pointer } from '../pointer';
import { isTree, type Tree } from '../tree';
import { otherFormat, textFormat } from './other-formats';

/**
 * The minor version of OpenAPI whose rules a document follows; one of Swagger 2.0 is converted to 3.0.
 *
 * @example minorOf('3.1.2') // '3.1'
 */
export function minorOf(version: string): Minor {
  return (['3.2', '3.1', '3.0'] as const).find((minor) => version.startsWith(minor)) ?? '2.0';
}

/** How a document's schemas are to be read: as OpenAPI 3.0's own dialect, or as JSON Schema 2020-12. */
export type Dialect = '3.0' | '3.1';

/**
 * Checks that a parsed text is an OpenAPI document that we can read.
 *
 * @param root what the text says
 * @param locate reports the place of a pointer
 * @returns the document as an object, its version as written, and its dialect
 * @throws DocumentError when it is not an object, is of another version, or has a schema dialect of its own
 *
 * @example checkVersion({ openapi: '3.0.3' }, locate).dialect // '3.0'
 */
export function checkVersion(
  root: unknown,
  locate: (pointer: Pointer) => Place,
): { root: Tree; version: string; dialect: Dialect } {
  if (!isTree(root)) throw new DocumentError(`this is not an OpenAPI document: ${whatIs(root)}`, locate(''));
  const version = root.openapi;
  if (version === undefined) {
    if (root.swagger === undefined) {
      const other = otherFormat(root);
      const what = `this is not an OpenAPI document: it has no 'openapi' field`;
      if (other === undefined) throw new DocumentError(what, locate(''));
      throw new DocumentError(`${what}; ${other.advice}`, locate(pointers.join('', other.field)));
    }
    if (root.swagger !== '2.0' && root.swagger !== 2) {
      const what = `Swagger ${show(root.swagger)} is not supported: 2.0 is, and OpenAPI 3.0 to 3.2`;
      throw new DocumentError(what, locate('/swagger'));
    }
    if (!isTree(root.paths)) throw new DocumentError("this document describes nothing: it has no 'paths'", locate(''));
    return { root, version: '2.0', dialect: '3.0' };
  }
  if (typeof version !== 'string') {
    throw new DocumentError(
      `'openapi' must be a string such as '3.1.0', and it is ` +
        `${show(version)}${typeof version === 'number' ? ', a number' : ''}`,
      locate('/openapi'),
    );
  }
  const family = /^(3\.[012])\.\d+(?:-.+)?$/.exec(version)?.[1];
  if (family === undefined) {
    throw new DocumentError(
      `OpenAPI ${show(version)} is not supported: write the document as 3.0.x, 3.1.x or 3.2.x, for example ` +
        `'openapi: 3.2.0'`,
      locate('/openapi'),
    );
  }
  const isSome = ['paths', 'webhooks', 'components'].filter((name) => isTree(root[name]));
  if (isSome.length === 0) {
    throw new DocumentError(
      "this document describes nothing: it has neither 'paths' nor 'webhooks' nor 'components' as objects",
      locate(root.paths === undefined ? '' : '/paths'),
    );
  }
  const dialect = family === '3.0' ? '3.0' : '3.1';
  return { root, version, dialect };
}

function whatIs(value: unknown): string {
  if (value === undefined || value === null) return 'it is empty';
  if (Array.isArray(value)) return 'it is a list';
  return typeof value === 'string' ? textFormat(value) : `it is ${show(value)}`;
}

function show(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : JSON.stringify(value);
}

import type { DocumentProblem } from './problem';
import { isObject, type Json, type JsonObject } from './json';
import { fromReference, type Pointer, valueAt } from './pointer';
import type { Place } from '../errors';

/**
 * An OpenAPI text as loaded: bundled into one tree, in one dialect (JSON Schema 2020-12), local `$ref`s kept.
 * Nobody changes it after loading.
 */
export interface Document {
  /** The file path or URL that it was loaded from, as the user wrote it. */
  readonly name: string;
  /** The `openapi` field as written, for example `3.0.3`. */
  readonly version: string;
  readonly root: JsonObject;
  /** All files and URLs that it is made of; the first is `name`. */
  readonly files: readonly string[];
  /** The names of all `x-` fields that stand in it, but for those inside examples and other data. */
  readonly extensions: ReadonlySet<string>;
  /** What is wrong with parts of it, such as a `$ref` to nowhere: those parts suffer, and the rest can be used. */
  readonly problems: readonly DocumentProblem[];
  /** The place of a node of `root`, or of its nearest ancestor that has one. */
  locate(pointer: Pointer): Place;
}

/** A node of a document with its own place: `pointer` is where it really stands, after references were followed. */
interface Located {
  readonly value: Json;
  readonly pointer: Pointer;
}

/**
 * Follows a node's `$ref`s to the node that they mean; a summary or description beside a `$ref` stands instead of that
 * node's own (OAS 3.1 §4.8.23). A chain that never ends, or ends nowhere, gives `undefined` (loading rejects such
 * documents, so afterwards this does not happen).
 */
export function resolve(
  root: JsonObject,
  pointer: Pointer,
  value: Json | undefined = valueAt(root, pointer),
): Located | undefined {
  let here = pointer;
  let node = value;
  let beside: JsonObject = {};
  for (let hops = 0; hops < 100; hops++) {
    if (node === undefined) return undefined;
    const reference = isObject(node) ? node.$ref : undefined;
    if (typeof reference !== 'string') return { value: isObject(node) ? withTexts(node, beside) : node, pointer: here };
    if (isObject(node) && !isOf30(root)) beside = withTexts(textsOf(node), beside);
    const target = fromReference(reference);
    if (target === undefined) return undefined;
    here = target;
    node = valueAt(root, target);
  }
  return undefined;
}

/** What stands beside a `$ref` of OpenAPI 3.0 is ignored. */
function isOf30({ openapi }: JsonObject): boolean {
  return typeof openapi === 'string' && openapi.startsWith('3.0');
}

function textsOf({ summary, description }: JsonObject): JsonObject {
  return {
    ...(typeof summary === 'string' ? { summary } : {}),
    ...(typeof description === 'string' ? { description } : {}),
  };
}

function withTexts(node: JsonObject, texts: JsonObject): JsonObject {
  return Object.keys(texts).length === 0 ? node : { ...node, ...texts };
}

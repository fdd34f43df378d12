import type { Place } from '../document';
import { DocumentError } from '../document-error';
import { KINDS } from '../grammar/grammar';
import type { Kind } from '../grammar/kind';
import { join, type Pointer, tokens } from '../pointer';
import type { Tree } from '../tree';
import { upgradeSchema } from '../dialect/upgrade-schema';
import { type Dialect, isSupportedDialect } from '../dialect/version';
import { type Path, type Visitor, walk } from '../grammar/walk';

/** A `$ref` text, with the objects that have it. */
export interface Reference {
  readonly text: string;
  readonly kind: Kind;
  /** The first of `nodes`. */
  readonly pointer: Pointer;
  readonly nodes: Tree[];
}

/** A `$ref` where OpenAPI has none (on a map, on an operation) or beside other keys of a path item: its target is to be put there. */
export interface Misplaced {
  readonly text: string;
  readonly kind: Kind;
  readonly pointer: Pointer;
  readonly node: Tree;
}

/** What one walk over a document has found. */
export interface Survey {
  /** By text, in document order. */
  readonly references: ReadonlyMap<string, Reference>;
  readonly misplaced: readonly Misplaced[];
  /** The names of `x-` fields. */
  readonly extensions: ReadonlySet<string>;
  /** Whether a schema has an `$id` or `$anchor` that references may use. */
  readonly identified: boolean;
  /** Walks a part that the walk from the root does not come to; adds to what was found. */
  include(value: unknown, kind: Kind, pointer: Pointer): void;
}

/**
 * Walks a document once, finds its references and brings its schemas to JSON Schema 2020-12 in place.
 *
 * @param root the document
 * @param dialect how its schemas are written
 * @param locate tells the place of a pointer
 * @throws DocumentError for a `$ref` that is no text, a schema dialect that is not supported, an object that contains itself
 *
 * @example survey(root, '3.0', locate).references.get('#/components/schemas/Pet')
 */
export function survey(root: Tree, dialect: Dialect, locate: (pointer: Pointer) => Place): Survey {
  const references = new Map<string, Reference>();
  const misplaced: Misplaced[] = [];
  const extensions = new Set<string>();
  let identified = false;

  const unify = (node: Tree, path: Path): void => {
    const own = node.$schema;
    if (own !== undefined) {
      if (typeof own !== 'string' || !isSupportedDialect(own)) {
        const what = `the schema dialect ${JSON.stringify(own)} is not supported: JSON Schema 2020-12 is`;
        throw new DocumentError(what, locate(join('', ...path, '$schema')));
      }
      // By now there is one dialect, and a validator would look this one up.
      delete node.$schema;
    }
    if (node.$id !== undefined || node.$anchor !== undefined || node.$dynamicAnchor !== undefined) identified = true;
  };
  const visitor: Visitor = {
    schema: dialect === '3.0' ? upgradeSchema : unify,
    extension: (name) => void extensions.add(name),
    reference(node, kind, path) {
      const text = node.$ref;
      if (typeof text !== 'string') {
        const what = '$ref must be a string (in YAML it needs quotes: a # begins a comment)';
        throw new DocumentError(what, locate(join('', ...path, '$ref')));
      }
      if (kind.section === undefined || (kind === KINDS.pathItem && hasSiblings(node))) {
        const pointer = join('', ...path);
        // A part may be walked as several kinds of object.
        if (!misplaced.some((one) => one.pointer === pointer)) misplaced.push({ text, kind, node, pointer });
        return;
      }
      const known = references.get(text);
      if (known === undefined) references.set(text, { text, kind, pointer: join('', ...path), nodes: [node] });
      else known.nodes.push(node);
    },
  };
  const include = (value: unknown, kind: Kind, pointer: Pointer): void => {
    try {
      walk(value, kind, visitor, [...tokens(pointer)]);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw new DocumentError(`this is ${error.message}: something in it contains itself`, locate(pointer));
    }
  };
  include(root, KINDS.document, '');
  return {
    references,
    misplaced,
    extensions,
    include,
    get identified() {
      return identified;
    },
  };
}

/**
 * Tells whether an object has keys beside its `$ref`.
 *
 * @example hasSiblings({ $ref: '#/x', summary: 'S' }) // true
 */
export function hasSiblings(node: Tree): boolean {
  for (const key in node) if (key !== '$ref') return true;
  return false;
}

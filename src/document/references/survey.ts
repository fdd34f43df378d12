import { DocumentError } from '../../errors';
import { KINDS } from '../grammar/grammar';
import type { Kind } from '../grammar/kind';
import { fromReference, join, type Pointer, tokens } from '../pointer';
import type { Json } from '../json';
import type { Tree } from '../tree';
import { type Report, upgradeSchema } from '../dialect/upgrade-schema';
import { redirect } from '../dialect/swagger/containers';
import { convertSchema } from '../dialect/swagger/parameters';
import { makeUnifier } from '../dialect/unify-schema';
import type { Flaw } from '../flaws';
import { malformed } from '../grammar/keyword-forms';
import { isExternal } from '../external-content';
import { isMappingAddress, mappingsOf } from './mappings';
import type { Loading } from './loading';
import { withoutSelf } from './without-self';
import { type Path, type Visitor, walk } from '../grammar/walk';

/** A `$ref` text, with the objects that have it. */
export interface Reference {
  readonly text: string;
  readonly kind: Kind;
  /** The first of `nodes`. */
  readonly pointer: Pointer;
  readonly nodes: Tree[];
}

/**
 * A `$ref` where OpenAPI has none (on a map, on an operation) or beside other keys of a path item: its target is
 * to be put there.
 */
export interface Misplaced {
  readonly text: string;
  readonly kind: Kind;
  readonly pointer: Pointer;
  readonly node: Tree;
}

/** A schema with a keyword that nothing can work with. */
export interface Flawed extends Flaw {
  readonly node: Tree;
  readonly pointer: Pointer;
}

const NO_TEXT = '$ref must be a string (in YAML it needs quotes: a # begins a comment)';

/** What one walk over a document has found. */
export interface Survey {
  /** By text, in document order. */
  readonly references: ReadonlyMap<string, Reference>;
  readonly misplaced: readonly Misplaced[];
  readonly flawed: readonly Flawed[];
  /** The names of `x-` fields. */
  readonly extensions: ReadonlySet<string>;
  /** Whether the mapping of a discriminator leads into a file, this one by its name included. */
  readonly mapsOut: boolean;
  /** Whether the value of an example is in a file of its own. */
  readonly hasExternalValues: boolean;
  /** Whether a schema has an `$id` or `$anchor` that references may use. */
  readonly identified: boolean;
  /** Walks a part that the walk from the root does not come to; adds to what was found. */
  include(value: unknown, kind: Kind, pointer: Pointer): void;
}

/**
 * Walks a document once, finds its references and brings its schemas to JSON Schema 2020-12 in place. What is wrong
 * with parts of it is added to its problems.
 *
 * @throws DocumentError for a structure that is too deep
 *
 * @example survey(loading).references.get('#/components/schemas/Pet')
 */
export function survey(loading: Loading): Survey {
  const { root, dialect, locate, relocate, problems } = loading;
  const references = new Map<string, Reference>();
  const misplaced: Misplaced[] = [];
  const flawed: Flawed[] = [];
  const extensions = new Set<string>();
  const seen = { identified: false, mapsOut: false, hasExternalValues: false };

  const report: Report = (rule, severity, message, path, key) => {
    const pointer = join('', ...path, ...(key === undefined ? [] : [key]));
    problems.push({ rule, severity, message, place: () => locate(pointer) });
  };
  const unify = makeUnifier(loading, report);
  const visitor: Visitor = {
    schema(node, path) {
      // Where only references lead, the conversion has not been.
      if (relocate !== undefined) convertSchema(node);
      for (const { node: holder, key, value } of mappingsOf(node)) {
        const text = (holder[key] = withoutSelf(value, root.$self));
        seen.mapsOut ||= isMappingAddress(text);
      }
      if (dialect === '3.0') upgradeSchema(node, path, report);
      else seen.identified = unify(node, path) || seen.identified;
      flawed.push(...flawsIn(node, path, root));
    },
    example(node) {
      seen.hasExternalValues ||= isExternal(node);
    },
    extension: (name) => void extensions.add(name),
    reference(node, kind, path) {
      if (relocate !== undefined) redirect(node);
      if (typeof node.$ref !== 'string') {
        report('reference', 'error', NO_TEXT, path, '$ref');
        delete node.$ref;
        return;
      }
      const text = (node.$ref = withoutSelf(node.$ref, root.$self));
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
    const path: (string | number)[] = [...tokens(pointer)];
    try {
      walk(value, kind, visitor, path);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      const what = `this is ${error.message}; what is so deep is given a name and referred to`;
      throw new DocumentError(what, locate(beginOf(path, tokens(pointer).length)));
    }
  };
  include(root, KINDS.document, '');
  return Object.assign(seen, { references, misplaced, flawed, extensions, include });
}

/** The first steps to a place far below: they name the schema or the operation. */
function beginOf(path: Path, least: number): Pointer {
  return join('', ...path.slice(0, Math.max(least, 3)));
}

/** The keywords of a schema that nothing can work with; what is below it is not looked at. */
function flawsIn(node: Tree, path: Path, { openapi }: Tree): Flawed[] {
  const found: Flawed[] = [];
  const isOf30 = typeof openapi === 'string' && openapi < '3.1';
  // Those that lead somewhere are pointers by now.
  if (typeof node.$dynamicRef === 'string' && fromReference(node.$dynamicRef) === undefined) {
    const reason = `$dynamicRef '${node.$dynamicRef}' points to nothing`;
    found.push({ node, pointer: join('', ...path), reason, path: ['$dynamicRef'] });
  }
  for (const keyword in node) {
    for (const { member, reason } of malformed(keyword, (node[keyword] ?? null) as Json, isOf30)) {
      const where = member === undefined ? [keyword] : [keyword, member];
      found.push({ node, pointer: join('', ...path), reason, path: where });
    }
  }
  return found;
}

/**
 * Tests whether an object has keys beside its `$ref`.
 *
 * @example hasSiblings({ $ref: '#/x', summary: 'S' }) // true
 */
export function hasSiblings(node: Tree): boolean {
  for (const key in node) if (key !== '$ref') return true;
  return false;
}

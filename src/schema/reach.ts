import {
  flawsOf,
  hasExactNumber,
  isDoubtful,
  isObject,
  type JsonObject,
  oncePer,
  type Pointer,
  pointers,
} from '../document';
import { KINDS } from '../document/grammar/grammar';
import { walk } from '../document/grammar/walk';
import { type Direction, noteMembers } from './direction';
import { patternOf } from './pattern/pattern';
import { target } from './ref';

/** A keyword that no validator can work with as it is written, or a schema that isn't there. */
export interface SchemaProblem {
  /** The pointer of the keyword, or of the schema. */
  readonly pointer: Pointer;
  readonly reason: string;
  /**
   * `schema`: none exists, so that nothing can be validated. `keyword`: one of another form than JSON Schema gives
   * it, or a reference to nowhere, which is passed over. `pattern`: one that isn't a regular expression of ECMA-262,
   * which is passed over as well; it may be one of another dialect.
   */
  readonly kind: 'schema' | 'keyword' | 'pattern';
}

/** What a schema and all that it refers to need of a validator. */
export interface Reach {
  /** Whether Ajv would be wrong about it, so that it is interpreted. */
  readonly isInterpreted: boolean;
  readonly isDynamic: boolean;
  /** The directions in which something of it does not travel: `readOnly`, `writeOnly`. */
  readonly absentIn: ReadonlySet<Direction>;
  readonly problems: readonly SchemaProblem[];
}

/** A schema without what it refers to. */
interface Chunk extends Reach {
  readonly references: readonly Pointer[];
  /** The whole that begins with it, where that was asked for. */
  reach?: Reach;
}

/** What most schemas are, once for all of them: a large document has tens of thousands. */
const PLAIN: Chunk = { references: [], isInterpreted: false, isDynamic: false, absentIn: new Set(), problems: [] };

/**
 * Keywords about which Ajv 8 is wrong where they meet `$ref`, `if` or `contains`: it decides while compiling what
 * only the value decides. With `propertyNames` it looks at no other keyword of an object that is empty.
 */
const INTERPRETED = ['unevaluatedProperties', 'unevaluatedItems', '$dynamicRef', 'propertyNames'];
/** Where a number may stand that a double cannot carry. */
const NUMERIC = ['enum', 'const', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'];

const chunksOf = oncePer((_root: JsonObject) => new Map<Pointer, Chunk>());

/**
 * Looks through a schema and all that it refers to. Each part of a document is looked at once.
 *
 * @example reachOf(document.root, '/components/schemas/Pet').problems
 */
export function reachOf(root: JsonObject, pointer: Pointer): Reach {
  const chunks = chunksOf(root);
  const known = chunks.get(pointer)?.reach;
  if (known !== undefined) return known;
  const seen = new Set([pointer]);
  const problems: SchemaProblem[] = [];
  const absentIn = new Set<Direction>();
  let [isInterpreted, isDynamic] = [false, false];
  for (const here of seen) {
    let chunk = chunks.get(here);
    if (chunk === undefined) chunks.set(here, (chunk = look(root, here)));
    isInterpreted ||= chunk.isInterpreted;
    isDynamic ||= chunk.isDynamic;
    for (const direction of chunk.absentIn) absentIn.add(direction);
    problems.push(...chunk.problems);
    // The set grows while it is read.
    for (const reference of chunk.references) seen.add(reference);
  }
  const reach = { isInterpreted, isDynamic, absentIn, problems };
  const first = chunks.get(pointer);
  if (first !== undefined) first.reach = reach;
  return reach;
}

function look(root: JsonObject, start: Pointer): Chunk {
  const references: Pointer[] = [];
  const problems: SchemaProblem[] = [];
  const absentIn = new Set<Direction>();
  let [isInterpreted, isDynamic] = [false, false];
  const schema = pointers.valueAt(root, start);
  if (!isObject(schema) && typeof schema !== 'boolean') {
    const reason = schema === undefined ? 'there is no schema here' : 'a schema must be a map, true or false';
    problems.push({ pointer: start, reason, kind: 'schema' });
  }
  walk(schema, KINDS.schema, {
    schema(node, path) {
      const here = node as JsonObject;
      noteMembers(here);
      if (here.readOnly === true) absentIn.add('request');
      if (here.writeOnly === true) absentIn.add('response');
      isDynamic ||= '$dynamicRef' in here;
      isInterpreted ||= needsInterpreter(here);
      for (const keyword of ['$ref', '$dynamicRef']) {
        const reference = here[keyword];
        if (typeof reference !== 'string') continue;
        const found = target(root, reference, start);
        if (found !== undefined) references.push(found.pointer);
      }
      for (const { path: where, reason } of flawsOf(here)) {
        problems.push({ pointer: pointers.join(start, ...path, ...where), reason, kind: 'keyword' });
      }
      if (typeof here.pattern === 'string' && patternOf(here.pattern) === undefined) {
        const pointer = pointers.join(start, ...path, 'pattern');
        problems.push({ pointer, reason: 'pattern must be a regular expression of ECMA-262', kind: 'pattern' });
      }
    },
  });
  const found = { references, isInterpreted, isDynamic, absentIn, problems };
  const isPlain = references.length + problems.length + absentIn.size === 0 && !isInterpreted && !isDynamic;
  return isPlain ? PLAIN : found;
}

function needsInterpreter(schema: JsonObject): boolean {
  if (INTERPRETED.some((keyword) => keyword in schema)) return true;
  // Ajv knows nothing of what was passed over.
  if (isDoubtful(schema)) return true;
  // Ajv counts nothing in an array that `prefixItems` describes to its end, and takes an empty one for the one before.
  if ('contains' in schema) return true;
  // Ajv has no code for an enum that accepts nothing.
  if (Array.isArray(schema.enum) && schema.enum.length === 0) return true;
  // Ajv passes over a property of this name.
  if (isObject(schema.properties) && Object.hasOwn(schema.properties, '__proto__')) return true;
  return NUMERIC.some((keyword) => hasExactNumber(schema[keyword]));
}

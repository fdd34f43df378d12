import {
  type Document,
  hasExactNumber,
  isObject,
  type Json,
  type JsonObject,
  type Pointer,
  pointers,
} from '../../document';
import { ajvPool, DOCUMENT } from './ajv-pool';
import { type Direction, isAsked } from '../direction';
import { evaluate } from '../evaluate/evaluate';
import { type Evaluation, noNotes, type Notes, type Scope } from '../evaluate/evaluation';
import { type Reach, reachOf, type SchemaProblem } from '../reach';
import { SchemaError } from '../../errors';

/** The compiled schemas of one document, shared by everything that validates with it. */
export interface Validators {
  /**
   * Whether the schema at a pointer accepts a value. Compiles at the first call for a pointer.
   *
   * @param scope the schemas that were entered on the way to this one, where dynamic references need them
   * @throws SchemaError where the schema cannot be used
   */
  readonly accepts: (pointer: Pointer, value: unknown, direction: Direction, scope?: Scope) => boolean;
  /** What `accepts` is for one pointer, for those who ask it of many values: it compiles at the first one. */
  readonly validatorOf: (pointer: Pointer, direction: Direction) => (value: Json) => boolean;
  /**
   * Checks that the schema at a pointer can be used, without compiling it.
   *
   * @throws SchemaError where it cannot
   */
  readonly check: (pointer: Pointer, direction: Direction) => void;
  /** Whether a schema that stands nowhere in the document, without references, accepts a value. */
  readonly acceptsBy: (schema: Json, value: unknown) => boolean;
  /**
   * The parts of a value that a schema evaluates without its `unevaluated…` keywords; with those of schemas that
   * reject it, where wanted.
   */
  readonly evaluated: (pointer: Pointer, value: Json, direction: Direction, how: EvaluatedOptions) => Notes;
}

/** How evaluated parts are noted. */
export interface EvaluatedOptions {
  /** Whether those count that a schema evaluates which rejects the value. */
  readonly rejected: boolean;
  readonly scope: Scope | undefined;
}

const known = new WeakMap<Document, Validators>();

/**
 * The validators of a document (JSON Schema 2020-12, formats asserted). Asking twice for one document gives the same
 * pool. Nothing is compiled before it is needed, the document is not changed, and references are kept, so cycles cost
 * nothing.
 *
 * Ajv compiles what it is right about; what it isn't, and values with numbers that a double cannot carry, are
 * interpreted.
 *
 * @example validatorsOf(document).accepts('/components/schemas/Pet', { name: 'Rex' }, 'request')
 */
export function validatorsOf(document: Document): Validators {
  const found = known.get(document) ?? makeValidators(document);
  known.set(document, found);
  return found;
}

/**
 * The keywords that are passed over in a schema and all that it refers to, or what keeps it from being used, with their
 * places.
 *
 * @example
 * schemaProblems(document, '/components/schemas/Pet')[0]?.reason // 'maxLength must be a whole number from 0, not -1'
 */
export function schemaProblems(document: Document, pointer: Pointer): readonly SchemaProblem[] {
  return reachOf(document.root, pointer).problems;
}

type Validate = (value: Json, scope?: Scope) => boolean;

function makeValidators(document: Document): Validators {
  const directed = {
    request: directedValidators(document, 'request'),
    response: directedValidators(document, 'response'),
  };
  return {
    accepts: (pointer, value, direction, scope) => directed[direction].at(pointer)(value as Json, scope),
    validatorOf(pointer, direction) {
      let validate: Validate | undefined;
      return (value) => (validate ??= directed[direction].at(pointer))(value);
    },
    check(pointer, direction) {
      interpreter(document.root, pointer, direction, usableReach(document.root, pointer))(null);
    },
    acceptsBy: (schema, value) => evaluate(evaluationOf(document.root, 'request', false), schema, value as Json),
    evaluated(pointer, value, direction, { rejected, scope }) {
      const schema = pointers.valueAt(document.root, pointer);
      const notes = noNotes();
      if (!isObject(schema)) return notes;
      const { unevaluatedProperties: _members, unevaluatedItems: _items, ...others } = schema;
      const { isDynamic } = reachOf(document.root, pointer);
      const evaluation = { ...evaluationOf(document.root, direction, isDynamic), notesRejected: rejected };
      evaluate(evaluation, others, value, notes, scope);
      return notes;
    },
  };
}

function evaluationOf(root: JsonObject, direction: Direction, isDynamic: boolean): Evaluation {
  const isExcused = (schema: JsonObject, name: string): boolean => !isAsked(root, schema, name, direction);
  return { root, isExcused, isDynamic, verdicts: new WeakMap() };
}

function directedValidators(document: Document, direction: Direction): { at(pointer: Pointer): Validate } {
  let ajv: ReturnType<typeof ajvPool> | undefined;
  const placed = new Map<Pointer, Validate>();
  return {
    at(pointer) {
      let validate = placed.get(pointer);
      if (validate === undefined) placed.set(pointer, (validate = make(pointer)));
      return validate;
    },
  };

  function make(pointer: Pointer): Validate {
    const { root } = document;
    const reach = usableReach(root, pointer);
    const interpreted = interpreter(root, pointer, direction, reach);
    const compiled = reach.isInterpreted ? undefined : compile(pointer);
    if (compiled === undefined) return interpreted;
    return (value) => {
      if (hasExactNumber(value)) return interpreted(value);
      try {
        return compiled(value);
      } catch (error) {
        // The value goes deeper than the stack, or the schema never ends: the interpreter says which.
        if (error instanceof RangeError) return interpreted(value);
        throw error;
      }
    };
  }

  /** The schema as Ajv compiles it; `undefined` where it goes deeper than Ajv can. */
  function compile(pointer: Pointer): Validate | undefined {
    ajv ??= ajvPool(document.root, direction);
    try {
      return ajv.getSchema(`${DOCUMENT}#${pointer.split('/').map(encodeURIComponent).join('/')}`) as
        Validate | undefined;
    } catch {
      return undefined;
    }
  }
}

/** What a schema reaches; it must have no problem that keeps it from being used. */
function usableReach(root: JsonObject, pointer: Pointer): Reach {
  const reach = reachOf(root, pointer);
  const problem = reach.problems.find(({ kind }) => kind === 'schema');
  if (problem !== undefined) throw new SchemaError(problem.pointer, problem.reason);
  return reach;
}

function interpreter(root: JsonObject, pointer: Pointer, direction: Direction, { isDynamic }: Reach): Validate {
  const schema = pointers.valueAt(root, pointer) ?? true;
  return (value, outer) => {
    const scope = isDynamic && isObject(schema) ? { schema, outer } : undefined;
    try {
      return evaluate(evaluationOf(root, direction, isDynamic), schema, value, undefined, scope);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      if (depthOf(value) > MOST_DEPTH) return false;
      throw new SchemaError(pointer, 'it refers to itself without end, or is nested too deep');
    }
  };
}

/** Values nested deeper than this may be too deep for the stack, whatever the schema. */
const MOST_DEPTH = 100;

/** How deep arrays and objects are nested, counted to one more than the bound. */
function depthOf(value: unknown, left = MOST_DEPTH + 1): number {
  if (left === 0 || typeof value !== 'object' || value === null) return 0;
  let deepest = 0;
  for (const inner of Object.values(value)) deepest = Math.max(deepest, depthOf(inner, left - 1));
  return deepest + 1;
}

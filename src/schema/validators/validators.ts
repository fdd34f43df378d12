import { type Document, isObject, type Json, oncePer, type Pointer, pointers } from '../../document';
import type { Direction } from '../direction';
import { evaluate } from '../evaluate/evaluate';
import { noNotes, type Notes, type Scope } from '../evaluate/evaluation';
import { reachOf, type SchemaProblem } from '../reach';
import { directedValidators, evaluationOf, interpreter, usableReach, type Validate } from './directed-validators';

/** The validators of one document, shared by everything that validates with it. */
interface Validators {
  /**
   * Whether the schema at a pointer accepts a value.
   *
   * @param scope the schemas that were entered on the way to this one, where dynamic references need them
   * @throws SchemaError where the schema cannot be used
   */
  readonly accepts: (pointer: Pointer, value: unknown, direction: Direction, scope?: Scope) => boolean;
  /** What `accepts` is for one pointer, for those who ask it of many values: it is looked up at the first one. */
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
interface EvaluatedOptions {
  /** Whether those count that a schema evaluates which rejects the value. */
  readonly rejected: boolean;
  readonly scope: Scope | undefined;
}

/**
 * The validators of a document (JSON Schema 2020-12, formats asserted). Asking twice for one document gives the same
 * pool. The document is not changed, and references are kept, so cycles cost nothing.
 *
 * See `directedValidators` for what is interpreted and what is compiled.
 *
 * @example validatorsOf(document).accepts('/components/schemas/Pet', { name: 'Rex' }, 'request')
 */
export const validatorsOf = oncePer(makeValidators);

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

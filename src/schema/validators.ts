import type { ValidateFunction } from 'ajv/dist/2020';
import type { Document, Json, Pointer } from '../document';
import { ajvPool, DOCUMENT } from './ajv-pool';
import { SchemaError } from '../errors';
import type { Direction } from './direction';

/** The compiled schemas of one document, shared by everything that judges with it. */
export interface Validators {
  /** Whether the schema at a pointer accepts a value. Compiles at the first call for a pointer. */
  readonly accepts: (pointer: Pointer, value: unknown, direction: Direction) => boolean;
  /** Whether a schema that stands nowhere in the document, without references, accepts a value. */
  readonly acceptsBy: (schema: Json, value: unknown) => boolean;
}

const known = new WeakMap<Document, Validators>();

/**
 * The validators of a document (JSON Schema 2020-12, formats asserted). Asking twice for one document gives the same pool.
 * Nothing is compiled before it is needed, the document is not changed, and references are kept, so cycles cost nothing.
 *
 * @example validatorsOf(document).accepts('/components/schemas/Pet', { name: 'Rex' }, 'request')
 */
export function validatorsOf(document: Document): Validators {
  const found = known.get(document) ?? makeValidators(document);
  known.set(document, found);
  return found;
}

function makeValidators(document: Document): Validators {
  const request = directedValidators(document, 'request');
  const response = directedValidators(document, 'response');
  return {
    accepts(pointer, value, direction) {
      try {
        return (direction === 'request' ? request : response).at(pointer)(value);
      } catch (error) {
        if (error instanceof SchemaError) throw error;
        throw new SchemaError(pointer, reasonOf(error));
      }
    },
    acceptsBy: (schema, value) => request.of(schema)(value),
  };
}

/** Why a schema could not be compiled, or its validator not be run, in one line. */
function reasonOf(error: unknown): string {
  if (error instanceof RangeError) return 'it refers to itself without end';
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';
}

interface Directed {
  at(pointer: Pointer): ValidateFunction;
  of(schema: Json): ValidateFunction;
}

function directedValidators(document: Document, direction: Direction): Directed {
  let ajv: ReturnType<typeof ajvPool> | undefined;
  const pool = (): ReturnType<typeof ajvPool> => (ajv ??= ajvPool(document.root, direction));
  const placed = new Map<Pointer, ValidateFunction>();
  const loose = new Map<string, ValidateFunction>();
  return {
    at(pointer) {
      let validate = placed.get(pointer);
      if (validate === undefined) {
        validate = pool().getSchema(`${DOCUMENT}#${pointer.split('/').map(encodeURIComponent).join('/')}`);
        if (validate === undefined) throw new SchemaError(pointer, 'it is not there');
        placed.set(pointer, validate);
      }
      return validate;
    },
    of(schema) {
      const text = JSON.stringify(schema);
      let validate = loose.get(text);
      if (validate === undefined) loose.set(text, (validate = pool().compile(schema as boolean | object)));
      return validate;
    },
  };
}

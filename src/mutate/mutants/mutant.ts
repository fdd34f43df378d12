import type { Document, Pointer } from '../../document';
import type { HttpRequest, HttpResponse } from '../../exchange';
import type { Operation } from '../../model';
import type { MutantKind } from './kinds';

/**
 * Alters a response of the mock wherever it speaks of the mutant's statement.
 *
 * @returns `undefined` where the response does not speak of it; the very same response where nothing that could be put
 * there leaves the document
 */
export type Alter = (request: HttpRequest, response: HttpResponse) => HttpResponse | undefined;

interface About {
  /** Stable: it changes only when its own part of the document does. `kind:pointer:label`. */
  readonly id: string;
  readonly kind: MutantKind;
  /** The statement of the document that the mutant breaks. */
  readonly pointer: Pointer;
  /** What it does, in words: `responds 200 instead of 201`. */
  readonly title: string;
}

/** A mock with one fault: its responses are altered, or it is one of a changed document. */
export type Mutant = AlteringMutant | CallbackMutant | DocumentMutant;

/** A mock whose callbacks are altered. */
export interface CallbackMutant extends About {
  readonly alter?: never;
  /**
   * @returns `undefined` where none is sent; the very same request where nothing that could be put there leaves the
   * document
   */
  readonly alterSent: (request: HttpRequest) => HttpRequest | undefined;
  /** The callback, and its operation that is altered. */
  readonly callback: Pointer;
  readonly sent: Operation;
}

/** A mock whose responses are altered. */
export interface AlteringMutant extends About {
  readonly alter: Alter;
}

/** A mock of a changed document. */
export interface DocumentMutant extends About {
  readonly alter?: never;
  /** Makes the changed document; everything else in it is shared with the original. */
  readonly document: () => Document;
  /** The operations whose requests can show the fault, by id; the others get the unchanged responses. */
  readonly operations: readonly string[];
  /** The schema that is changed, where it is one. */
  readonly schema: Pointer | undefined;
  /** Why the change may make no difference: reported where none is found. */
  readonly hint: string | undefined;
}

/** What a mutant is called, beside its kind and place. */
interface Naming {
  readonly kind: MutantKind;
  readonly pointer: Pointer;
  readonly label: string;
  readonly title: string;
}

/** A mutant that alters responses. */
export function altering({ kind, pointer, label, title }: Naming, alter: Alter): Mutant {
  return { id: `${kind}:${pointer}:${label}`, kind, pointer, title, alter };
}

/** A mutant of a changed document. */
export function changing(
  { kind, pointer, label, title }: Naming,
  operations: readonly string[],
  document: () => Document,
  { schema, hint }: { readonly schema?: Pointer; readonly hint?: string | undefined } = {},
): Mutant {
  return { id: `${kind}:${pointer}:${label}`, kind, pointer, title, operations, document, schema, hint };
}

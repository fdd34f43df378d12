import { globExpression } from '../../../text';
import { nearest } from '../../../document/nearest';
import { isSafeMethod } from '../../../exchange';
import type { Api, Operation } from '../../../model';

/** What operations are distinguished by. */
const KINDS = ['tag', 'operation', 'method', 'path'] as const;
type Kind = (typeof KINDS)[number];

/** Patterns of operations, in which `*` stands for any text, by what they are compared with. */
type OperationPatterns = Readonly<Partial<Record<Kind, readonly string[]>>>;

/** Which operations are planned. */
export interface OperationFilter {
  /** Only operations that fit a pattern of each kind that is given. */
  readonly include?: OperationPatterns | undefined;
  /** No operations that fit any pattern. */
  readonly exclude?: (OperationPatterns & { readonly deprecated?: boolean | undefined }) | undefined;
  /** Only requests that change nothing by the meaning of their methods (RFC 9110 §9.2.1). */
  readonly readOnly?: boolean | undefined;
}

/** A pattern that no operation of the document fits. */
interface UnknownPattern {
  /** The flag without its dashes, as in `include-tag`. */
  readonly flag: string;
  readonly pattern: string;
  /** The name that was probably meant. */
  readonly near: string | undefined;
  /** All names of the kind. */
  readonly names: readonly string[];
}

/**
 * Why an operation is left out; `undefined` where it isn't.
 *
 * @example leftOut({ readOnly: true })(operation) // '--read-only: POST is not a safe method'
 */
export function leftOut(filter: OperationFilter): (operation: Operation) => string | undefined {
  const { include = {}, exclude = {}, readOnly = false } = filter;
  const [included, excluded] = [include, exclude].map((patterns) =>
    KINDS.flatMap((kind) => {
      const own = patterns[kind] ?? [];
      return own.length === 0 ? [] : [{ kind, own, expressions: own.map((one) => expressionOf(kind, one)) }];
    }),
  );
  return (operation) => {
    const fits = (kind: Kind, expressions: readonly RegExp[]): boolean =>
      namesOf(operation, kind).some((name) => expressions.some((expression) => expression.test(name)));
    const missed = included?.find(({ kind, expressions }) => !fits(kind, expressions));
    if (missed !== undefined) return `not of --include-${missed.kind} ${missed.own.join(', ')}`;
    const hit = excluded?.find(({ kind, expressions }) => fits(kind, expressions));
    if (hit !== undefined) return `of --exclude-${hit.kind} ${hit.own.join(', ')}`;
    if (exclude.deprecated === true && operation.deprecated) return '--exclude-deprecated';
    return readOnly && !isSafeMethod(operation.method) ? notSafe(operation.method) : undefined;
  };
}

/** Whether an operation may be asked for what others need: it is neither excluded nor does it change what must not. */
export function mayAsk({ exclude, readOnly }: OperationFilter): (operation: Operation) => boolean {
  const reason = leftOut({ exclude, readOnly });
  return (operation) => reason(operation) === undefined;
}

export function notSafe(method: string): string {
  return `--read-only: ${method} is not a safe method`;
}

/** The patterns that fit no operation of a document: typing errors, mostly. */
export function unknownPatterns(api: Api, { include = {}, exclude = {} }: OperationFilter): UnknownPattern[] {
  return Object.entries({ include, exclude }).flatMap(([verb, patterns]) =>
    KINDS.flatMap((kind) => {
      const names = [...new Set(api.operations.flatMap((operation) => namesOf(operation, kind)))];
      const unknown = (patterns[kind] ?? []).filter((pattern) => {
        const expression = expressionOf(kind, pattern);
        return !names.some((name) => expression.test(name));
      });
      return unknown.map((pattern) => {
        return { flag: `${verb}-${kind}`, pattern, near: nearest(pattern, names), names };
      });
    }),
  );
}

function namesOf(operation: Operation, kind: Kind): readonly string[] {
  if (kind === 'tag') return operation.tags;
  return [kind === 'operation' ? operation.id : operation[kind]];
}

function expressionOf(kind: Kind, pattern: string): RegExp {
  return globExpression(kind === 'method' ? pattern.toUpperCase() : pattern);
}

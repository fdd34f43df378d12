import type { Json } from '../../document';
import type { Bytes, Reply, SeenRequest } from '../overrides/reply';

/** What is known of one operation by its types; `tandem types` writes an interface `Operations` of them. */
export interface OperationShape {
  readonly parameters: {
    readonly path: object;
    readonly query: object;
    readonly header: object;
    readonly cookie: object;
  };
  readonly requestBody: unknown;
  readonly responses: object;
}

/** The interface that `createMock<Operations>()` is given: each operation by its id. */
export type OperationsOf<O> = { readonly [K in keyof O]: OperationShape };

/** Operations of which nothing is known: any id, any value. */
export type AnyOperations = Readonly<Record<string, AnyOperation>>;

export interface AnyOperation extends OperationShape {
  readonly parameters: Readonly<Record<'path' | 'query' | 'header' | 'cookie', Readonly<Record<string, unknown>>>>;
  readonly responses: Readonly<Record<number | string, unknown>>;
}

/** The id of an operation. */
export type OperationId<O> = keyof O & string;

/**
 * A request as its operation's types have it. One that breaks the document may hold other values: see its violations.
 */
export type TypedRequest<Op extends OperationShape> = Omit<
  SeenRequest,
  'path' | 'query' | 'header' | 'cookie' | 'body'
> & {
  readonly path: Op['parameters']['path'];
  readonly query: Op['parameters']['query'];
  readonly header: Op['parameters']['header'] & Readonly<Record<string, unknown>>;
  readonly cookie: Op['parameters']['cookie'];
  readonly body: Op['requestBody'];
};

/** A status as responses are keyed by; `default` and `4XX` stand for any. */
export type StatusOf<S> = S extends number ? S : number;

/** A body in which relations may fill in what is not given. */
export type PartialBody<Body> = Body extends readonly unknown[] ? Body : Body extends object ? Partial<Body> : Body;

/** The statuses of failures that any server may have: no document need declare them. */
type Failure = 500 | 501 | 502 | 503 | 504 | 505 | 507 | 508 | 511;

/** A reply whose body is of the type that its status has, or bytes. */
export type TypedReply<Op extends OperationShape> = Omit<Reply, 'status' | 'body'> &
  (
    | { readonly status: Failure; readonly body?: undefined }
    | { readonly status?: undefined; readonly body?: PartialBody<Op['responses'][keyof Op['responses']]> | Bytes }
    | {
        [S in keyof Op['responses']]: {
          readonly status: StatusOf<S>;
          readonly body?: PartialBody<Op['responses'][S]> | Bytes;
        };
      }[keyof Op['responses']]
  );

/** A typed reply, or what makes one of a request. */
export type TypedReplySource<Op extends OperationShape> =
  TypedReply<Op> | ((request: TypedRequest<Op>) => TypedReply<Op> | undefined | Promise<TypedReply<Op> | undefined>);

/** A reply that is sent though it breaks the document: nothing is known of it. */
export type UncheckedReply<Op extends OperationShape> =
  Reply | ((request: TypedRequest<Op>) => Reply | undefined | Promise<Reply | undefined>);

/** What matches more than one value: a regular expression, or a matcher of a test framework. */
export type Matching = RegExp | { asymmetricMatch(value: unknown): boolean };

/** A part of a value: what is given must be there, or match. */
export type PartOf<T> =
  | Matching
  | (T extends readonly unknown[]
      ? readonly PartOf<T[number]>[]
      : T extends object
        ? { readonly [K in keyof T]?: PartOf<T[K]> | undefined }
        : T);

/** Which requests are meant: all that is given must match; properties that are not named are free. */
export interface TypedMatch<Op extends OperationShape> {
  readonly path?: PartOf<Op['parameters']['path']>;
  readonly query?: PartOf<Op['parameters']['query']>;
  readonly header?: PartOf<Op['parameters']['header']> &
    (Matching | Readonly<Record<string, Json | Matching | undefined>>);
  readonly cookie?: PartOf<Op['parameters']['cookie']>;
  readonly body?: PartOf<Op['requestBody']>;
}

/** A response: one that the document declares, by its status, with the body of that status. */
export type TypedResponse<Op extends OperationShape> = {
  readonly [S in keyof Op['responses']]: {
    readonly status: StatusOf<S>;
    readonly body: Op['responses'][S];
    /** By lower-cased name. */
    readonly headers: Readonly<Record<string, string>>;
  };
}[keyof Op['responses']];

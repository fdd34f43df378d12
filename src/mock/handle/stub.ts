import type { Overrides } from '../overrides/overrides';
import type { OverrideDraft, ReplySource, Step } from '../overrides/reply';
import type { OperationShape, TypedMatch, TypedReplySource, TypedRequest, UncheckedReply } from './operation-types';

/** How a reply is sent. */
export interface ReplyOptions {
  /** Send it even where it breaks the document, or where the request does. */
  readonly unchecked?: boolean;
}

/**
 * What `mock.on` gives: defines the responses to an operation's requests, instead of the document's. It takes effect
 * with the first reply.
 */
export interface Stub<Op extends OperationShape> {
  /**
   * Only for these requests: a partial request, or a function of it. Without it, for all of the operation.
   *
   * @throws {OverrideError} for a path parameter that the operation does not have
   */
  when(match: TypedMatch<Op> | ((request: TypedRequest<Op>) => boolean)): this;
  /**
   * The next reply. Of several, each is given once, and the last one from then on.
   *
   * @throws {OverrideError} for one that breaks the document, or that names what it does not have
   */
  reply(reply: TypedReplySource<Op>, options?: { readonly unchecked?: false }): this;
  /** The next reply, sent as it is given even where it violates the document. */
  reply(reply: UncheckedReply<Op>, options: ReplyOptions): this;
  /** Several replies, one after the other. */
  replies(replies: readonly TypedReplySource<Op>[], options?: { readonly unchecked?: false }): this;
  replies(replies: readonly UncheckedReply<Op>[], options: ReplyOptions): this;
  /** The last reply is given to one request only; then what would have been the response without it. */
  once(): this;
  /** The last reply is given to this many requests only. */
  times(count: number): this;
  /** Takes it back. */
  remove(): void;
}

/** Builds an override of a session step by step. */
export function stubOf<Op extends OperationShape>(overrides: Overrides, operation: string): Stub<Op> {
  let when: OverrideDraft['when'];
  let steps: readonly Step[] = [];
  let id: string | undefined;
  const put = (changed: { when?: OverrideDraft['when']; steps?: readonly Step[] }): void => {
    const draft = { operation, when: 'when' in changed ? changed.when : when, replies: changed.steps ?? steps };
    if (draft.replies.length > 0) id = overrides.put(draft, id).id;
    ({ when, replies: steps } = draft);
  };
  const limit = (times: number): void => {
    const last = steps.at(-1);
    if (last === undefined) throw new Error(`mock.on('${operation}'): give a reply before the number of times`);
    put({ steps: [...steps.slice(0, -1), { ...last, times }] });
  };
  const stub: Stub<Op> = {
    when(match) {
      put({ when: match as OverrideDraft['when'] });
      return stub;
    },
    reply(reply: unknown, { unchecked = false }: ReplyOptions = {}) {
      put({ steps: [...steps, { reply: reply as ReplySource, unchecked }] });
      return stub;
    },
    replies(replies: readonly unknown[], { unchecked = false }: ReplyOptions = {}) {
      put({ steps: [...steps, ...replies.map((reply) => ({ reply: reply as ReplySource, unchecked }))] });
      return stub;
    },
    once() {
      limit(1);
      return stub;
    },
    times(count) {
      limit(count);
      return stub;
    },
    remove() {
      if (id !== undefined) overrides.remove(id);
      steps = [];
    },
  };
  return stub;
}

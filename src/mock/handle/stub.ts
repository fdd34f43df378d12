import type { Overrides } from '../overrides/overrides';
import type { OverrideDraft, ReplySource, Step } from '../overrides/reply';
import type { OperationShape, TypedMatch, TypedReplySource, TypedRequest, UncheckedReply } from './operation-types';

/** How a reply is said. */
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
   * The next reply. Of several, each answers once, the last one for good.
   *
   * @throws {OverrideError} for one that breaks the document, or that names what it does not have
   */
  reply(reply: TypedReplySource<Op>, options?: { readonly unchecked?: false }): this;
  /** The next reply, sent as it is said even where it breaks the document. */
  reply(reply: UncheckedReply<Op>, options: ReplyOptions): this;
  /** Several replies, one after the other. */
  replies(replies: readonly TypedReplySource<Op>[], options?: { readonly unchecked?: false }): this;
  replies(replies: readonly UncheckedReply<Op>[], options: ReplyOptions): this;
  /** The last reply answers one request only; then whatever would have answered without it. */
  once(): this;
  /** The last reply answers so many requests only. */
  times(count: number): this;
  /** Takes it back. */
  remove(): void;
}

/** Says an override in a session's words. */
export function stubOf<Op extends OperationShape>(overrides: Overrides, operation: string): Stub<Op> {
  let when: OverrideDraft['when'];
  let steps: readonly Step[] = [];
  let id: string | undefined;
  const say = (changed: { when?: OverrideDraft['when']; steps?: readonly Step[] }): void => {
    const draft = { operation, when: 'when' in changed ? changed.when : when, replies: changed.steps ?? steps };
    if (draft.replies.length > 0) id = overrides.put(draft, id).id;
    ({ when, replies: steps } = draft);
  };
  const limit = (times: number): void => {
    const last = steps.at(-1);
    if (last === undefined) throw new Error(`mock.on('${operation}'): say a reply before how often it is given`);
    say({ steps: [...steps.slice(0, -1), { ...last, times }] });
  };
  const stub: Stub<Op> = {
    when(match) {
      say({ when: match as OverrideDraft['when'] });
      return stub;
    },
    reply(reply: unknown, { unchecked = false }: ReplyOptions = {}) {
      say({ steps: [...steps, { reply: reply as ReplySource, unchecked }] });
      return stub;
    },
    replies(replies: readonly unknown[], { unchecked = false }: ReplyOptions = {}) {
      say({ steps: [...steps, ...replies.map((reply) => ({ reply: reply as ReplySource, unchecked }))] });
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

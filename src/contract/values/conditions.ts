import { header, type HttpResponse, type RequestDraft, withExactValue, withExtra } from '../../exchange';
import type { Api, Operation } from '../../model';

/** What a request carries to be valid only for one state of a resource: a tag (RFC 9110 §13.1), a version. */
export interface Condition {
  /** The operation that reads the state. */
  readonly read: Operation;
  /** The draft with the state that was read. */
  readonly apply: (draft: RequestDraft, response: HttpResponse) => RequestDraft;
}

/**
 * The condition of a request, where the document asks for one (`If-Match` as a parameter, or a 428) and has an
 * operation that reads the resource. A value that the case or the installation gives stays.
 *
 * @param isGiven whether the installation gives the parameter
 */
export function conditionOf(api: Api, draft: RequestDraft, isGiven: (name: string) => boolean): Condition | undefined {
  const { operation } = draft;
  const parameter = operation.parameters.find((one) => one.in === 'header' && /^if-match$/i.test(one.name));
  const read = api.operations.find(({ method, path }) => method === 'GET' && path === operation.path);
  if (read === undefined || operation === read || isGiven(parameter?.name ?? 'If-Match')) return undefined;
  const isAsked = operation.responses.some(({ status }) => status === '428');
  if (draft.extra.header.some(([name]) => /^if-match$/i.test(name))) return undefined;
  const choice = parameter === undefined ? undefined : draft.parameters.get(parameter);
  if (choice?.exact === true) return undefined;
  // A request without a required condition is what the case is about.
  if (choice === undefined && (!isAsked || parameter?.required === true)) return undefined;
  return {
    read,
    apply: (own, { status, headers }) => {
      const tag = status < 300 ? header(headers, 'etag') : undefined;
      if (tag === undefined) return own;
      return parameter === undefined
        ? withExtra(own, 'header', ['If-Match', tag])
        : withExactValue(own, parameter, tag);
    },
  };
}

/** The draft that reads the resource of another one: with its path, and its credentials where they do. */
export function readingDraft(draft: RequestDraft, read: Operation, own: RequestDraft): RequestDraft {
  const parameters = [...own.parameters].map(([parameter, choice]) => {
    if (parameter.in !== 'path') return [parameter, choice] as const;
    const same = [...draft.parameters].find(([other]) => other.in === 'path' && other.name === parameter.name);
    return [parameter, same?.[1] ?? choice] as const;
  });
  return { ...own, operation: read, parameters: new Map(parameters), ...(draft.path ? { path: draft.path } : {}) };
}

import type { ValidatedRequest } from '../../exchange';

// What alone may be wrong with a request.

type RequestViolation = ValidatedRequest['violations'][number];

/** Whether there are violations, and all of them are of this kind. */
export function breaksOnly({ violations }: ValidatedRequest, isSuch: (one: RequestViolation) => boolean): boolean {
  return violations.length > 0 && violations.every(isSuch);
}

export function isOfBody({ in: place }: RequestViolation): boolean {
  return place === 'request.body';
}

export function isOfWholeBody({ in: place, pointer, code }: RequestViolation): boolean {
  return place === 'request.body' && pointer === '' && code === 'type';
}

export function isMissingBody({ in: place, pointer, code }: RequestViolation): boolean {
  return place === 'request.body' && pointer === '' && code === 'required';
}

export function isUnreadable({ in: place, code }: RequestViolation): boolean {
  return place === 'request.body' && code === 'unreadable-body';
}

export function isUnknownMember({ in: place, code }: RequestViolation): boolean {
  return place === 'request.body' && (code === 'additionalProperties' || code === 'unevaluatedProperties');
}

export function isOfContentCoding({ in: place, pointer }: RequestViolation): boolean {
  return place === 'request.header' && pointer.toLowerCase() === '/content-encoding';
}

/** Fields of which HTTP itself has what isn't understood ignored (RFC 9110 §13.1.3, §13.1.4, §13.1.5, §14.2). */
const IGNORED_FIELD = /^\/(?:range|if-modified-since|if-unmodified-since|if-range)$/i;

export function isOfIgnoredField({ in: place, pointer }: RequestViolation): boolean {
  return place === 'request.header' && IGNORED_FIELD.test(pointer);
}

/**
 * Whether a 404 may come from the router: where an id isn't one as the document has it, a server may have no such
 * path. Such a response is not the operation's own.
 */
export function isOfNoRoute(status: number, request: ValidatedRequest): boolean {
  return status === 404 && breaksOnly(request, ({ in: place }) => place === 'request.path');
}

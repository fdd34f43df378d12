import type { Header, Operation, Response } from '../../model';
import { compareByKey, note, noteDeprecation, noteText, type Scope } from './context';
import { compareLinks } from './links';
import { compareMedia } from './media';
import { sameExamples } from './parameters';

/** How the responses of two operations differ: `4XX` and `default` stand for each status that has no own response. */
export function compareResponses(scope: Scope, old: Operation, now: Operation): void {
  for (const one of old.responses) {
    const other = responseFor(now.responses, one.status);
    if (other === undefined) noteRemoved(scope, one, now);
    else compareResponse(scope, one, other, one.status);
  }
  for (const one of now.responses) {
    if (old.responses.some(({ status }) => status === one.status)) continue;
    const around = responseFor(old.responses, one.status);
    if (around === undefined) noteAdded(scope, one, old);
    else compareResponse(scope, around, one, one.status);
  }
}

const isSuccess = (status: string): boolean => status.startsWith('2');

/** The response for a status: its own, that of its range, else the default one, which is not meant for successes. */
function responseFor(responses: readonly Response[], status: string): Response | undefined {
  const find = (wanted: string): Response | undefined => responses.find((one) => one.status === wanted);
  const own = find(status) ?? find(`${status.charAt(0)}XX`);
  if (own !== undefined) return own;
  const isForAll = !isSuccess(status) || !responses.some((one) => isSuccess(one.status));
  return isForAll ? find('default') : undefined;
}

function noteRemoved(scope: Scope, one: Response, now: Operation): void {
  // A range that is gone, of which single ones are left, is less than before.
  const isInParts =
    /XX$/.test(one.status) && now.responses.some(({ status }) => status.startsWith(one.status.charAt(0)));
  const isMissed = isSuccess(one.status) && !isInParts;
  const at = `${now.pointer}/responses`;
  note(scope, scope.responseBy, {
    ...{
      id: 'status-removed',
      subject: `the response ${one.status}`,
      message: 'it is gone',
      old: one.pointer,
      new: at,
    },
    ...{ narrower: 'breaking', wider: isMissed ? 'breaking' : 'compatible' },
  });
}

function noteAdded(scope: Scope, one: Response, old: Operation): void {
  // Each client must know of errors by their first digit (RFC 9110 §15).
  const isUnexpected = /^[123]/.test(one.status);
  const at = `${old.pointer}/responses`;
  note(scope, scope.responseBy, {
    ...{ id: 'status-added', subject: `the response ${one.status}`, message: 'it is new', old: at, new: one.pointer },
    ...{ wider: isUnexpected ? 'warning' : 'compatible' },
  });
}

function compareResponse(scope: Scope, old: Response, now: Response, status: string): void {
  const subject = `the response ${status}`;
  const places = { subject, old: old.pointer, new: now.pointer };
  if (old.description !== now.description)
    noteText(scope, { operation: scope.operation, message: 'the description differs', ...places });
  compareHeaders(scope, old, now, subject);
  compareLinks(scope, old, now, subject);
  const media = { scope, sentBy: scope.responseBy, ...places };
  // Where no body is described, any may come; who sends none has none of that type.
  if (old.media.length === 0 && now.media.length > 0 && status !== '204') {
    for (const one of now.media)
      note(scope, scope.responseBy, {
        ...{ id: 'media-type-added', message: `${one.type} is new, where no body was described`, ...places },
        narrower: 'warning',
      });
  } else compareMedia(media, old.media, now.media);
}

function compareHeaders(scope: Scope, old: Response, now: Response, subject: string): void {
  const byName = ({ headers }: Response): Map<string, Header> =>
    new Map(headers.map((one) => [one.name.toLowerCase(), one]));
  const nameOf = ({ name }: Header): string => `${subject}, header '${name}'`;
  compareByKey(byName(old), byName(now), {
    kept: (one, other) => compareHeader(scope, one, other, nameOf(one)),
    gone: (one) =>
      note(scope, scope.responseBy, {
        ...{ id: 'header-removed', subject: nameOf(one), old: one.pointer, new: now.pointer },
        message: one.required ? 'it was always there, and is gone' : 'it is gone',
        wider: one.required ? 'breaking' : 'warning',
      }),
    added: (one) =>
      note(scope, scope.responseBy, {
        ...{ id: 'header-added', subject: nameOf(one), message: 'it is new', old: old.pointer, new: one.pointer },
        narrower: one.required ? 'breaking' : 'compatible',
      }),
  });
}

function compareHeader(scope: Scope, old: Header, now: Header, subject: string): void {
  const { responseBy: sentBy, operation } = scope;
  const places = { subject, old: old.pointer, new: now.pointer };
  if (old.required && !now.required)
    note(scope, sentBy, { id: 'header-optional', message: 'it may be missing', ...places, wider: 'breaking' });
  if (now.required && !old.required)
    note(scope, sentBy, { id: 'header-required', message: 'it is always there', ...places, narrower: 'breaking' });
  noteDeprecation(scope, sentBy, { id: 'schema-deprecated', ...places });
  if (old.media !== now.media)
    note(scope, sentBy, {
      ...{ id: 'encoding-changed', ...places, narrower: 'breaking', wider: 'breaking' },
      message: `it is written as ${now.media ?? 'plain text'} instead of ${old.media ?? 'plain text'}`,
    });
  if (old.description !== now.description)
    noteText(scope, { operation, message: 'the description differs', ...places });
  if (!sameExamples(old, now)) noteText(scope, { operation, message: 'the examples differ', ...places });
  const writing = old.media === undefined && now.media === undefined ? 'text' : 'json';
  scope.schemas.add({ old: old.schema, new: now.schema, sentBy, subject, operation, writing });
}

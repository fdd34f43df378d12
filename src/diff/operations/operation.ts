import { equal } from '../../document';
import type { Operation } from '../../model';
import { deprecationText } from '../recorder';
import { compareOwnServers } from './document';
import { fieldOf, note, noteText, type Scope } from './context';
import { compareMedia } from './media';
import { compareParameters } from './parameters';
import { compareResponses } from './responses';
import { compareSecurity } from './security';

/** How two operations differ that belong together. */
export function compareOperation(scope: Scope, old: Operation, now: Operation): void {
  compareHead(scope, old, now);
  compareParameters(scope, old, now);
  compareBody(scope, old, now);
  compareResponses(scope, old, now);
  compareSecurity(scope, old, now);
  compareOwnServers(scope, old, now, scope.operation);
}

/** Its id, its texts, and whether it is to go. */
function compareHead(scope: Scope, old: Operation, now: Operation): void {
  const { operation, recorder } = scope;
  const places = { subject: 'the operation', old: old.pointer, new: now.pointer };
  const own = (one: Operation, api: Scope['old']): string | undefined =>
    fieldOf(api, one.pointer, 'operationId') === undefined ? undefined : one.id;
  const [before, after] = [own(old, scope.old), own(now, scope.new)];
  if (before !== after && before !== undefined) {
    const message =
      after === undefined
        ? `the operationId '${before}' is gone`
        : `the operationId is '${after}' instead of '${before}'`;
    recorder.note({ id: 'operation-id-changed', client: 'warning', server: 'warning', operation, message, ...places });
  }
  if (old.deprecated !== now.deprecated) {
    const found = { id: 'operation-deprecated', message: deprecationText(now.deprecated), ...places } as const;
    recorder.note({ ...found, client: 'compatible', server: 'compatible', operation });
  }
  compareSunset(scope, old, now);
  for (const field of ['summary', 'description', 'tags', 'externalDocs']) {
    if (equal(fieldOf(scope.old, old.pointer, field), fieldOf(scope.new, now.pointer, field))) continue;
    noteText(scope, { operation, message: field === 'tags' ? 'the tags differ' : `the ${field} differs`, ...places });
  }
}

/** The day after which an operation may be gone (`x-sunset`), as `2026-11-27`. */
export function sunsetOf(api: Scope['old'], { pointer }: Operation): string | undefined {
  const value = fieldOf(api, pointer, 'x-sunset');
  return typeof value === 'string' ? value.slice(0, 10) : undefined;
}

function compareSunset(scope: Scope, old: Operation, now: Operation): void {
  const [before, after] = [sunsetOf(scope.old, old), sunsetOf(scope.new, now)];
  if (before === after) return;
  const level = before !== undefined && after !== undefined && after < before ? 'warning' : 'compatible';
  const message =
    after === undefined
      ? `it has no end date any more (x-sunset ${before ?? ''} is gone)`
      : `it may be gone after ${after}${before === undefined ? '' : ` instead of ${before}`} (x-sunset)`;
  const places = { subject: 'the operation', old: old.pointer, new: now.pointer };
  scope.recorder.note({
    id: 'sunset-changed',
    client: level,
    server: 'compatible',
    operation: scope.operation,
    message,
    ...places,
  });
}

function compareBody(
  scope: Scope,
  { body: old, pointer: before }: Operation,
  { body: now, pointer: after }: Operation,
): void {
  const { requestBy: sentBy, operation } = scope;
  const subject = 'the request body';
  const places = { subject, old: old?.pointer ?? before, new: now?.pointer ?? after };
  if (old === undefined && now === undefined) return;
  if (old === undefined) {
    const isRequired = now?.required === true;
    const message = `it is new, and ${isRequired ? 'required' : 'may be left out'}`;
    const levels = isRequired ? ({ narrower: 'breaking' } as const) : ({ wider: 'breaking' } as const);
    note(scope, sentBy, { id: 'body-added', message, ...places, ...levels });
    return;
  }
  if (now === undefined) {
    note(scope, sentBy, { id: 'body-removed', message: 'it is gone', ...places, narrower: 'breaking' });
    return;
  }
  if (now.required && !old.required)
    note(scope, sentBy, { id: 'body-required', message: 'it is required', ...places, narrower: 'breaking' });
  if (old.required && !now.required)
    note(scope, sentBy, { id: 'body-optional', message: 'it may be left out', ...places, wider: 'breaking' });
  if (old.description !== now.description)
    noteText(scope, { operation, message: 'the description differs', ...places });
  compareMedia({ scope, sentBy, ...places }, old.media, now.media);
}

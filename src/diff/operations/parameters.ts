import { equal, type Json, jsonText } from '../../document';
import type { Api, Operation, Parameter } from '../../model';
import { parametersOf } from '../../resources/paths';
import { TYPES } from '../../schema/types';
import { viewOf } from '../schemas/view';
import { note, noteDeprecation, type Noted, noteText, type Scope } from './context';
import { contentDifferences, type Encoded, writingOf } from './encodings';

/** How the parameters of two operations differ; those of the path belong together by their position in it. */
export function compareParameters(scope: Scope, old: Operation, now: Operation): void {
  const names = renamed(old, now);
  const keyOf = (one: Parameter, isOld: boolean): string => {
    const name = one.in === 'path' && isOld ? (names.get(one.name) ?? one.name) : one.name;
    return `${one.in} ${one.in === 'header' ? name.toLowerCase() : name}`;
  };
  const after = new Map(now.parameters.map((one) => [keyOf(one, false), one]));
  const before = new Map(old.parameters.map((one) => [keyOf(one, true), one]));
  const gone = [...before].filter(([key]) => !after.has(key)).map(([, one]) => one);
  const added = [...after].filter(([key]) => !before.has(key)).map(([, one]) => one);
  for (const one of gone) {
    const moved = added.find(({ name }) => name.toLowerCase() === one.name.toLowerCase());
    if (moved === undefined) noteRemoved(scope, one);
    else noteMoved(scope, one, moved);
  }
  for (const one of added)
    if (!gone.some(({ name }) => name.toLowerCase() === one.name.toLowerCase())) noteAdded(scope, one);
  for (const [key, one] of before) {
    const other = after.get(key);
    if (other !== undefined) compareParameter(scope, one, other);
  }
}

/** The names of the old path's parameters by those of the new path, which only have another name. */
function renamed(old: Operation, now: Operation): ReadonlyMap<string, string> {
  const [before, after] = [parametersOf(old.path), parametersOf(now.path)];
  return new Map(before.map((name, i) => [name, after[i] ?? name]));
}

/** What a parameter is called. */
function parameterName({ in: place, name }: Parameter): string {
  return `${place} parameter '${name}'`;
}

function noteRemoved(scope: Scope, one: Parameter): void {
  const message = 'it is gone: what is sent there is no longer read';
  note(scope, scope.requestBy, {
    ...{ id: 'parameter-removed', subject: parameterName(one), message, old: one.pointer, narrower: 'warning' },
  });
}

function noteAdded(scope: Scope, one: Parameter): void {
  const subject = parameterName(one);
  if (one.required) {
    const message = 'it is new, and required';
    note(scope, scope.requestBy, { id: 'parameter-added', subject, message, new: one.pointer, narrower: 'breaking' });
  } else {
    const message = 'it is new, and may be left out';
    note(scope, scope.requestBy, { id: 'parameter-added', subject, message, new: one.pointer, wider: 'breaking' });
  }
}

function noteMoved(scope: Scope, one: Parameter, other: Parameter): void {
  note(scope, scope.requestBy, {
    ...{ id: 'parameter-moved', subject: parameterName(one), message: `it is a ${other.in} parameter now` },
    ...{ old: one.pointer, new: other.pointer, narrower: 'breaking', wider: 'breaking' },
  });
}

function compareParameter(scope: Scope, old: Parameter, now: Parameter): void {
  const { requestBy: sentBy, operation } = scope;
  const subject = parameterName(now);
  const places = { subject, old: old.pointer, new: now.pointer };
  if (old.isImplied !== now.isImplied) {
    // Nothing stated what it may be, so that a declaration, or its removal, changes nothing for anybody.
    const message = old.isImplied === true ? 'it is declared now' : 'nothing declares it any more';
    noteText(scope, { operation, message, ...places });
    return;
  }
  if (now.required && !old.required)
    note(scope, sentBy, { id: 'parameter-required', message: 'it is required', ...places, narrower: 'breaking' });
  if (old.required && !now.required)
    note(scope, sentBy, { id: 'parameter-optional', message: 'it may be left out', ...places, wider: 'breaking' });
  compareStyle(scope, old, now);
  const [isOld, isNew] = [old, now].map((one) => one.allowEmptyValue === true);
  if (isOld !== isNew)
    note(scope, sentBy, {
      ...{ id: 'parameter-empty-value', ...places },
      message: isNew === true ? 'it may be sent without a value' : 'it may not be sent without a value any more',
      ...(isNew === true ? { wider: 'breaking' } : { narrower: 'breaking' }),
    });
  noteDeprecation(scope, sentBy, { id: 'parameter-deprecated', ...places });
  if (old.description !== now.description)
    noteText(scope, { operation, message: 'the description differs', ...places });
  if (!sameExamples(old, now)) noteText(scope, { operation, message: 'the examples differ', ...places });
  const [before, after] = [writingOf(encodedOf(scope.old, old)), writingOf(encodedOf(scope.new, now))];
  const writing = before === after ? before : 'json';
  const isAlwaysSent = old.required;
  scope.schemas.add({ old: old.schema, new: now.schema, sentBy, subject, operation, writing, isAlwaysSent });
}

/** A parameter is a text where it has no media type. */
function encodedOf(api: Api, { media: type = 'text/plain', schema, encoding }: Parameter): Encoded {
  return { api, type, schema, encoding };
}

/** Whether examples have the same values, wherever they are written. */
export function sameExamples(old: Pick<Parameter, 'examples'>, now: Pick<Parameter, 'examples'>): boolean {
  const of = (one: Pick<Parameter, 'examples'>): Json[] => one.examples.map(({ value }) => value);
  return equal(
    [...new Set(of(old).map((value) => jsonText(value)))].sort(),
    [...new Set(of(now).map((value) => jsonText(value)))].sort(),
  );
}

const BREAKING = { narrower: 'breaking', wider: 'breaking' } as const;

/** How a value is written, as far as it shows for values of its types. */
function compareStyle(scope: Scope, old: Parameter, now: Parameter): void {
  const places = { subject: parameterName(now), old: old.pointer, new: now.pointer };
  const change = (message: string, levels: Pick<Noted, 'narrower' | 'wider'> = BREAKING): void =>
    note(scope, scope.requestBy, { id: 'parameter-style-changed', message, ...places, ...levels });
  if (old.media !== now.media) {
    const text = (media: string | undefined): string => media ?? 'plain text';
    change(`it is written as ${text(now.media)} instead of ${text(old.media)}`);
    return;
  }
  if (old.media !== undefined) {
    const [before, after] = [encodedOf(scope.old, old), encodedOf(scope.new, now)];
    for (const { message, ...levels } of contentDifferences(before, after)) change(message, levels);
    return;
  }
  const types =
    viewOf(scope.old.document.root, old.schema === undefined ? [] : [old.schema]).types |
    viewOf(scope.new.document.root, now.schema === undefined ? [] : [now.schema]).types;
  const [before, after] = [written(old, types), written(now, types)];
  if (before !== after) change(`it is written as ${after} instead of ${before}`);
  if (old.isQueryString !== now.isQueryString)
    change(
      `it is ${now.isQueryString === true ? 'the whole query string now' : 'not the whole query string any more'}`,
    );
  if (old.allowReserved === now.allowReserved) return;
  const message = now.allowReserved
    ? 'reserved characters may be sent as they are (allowReserved)'
    : 'reserved characters must be percent-encoded (allowReserved)';
  const level = now.allowReserved ? ({ wider: 'warning' } as const) : ({ narrower: 'warning' } as const);
  note(scope, scope.requestBy, { id: 'parameter-style-changed', message, ...places, ...level });
}

/** The style of a parameter and whether it is exploded, where that shows. */
function written({ style, explode }: Parameter, types: number): string {
  const isList = (types & (TYPES.array | TYPES.object)) !== 0;
  if (!isList) return ['label', 'matrix'].includes(style) ? style : 'a plain value';
  // In these, `explode` makes no difference (OAS 3.1 §4.8.12.4).
  const isSame = style === 'deepObject' || (style === 'simple' && (types & TYPES.object) === 0);
  return isSame ? style : `${style} (${explode ? 'exploded' : 'not exploded'})`;
}

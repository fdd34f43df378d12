import { isObject, items, type Json, plainText, pointers } from '../../document';
import { type Direction, patternOf, travels } from '../../schema';
import { isAsked } from '../../schema/direction';
import { TYPES } from '../../schema/types';
import { CHANGE_LEVELS, type ChangeLevel } from '../change';
import {
  type Both,
  type Compared,
  type Difference,
  either,
  joined,
  narrowing,
  NOTHING,
  type Part,
  partOf,
  placesOf,
  widening,
} from './difference';
import { membersOf } from './pair';
import { assertsOnly, firstOf, partsOf, placeOf, type Schemas, statedBy, type View, viewOf } from './view';

/** How two schemas differ in what they say of objects. */
export function objectDifferences(both: Both): Compared {
  if ((both.old.types & both.new.types & TYPES.object) === 0) return NOTHING;
  const names = [both.old, both.new].flatMap((view) => [...namesIn(view, 'properties'), ...requiredIn(view)]);
  const members = [...new Set(names)].map((name) => member(both, name));
  const dependents = { found: dependent(both), parts: [] };
  return joined([...members, named(both), others(both), ...patterns(both), dependents]);
}

function namesIn(view: View, keyword: string): string[] {
  return statedBy(view, keyword).flatMap(({ value }) => (isObject(value) ? Object.keys(value) : []));
}

function requiredIn(view: View): string[] {
  return statedBy(view, 'required').flatMap(({ value }) => items(value).map(plainText));
}

/** Whether objects may have properties that are not named; the schemas for them, where there are some. */
function othersOf(view: View): { readonly isClosed: boolean; readonly schemas: Schemas } {
  const stated = ['additionalProperties', 'unevaluatedProperties'].flatMap((keyword) => statedBy(view, keyword));
  const isClosed = stated.some(({ value }) => value === false);
  // A schema without keywords is what `true` is, and what stating nothing is.
  const schemas = stated.filter(({ value }) => isObject(value) && Object.keys(value).length > 0);
  return { isClosed, schemas: schemas.map(({ pointer }) => pointer) };
}

/** The schemas of a property: those under its name, else those of its pattern, else those of all others. */
function schemasFor(view: View, name: string): Schemas | undefined {
  const own = partsOf(view, 'properties', name);
  const fitting = statedBy(view, 'patternProperties').flatMap(({ value, pointer }) =>
    Object.keys(isObject(value) ? value : {}).flatMap((pattern) =>
      patternOf(pattern)?.test(name) === true ? [pointers.join(pointer, pattern)] : [],
    ),
  );
  if (own.length + fitting.length > 0) return [...own, ...fitting];
  const { isClosed, schemas } = othersOf(view);
  return isClosed ? undefined : schemas;
}

function member(both: Both, name: string): Compared {
  const [old, now] = [partsOf(both.old, 'properties', name), partsOf(both.new, 'properties', name)];
  const requirement = required(both, name, old.length > 0, now.length > 0);
  if (old.length === 0 && now.length === 0) return { found: requirement, parts: [] };
  if (old.length === 0) return { found: together(added(both, name, now), requirement), parts: stillThere(both, name) };
  if (now.length === 0)
    return { found: together(removed(both, name, old), requirement), parts: stillThere(both, name) };
  const turned = direction(both, name, old, now);
  const isSent = isSentIn(both.old, old, both.direction) || isSentIn(both.new, now, both.direction);
  const [before, after] = [schemasFor(both.old, name) ?? old, schemasFor(both.new, name) ?? now];
  const isAlwaysSent = statedBy(both.old, 'required').some(({ value }) => items(value).includes(name));
  return {
    found: [...turned, ...requirement],
    parts: isSent ? [{ ...partOf(membersOf(both), before, after, `.${name}`), isAlwaysSent }] : [],
  };
}

/** A property that came and is required, or went and was always there, is one change with the worse level of both. */
function together([first]: readonly Difference[], requirement: readonly Difference[]): Difference[] {
  const [more] = requirement;
  if (first === undefined || more === undefined) return first === undefined ? [...requirement] : [first];
  const worse = (a: ChangeLevel, b: ChangeLevel): ChangeLevel =>
    CHANGE_LEVELS.indexOf(a) < CHANGE_LEVELS.indexOf(b) ? a : b;
  const levels = { narrower: worse(first.narrower, more.narrower), wider: worse(first.wider, more.wider) };
  const values = { lost: more.lost ?? first.lost, gained: more.gained ?? first.gained };
  return [{ ...first, ...levels, ...values, message: more.message }];
}

/** A property that one side does not name is held against what that side says of all others, if anything. */
function stillThere(both: Both, name: string): Part[] {
  const [old, now] = [schemasFor(both.old, name), schemasFor(both.new, name)];
  if (old === undefined || now === undefined || old.length === 0 || now.length === 0) return [];
  return [partOf(membersOf(both), old, now, `.${name}`)];
}

function isSentIn({ root }: View, schemas: Schemas, way: Direction): boolean {
  return schemas.every((pointer) => travels(root, pointers.valueAt(root, pointer), way));
}

/** `readOnly` and `writeOnly`: a property that no longer travels one way. */
function direction(both: Both, name: string, old: Schemas, now: Schemas): Difference[] {
  const [before, after] = [isSentIn(both.old, old, both.direction), isSentIn(both.new, now, both.direction)];
  if (before === after) return [];
  const keyword = both.direction === 'request' ? 'readOnly' : 'writeOnly';
  const message = after ? `${quoted(name)} is not ${keyword} any more` : `${quoted(name)} is ${keyword} now`;
  const places = { id: 'property-direction', message, old: old[0], new: now[0] } as const;
  return [{ ...places, narrower: after ? 'compatible' : 'warning', wider: after ? 'compatible' : 'warning' }];
}

function isRequired(view: View, name: string, way: Direction): boolean {
  return [...view.nodes.values()].some((node) => {
    return items(node.required).includes(name) && isAsked(view.root, node, name, way);
  });
}

function required(both: Both, name: string, isOld: boolean, isNew: boolean): Difference[] {
  const [old, now] = [isRequired(both.old, name, both.direction), isRequired(both.new, name, both.direction)];
  if (old === now) return [];
  const isWithout = (value: Json): boolean => isObject(value) && !Object.hasOwn(value, name);
  const places = { old: requiredAt(both.old, name), new: requiredAt(both.new, name) };
  if (now) {
    const message = `${quoted(name)} is ${isOld || !isNew ? 'required now' : 'new, and required'}`;
    return [narrowing(both, { id: 'property-required', message, ...places }, isWithout)];
  }
  const before = both.direction === 'request' ? 'was required' : 'was always there';
  const message = `${quoted(name)} ${isNew || !isOld ? 'is not required any more' : `${before}, and is gone`}`;
  return [widening(both, { id: 'property-optional', message, ...places }, isWithout)];
}

function requiredAt(view: View, name: string): string | undefined {
  const stated = statedBy(view, 'required').find(({ value }) => items(value).includes(name));
  const place = stated && pointers.join(stated.pointer, items(stated.value).indexOf(name));
  return place ?? partsOf(view, 'properties', name)[0] ?? placeOf(view, 'required');
}

/** A new property. Where others were not allowed, it is one more that may come; where they were, nobody sent it. */
function added(both: Both, name: string, now: Schemas): Difference[] {
  if (!isSentIn(both.new, now, both.direction)) return [];
  const places = {
    id: 'property-added',
    message: `${quoted(name)} is new`,
    old: firstOf(both.old),
    new: now[0],
  } as const;
  const known = schemasFor(both.old, name);
  const has = (value: Json): boolean => isObject(value) && Object.hasOwn(value, name);
  if (known === undefined && pointers.valueAt(both.new.root, now[0] ?? '') !== false) {
    const message = `${quoted(name)} is new, where additional properties were not allowed`;
    return [widening(both, { ...places, message }, has)];
  }
  // A server that was written before does not know it, unless it reads what has any name.
  const isUnknown = both.direction === 'request' && known?.length === 0;
  return [{ ...places, narrower: 'compatible', wider: isUnknown ? 'breaking' : 'compatible' }];
}

/** A property that is gone. Where others are allowed, it may still be sent, but nobody reads or sends it. */
function removed(both: Both, name: string, old: Schemas): Difference[] {
  if (!isSentIn(both.old, old, both.direction)) return [];
  const places = {
    id: 'property-removed',
    message: `${quoted(name)} is gone`,
    old: old[0],
    new: firstOf(both.new),
  } as const;
  const has = (value: Json): boolean => isObject(value) && Object.hasOwn(value, name);
  if (schemasFor(both.new, name) === undefined) {
    const isNarrower = both.direction === 'request';
    const message = isNarrower ? `${quoted(name)} is gone, and additional properties are not allowed` : places.message;
    const narrowed = narrowing(both, { ...places, message }, has);
    // It was never promised, but somebody may read it.
    return [isNarrower ? narrowed : { ...narrowed, wider: 'warning' }];
  }
  const isRead = both.direction === 'response';
  return [{ ...places, narrower: isRead ? 'compatible' : 'warning', wider: isRead ? 'warning' : 'compatible' }];
}

function quoted(name: string): string {
  return `'${name}'`;
}

/** `additionalProperties`: closed, opened, or schemas for all others. */
function others(both: Both): Compared {
  const [old, now] = [othersOf(both.old), othersOf(both.new)];
  const keyword =
    statedBy(both.new, 'additionalProperties').length > 0 || statedBy(both.old, 'additionalProperties').length > 0
      ? 'additionalProperties'
      : 'unevaluatedProperties';
  const places = placesOf(both, keyword);
  const isUnnamed = (value: Json): boolean => {
    const known = [...namesIn(both.old, 'properties'), ...namesIn(both.new, 'properties')];
    return isObject(value) && Object.keys(value).some((name) => !known.includes(name));
  };
  if (now.isClosed && !old.isClosed) {
    const message = 'additional properties are not allowed any more';
    return { found: [narrowing(both, { id: 'properties-closed', message, ...places }, isUnnamed)], parts: [] };
  }
  if (old.isClosed && !now.isClosed) {
    const message = 'additional properties are allowed';
    return { found: [widening(both, { id: 'properties-opened', message, ...places }, isUnnamed)], parts: [] };
  }
  if (old.schemas.length + now.schemas.length === 0) return NOTHING;
  return { found: [], parts: [partOf(membersOf(both), old.schemas, now.schemas, '.*')] };
}

function named(both: Both): Compared {
  const [old, now] = [partsOf(both.old, 'propertyNames'), partsOf(both.new, 'propertyNames')];
  if (isAnyName(both.old, old) && isAnyName(both.new, now)) return NOTHING;
  return { found: [], parts: [partOf(both, old, now, ' (the names of its properties)')] };
}

/** Whether schemas let every name through: names are strings, whether they say so or not. */
function isAnyName({ root }: View, schemas: Schemas): boolean {
  const view = viewOf(root, schemas);
  return assertsOnly(view, ['type']) && (view.types & TYPES.string) !== 0;
}

function patterns(both: Both): Compared[] {
  const inner = membersOf(both);
  const all = new Set([...namesIn(both.old, 'patternProperties'), ...namesIn(both.new, 'patternProperties')]);
  return [...all].map((pattern): Compared => {
    const [old, now] = [
      partsOf(both.old, 'patternProperties', pattern),
      partsOf(both.new, 'patternProperties', pattern),
    ];
    const way = `./${pattern}/`;
    if (old.length > 0 && now.length > 0) return { found: [], parts: [partOf(inner, old, now, way)] };
    const places = {
      old: old[0] ?? placeOf(both.old, 'patternProperties'),
      new: now[0] ?? placeOf(both.new, 'patternProperties'),
    };
    const text = `properties whose names fit /${pattern}/`;
    if (old.length > 0) {
      const { isClosed, schemas } = othersOf(both.new);
      const gone = { id: 'property-pattern-removed', message: `${text} are gone`, ...places } as const;
      if (isClosed) return { found: [narrowing(both, gone)], parts: [] };
      // What their values may be then is a part of its own.
      return { found: [either('compatible', gone)], parts: [partOf(inner, old, schemas, way)] };
    }
    const { isClosed, schemas } = othersOf(both.old);
    const fresh = { id: 'property-pattern-added', message: `${text} are new`, ...places } as const;
    if (isClosed) return { found: [widening(both, fresh)], parts: [] };
    return { found: [either('compatible', fresh)], parts: [partOf(inner, schemas, now, way)] };
  });
}

/** `dependentRequired`: what a property requires beside it. */
function dependent(both: Both): Difference[] {
  const pairsOf = (view: View): Map<string, string> =>
    new Map(
      statedBy(view, 'dependentRequired').flatMap(({ value }) =>
        Object.entries(isObject(value) ? value : {}).flatMap(([name, needed]) =>
          items(needed).map((one) => {
            const other = quoted(plainText(one));
            return [`${quoted(name)} requires ${other}, too`, `${quoted(name)} no longer requires ${other}`] as const;
          }),
        ),
      ),
    );
  const [old, now] = [pairsOf(both.old), pairsOf(both.new)];
  const places = placesOf(both, 'dependentRequired');
  return [
    ...[...now.keys()]
      .filter((one) => !old.has(one))
      .map((message) => narrowing(both, { id: 'dependent-required-added', message, ...places })),
    ...[...old]
      .filter(([one]) => !now.has(one))
      .map(([, message]) => widening(both, { id: 'dependent-required-removed', message, ...places })),
  ];
}

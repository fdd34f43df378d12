import { isObject, type Json, type JsonObject, type Pointer, pointers } from '../../document';
import type { BodyEdit } from './body-edit';
import type { Part } from './error-facts';
import { fieldMapsOf, isFieldMap, isTextList } from './field-map';
import { kindOf, type MemberKind } from './member-names';
import { textsFor, valuesFor, waysFor } from './member-values';

/** Sets the members of the part of an error body at a pointer. */
export function setMembers(body: BodyEdit, at: Pointer, part: Part): void {
  const value = body.at(at);
  if (Array.isArray(value)) return setList(body, at, part);
  if (typeof value === 'string')
    return part.facts.isExample && /^\S+$/.test(value) ? undefined : body.put(at, textsFor(value, part));
  if (!isObject(value)) return;
  const kinds = new Map(Object.keys(value).map((name) => [name, kindOf(name, part.isItem)]));
  const siblings = [...kinds.values()];
  if (isByFields(value, siblings, part) && isFieldMap(value, part)) return body.put(at, fieldMapsOf(value, part));
  for (const [name, kind] of kinds) {
    const inner = { ...part, shape: part.shape.property(name) };
    if (kind !== undefined) setMember(body, pointers.join(at, name), { kind, siblings, part: inner });
  }
}

const WHOLE: readonly (MemberKind | undefined)[] = ['list', 'error', 'message'];

/** Whether the members of a part are called by fields: no name means something, or each has a list of texts. */
function isByFields(value: JsonObject, kinds: readonly (MemberKind | undefined)[], { shape }: Part): boolean {
  if (shape.names.size === 0 && kinds.every((kind) => kind === undefined)) return true;
  return Object.values(value).every(isTextList) && kinds.some((kind) => !WHOLE.includes(kind));
}

function setMember(body: BodyEdit, at: Pointer, member: Parameters<typeof valuesFor>[1]): void {
  const { kind, part } = member;
  const value = body.at(at);
  if (kind === 'time') return value === undefined ? undefined : body.put(at, [part.facts.timeAt(at, value)]);
  if (kind === 'source' && isObject(value)) return setSource(body, at, part);
  if (Array.isArray(value) && (kind === 'field' || kind === 'location')) return body.put(at, waysFor(kind, part));
  if (kind === 'list' && isObject(value) && isFieldMap(value, part)) return body.put(at, fieldMapsOf(value, part));
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return body.put(at, valuesFor(value, member));
  if (WHOLE.includes(kind)) setMembers(body, at, part);
}

/** A list: one text or one object for each violation; of a list of other things, each by itself. */
function setList(body: BodyEdit, at: Pointer, part: Part): void {
  const { facts, details } = part;
  const list = body.at(at);
  const [template = facts.itemAt(at)] = Array.isArray(list) ? (list as readonly Json[]) : [];
  const shape = part.shape.item(0);
  if (template === undefined) return;
  if (details.length === 0) return setListOfNone(body, at, { ...part, shape }, template);
  if (typeof template === 'string') {
    const texts = details.map((detail) => textsFor(template, { ...part, shape, isItem: true, details: [detail] })[0]);
    return body.put(at, [texts.filter((text) => text !== undefined), [facts.text]]);
  }
  if (!isObject(template)) return;
  if (!isItem(template)) return setMembers(body, pointers.join(at, 0), { ...part, shape });
  body.put(at, [details.map(() => template), [template]]);
  details.forEach((detail, i) => {
    const item = pointers.join(at, i);
    if (body.at(item) !== undefined) setMembers(body, item, { facts, shape, isItem: true, details: [detail] });
  });
}

/**
 * A list of an error that no violation brought: no field is at fault, so that a list of fields is empty where another
 * member speaks of the error; else it has one item that names no field.
 */
function setListOfNone(body: BodyEdit, at: Pointer, part: Part, template: Json): void {
  if (typeof template === 'string') return body.put(at, [[part.facts.text]]);
  if (!isObject(template)) return;
  const ofField = Object.keys(template).filter((name) => ABOUT_FIELD.includes(kindOf(name, true)));
  const holder = body.at(pointers.parent(at) ?? '');
  const speaks = (name: string): boolean => SPEAKING.includes(kindOf(name, false));
  if (ofField.length > 0 && isObject(holder) && Object.keys(holder).some(speaks)) return body.put(at, [[]]);
  const item = pointers.join(at, 0);
  setMembers(body, item, part);
  for (const name of ofField) body.put(pointers.join(item, name), [undefined, '']);
}

const ABOUT_FIELD: readonly (MemberKind | undefined)[] = ['field', 'location', 'pointer'];

const SPEAKING: readonly (MemberKind | undefined)[] = ['message', 'title', 'error', 'code'];

/** Whether an object in a list is about one violation. */
function isItem(template: JsonObject): boolean {
  const kinds = Object.keys(template).map((name) => kindOf(name, true));
  return kinds.some((kind) => kind !== undefined && kind !== 'list' && kind !== 'time');
}

/** Where the fault is, as JSON:API says it: a pointer into the body, or the name of a parameter or header. */
function setSource(body: BodyEdit, at: Pointer, { details: [detail], shape }: Part): void {
  if (detail === undefined) return body.put(at, [undefined, {}]);
  const pointer = pointers.join('', ...detail.tokens);
  const place =
    detail.place === 'body'
      ? { pointer }
      : detail.place === 'header'
        ? { header: detail.name }
        : { parameter: detail.name };
  const isKnown = Object.keys(place).every((name) => shape.names.size === 0 || shape.names.has(name));
  body.put(at, [...(isKnown ? [place] : []), undefined, {}]);
}

import { firstNames } from '../text';
import { addTo, isObject, type Json, type JsonObject, type Pointer, pointers } from '../document';
import { builtInText, type Violation } from '../exchange';
import { isOfFormat, type SchemaViolation } from '../schema';
import type { Found } from './finding';

/** So many names are in a message. */
const MOST = 5;

/** What a value of a schema, or a body, breaks. */
type Breach = SchemaViolation | Violation;

/** What is wrong with a value in a lint's words, without the place: `must be a string, not an integer`. */
export function predicateOf(violation: Breach): string {
  return builtInText({ ...violation, in: 'response.body', pointer: '' }).slice('response.body '.length);
}

/** A place inside a value for readers: `data/image`, or `the value` for all of it. */
function insideOf(pointer: Pointer): string {
  return pointer === '' ? 'the value' : pointer.slice(1);
}

/** The deepest part of the way to a pointer that is there: what is missing has no place of its own. */
export function nearestThere(root: JsonObject, pointer: Pointer): Pointer {
  let here = pointer;
  while (here !== '' && pointers.valueAt(root, here) === undefined) here = pointers.parent(here) ?? '';
  return here;
}

/**
 * Reports what a value of the document breaks: one finding a statement that is broken, at the first place that breaks
 * it, and one a place. Properties that one object lacks are reported together.
 *
 * @param label what the value is, such as `example 'cat'`
 * @param at where the value stands
 */
export function breaches(root: JsonObject, label: string, at: Pointer, violations: readonly Breach[]): Found[] {
  const groups = new Map<string, Breach[]>();
  const places = new Set<Pointer>();
  for (const violation of violations) {
    const isMissing = isLack(violation);
    // Of all that one part of the value breaks, the first says enough: what is mended breaks no more, or says so.
    if (!isMissing && places.size === places.add(violation.pointer).size) continue;
    const key = isMissing ? `lack ${pointers.parent(violation.pointer) ?? ''}` : violation.specPointer;
    addTo(groups, key, violation);
  }
  return [...groups.values()].flatMap((group) => {
    const [first, ...others] = group;
    if (first === undefined) return [];
    const holder = isLack(first) ? (pointers.parent(first.pointer) ?? '') : first.pointer;
    if (isReference(pointers.valueAt(root, at + holder))) {
      const message = `${label}: ${insideOf(holder)} is a $ref, which isn't followed inside a value: write it out`;
      return [{ pointer: at + holder, message }];
    }
    if (isLack(first)) {
      const names = group.map(({ pointer }) => `'${pointers.tokens(pointer).at(-1) ?? ''}'`);
      return [
        {
          pointer: nearestThere(root, at + holder),
          message: `${label}: ${insideOf(holder)} lacks ${firstNames(names, MOST)}`,
        },
      ];
    }
    const more = others.length === 0 ? '' : ` (and ${others.length} more of the kind)`;
    const message = `${label}: ${insideOf(first.pointer)} ${predicateOf(first)}${otherFormat(first)}${more}`;
    return [{ pointer: nearestThere(root, at + first.pointer), message }];
  });
}

function isReference(value: Json | undefined): boolean {
  return isObject(value) && typeof value.$ref === 'string';
}

/** Formats that are taken for another one, by that one. */
const TAKEN_FOR: Readonly<Record<string, string>> = {
  uri: 'uri-reference',
  iri: 'iri-reference',
  'date-time': 'date',
  date: 'date-time',
  ipv4: 'ipv6',
  ipv6: 'ipv4',
};

/** Which format a value has that has another one than its schema states. */
function otherFormat(violation: Breach): string {
  if (violation.code !== 'format') return '';
  const { format, value } = violation.args;
  const other = TAKEN_FOR[format];
  const isMeant = other !== undefined && typeof value === 'string' && value !== '' && isOfFormat(other, value);
  return isMeant ? `: it has the format ${other}` : '';
}

function isLack({ code, pointer }: Breach): boolean {
  return code === 'required' && pointer !== '';
}

import { equal, isObject, type Json, jsonText, type Pointer, pointers } from '../../../document';
import { readSerialized } from '../../../exchange';
import type { Example } from '../../../model';
import { readContent } from '../../../model/read-parts';
import type { LintContext } from '../../context';
import type { Found } from '../../finding';
import type { Rule } from '../../rule';
import { directionOf, directionsOf, fieldsOf, labelOf, readAsSent } from './examples';

/** Examples whose text isn't that of their data (OAS 3.2, Example Object). */
export const serializedExample: Rule = {
  id: 'serialized-example',
  severity: 'warning',
  describe: "An example's serializedValue is the serialization of its dataValue.",
  *check(context) {
    for (const { parameter } of fieldsOf(context))
      for (const example of parameter.examples.filter(hasBoth)) {
        const readings = readAsSent(context, parameter, example.serialized ?? '');
        const [first] = readings;
        if (first === undefined || readings.some((one) => equal(one, example.value))) continue;
        yield differing(example, first);
      }
    yield* checkBodies(context);
  },
};

function* checkBodies(context: LintContext): Iterable<Found> {
  const { document } = context;
  const reader = { document, problems: [] };
  for (const content of context.nodesOf('map of media type objects'))
    for (const media of readContent(reader, content.node, content.pointer)) {
      const { schema, itemSchema, examples } = media;
      if ([schema, itemSchema].some((one) => one !== undefined && context.brokenness(one) !== undefined)) continue;
      for (const example of examples.filter(hasBoth)) {
        const readings = directionsOf(directionOf(content)).map((way) => readSerialized(document, example, media, way));
        if (readings.some((one) => one?.isSame !== false)) continue;
        const reading = readings[0]?.reading;
        if (reading?.kind === 'value') yield differing(example, reading.value);
        else if (reading?.kind === 'unreadable')
          yield { pointer: textOf(example), message: `${labelOf(example)} cannot be read: ${reading.reason}` };
      }
    }
}

function hasBoth({ pointer, serialized }: Example): boolean {
  return serialized !== undefined && pointers.tokens(pointer).at(-1) === 'dataValue';
}

/** Where the text of an example stands. */
function textOf({ pointer }: Example): Pointer {
  return pointers.join(pointers.parent(pointer) ?? '', 'serializedValue');
}

function differing(example: Example, read: Json): Found {
  const { at, stated, found } = firstDifference(example.value, read, '');
  const place = at === '' ? 'it' : at.slice(1);
  const message =
    `${labelOf(example)}: serializedValue isn't the serialization of dataValue: ` +
    `${place} is ${textOfValue(found)} instead of ${textOfValue(stated)}`;
  return { pointer: textOf(example), message };
}

interface Difference {
  readonly at: Pointer;
  readonly stated: Json | undefined;
  readonly found: Json | undefined;
}

function firstDifference(stated: Json, found: Json, at: Pointer): Difference {
  const keys = isObject(stated) && isObject(found) ? [...Object.keys(stated), ...Object.keys(found)] : [];
  const longest = Array.isArray(stated) && Array.isArray(found) ? Math.max(stated.length, found.length) : 0;
  for (const key of [...keys, ...Array.from({ length: longest }, (_, i) => String(i))]) {
    const [one, other] = [stated, found].map((value) => pointers.childOf(value, key));
    if (one === undefined || other === undefined) return { at: pointers.join(at, key), stated: one, found: other };
    if (!equal(one, other)) return firstDifference(one, other, pointers.join(at, key));
  }
  return { at, stated, found };
}

const MOST_SHOWN = 60;

function textOfValue(value: Json | undefined): string {
  if (value === undefined) return 'absent';
  const text = jsonText(value);
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
}

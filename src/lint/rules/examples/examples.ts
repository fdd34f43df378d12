import { isObject, items, type Json, type Pointer, pointers } from '../../../document';
import { coerce } from '../../../exchange/parameters/coerce';
import { readForm } from '../../../exchange/codecs/form';
import { parseJson } from '../../../exchange/codecs/json/json-text';
import { codecFor } from '../../../exchange/codecs/codecs';
import { readGiven, validateReadBody } from '../../../exchange/codecs/validate-body';
import { isJson } from '../../../exchange/codecs/json/json';
import { essence } from '../../../exchange/wire/media-type';
import { parameterSource, readParameter as readWire } from '../../../exchange/parameters/read-parameter';
import { schemaShapes } from '../../../exchange/wire/schema-shape';
import type { Example, MediaType, Parameter } from '../../../model';
import { readContent, readParameter } from '../../../model/read-parts';
import type { Direction } from '../../../schema';
import type { LintContext } from '../../context';
import type { Found } from '../../finding';
import type { DocumentNode } from '../../nodes';
import type { Rule } from '../../rule';
import { breaches } from '../../finding-text';

/** Every example of a parameter, a header, a request body or a response. */
export const example: Rule = {
  id: 'example',
  severity: 'error',
  describe: 'Every example of a parameter, header or body fits its schema.',
  *check(context) {
    for (const { parameter, way } of fieldsOf(context)) yield* checkField(context, parameter, way);
    for (const content of context.nodesOf('map of media type objects')) yield* checkContent(context, content);
  },
};

type Way = Direction | 'either';

/** The directions of a way. */
export function directionsOf(way: Way): readonly Direction[] {
  return way === 'either' ? ['response', 'request'] : [way];
}

/** Which way the values of a part travel; what a webhook or callback sends may be seen from both sides. */
export function directionOf({ around, pointer, kind }: DocumentNode): Way {
  if (around.includes('callback') || pointer.startsWith('/webhooks/')) return 'either';
  if (around.includes('request body') || around.includes('parameter')) return 'request';
  return around.includes('response') || kind === 'header' ? 'response' : 'either';
}

/** The parameters and headers of a document, and which way their values travel. */
export function* fieldsOf(context: LintContext): Iterable<{ readonly parameter: Parameter; readonly way: Way }> {
  const reader = { document: context.document, problems: [] };
  for (const node of [...context.nodesOf('parameter'), ...context.nodesOf('header')]) {
    const isParameter = node.kind === 'parameter';
    // A header is a parameter whose name and place are stated elsewhere (OAS 3.1 §4.8.21).
    const name = pointers.tokens(node.pointer).at(-1) ?? '';
    const field = isParameter ? node.node : { ...node.node, name, in: 'header' };
    const parameter = readParameter(reader, field, node.pointer);
    if (parameter !== undefined) yield { parameter, way: isParameter ? 'request' : directionOf(node) };
  }
}

function* checkField(context: LintContext, parameter: Parameter, way: Way): Iterable<Found> {
  if (parameter.schema === undefined) return;
  for (const one of parameter.examples) {
    const violations = context.explain(parameter.schema, one.value, way);
    if (violations.length === 0 || fitsAsSent(context, parameter, one, way)) continue;
    yield* breaches(context.document.root, labelOf(one), one.pointer, violations);
  }
}

/** An example may also be the text that is sent (OAS 3.1 §4.8.12.2.1: "as specified in the parameter encoding"). */
function fitsAsSent(context: LintContext, parameter: Parameter, example: Example, way: Way): boolean {
  const { schema } = parameter;
  const text = sentText(example);
  if (text === undefined || schema === undefined) return false;
  return readAsSent(context, parameter, text).some((value) => context.explain(schema, value, way).length === 0);
}

/** What a text may be read as where a parameter or header stands: with its name in it, or without. */
export function readAsSent({ document }: LintContext, parameter: Parameter, text: string): Json[] {
  const { name } = parameter;
  const shapes = schemaShapes(document.root);
  const named = `/?${encodeURIComponent(name)}=${text.replace(/[&#]/g, encodeURIComponent)}`;
  return [`/?${text}`, named].flatMap((target) => {
    const field = parameter.in === 'header' ? ([name, text] as const) : (['Cookie', target.slice(2)] as const);
    const source = parameterSource({ method: 'GET', target, headers: [field] }, { [name]: text });
    const { value, reason } = readWire(parameter, source, shapes);
    return value === undefined || reason !== undefined ? [] : [value];
  });
}

/** The text that an example may stand for; a number is one only where it is written as it is sent (OAS 3.2 §4.19). */
function sentText({ value, pointer }: Example): string | undefined {
  if (typeof value === 'string') return value;
  const isSent = pointer.endsWith('/serializedValue') || pointer.endsWith('/externalValue');
  return isSent && typeof value !== 'object' ? String(value) : undefined;
}

function* checkContent(context: LintContext, node: DocumentNode): Iterable<Found> {
  const reader = { document: context.document, problems: [] };
  const way = directionOf(node);
  for (const media of readContent(reader, node.node, node.pointer)) {
    const { schema, itemSchema } = media;
    const isWritten = WRITTEN.includes(codecFor(media.readAs).name);
    if (isWritten) yield* checkWritten(context, media, way);
    else if (itemSchema !== undefined) yield* checkItems(context, media, itemSchema, way);
    if (schema === undefined || !isReadable(media)) continue;
    for (const one of media.examples) {
      const violations = context.explain(schema, one.value, way);
      if (violations.length === 0 || isSerialized(context, media, one.value)) continue;
      const meant = isJson(media.readAs) ? valueInText(one.value) : undefined;
      const broken = meant === undefined ? violations : context.explain(schema, meant, way);
      const isText = meant !== undefined && (broken.length === 0 || !allowsText(context, schema));
      if (isText)
        yield { pointer: one.pointer, message: `${labelOf(one)} is JSON written as text: write it as a value` };
      yield* breaches(context.document.root, labelOf(one), one.pointer, isText ? broken : violations);
    }
  }
}

/** An example of a sequence as the list of its items (OAS 3.2 §4.15.3); as text it is what is sent. */
function* checkItems(context: LintContext, media: MediaType, schema: Pointer, way: Way): Iterable<Found> {
  for (const one of media.examples) {
    for (const [index, item] of items(one.value).entries()) {
      const violations = context.explain(schema, item, way);
      yield* breaches(context.document.root, labelOf(one), pointers.join(one.pointer, index), violations);
    }
  }
}

/** Formats with a writing of their own: a text is the body as it is sent, anything else the value that is written. */
const WRITTEN: readonly string[] = ['xml', 'yaml', 'sequence'];

function* checkWritten(context: LintContext, media: MediaType, way: Way): Iterable<Found> {
  const { document } = context;
  const { schema, itemSchema } = media;
  if ([schema, itemSchema].some((one) => one !== undefined && context.brokenness(one) !== undefined)) return;
  for (const one of media.examples) {
    const tried = directionsOf(way).map((direction) => {
      const reading = readGiven(document, one.value, media, direction);
      return { reading, found: reading.kind === 'value' ? validateReadBody(document, media, reading, direction) : [] };
    });
    const first = tried.find(({ found }) => found.length === 0) ?? tried[0];
    if (first?.reading.kind === 'unreadable')
      yield { pointer: one.pointer, message: `${labelOf(one)} cannot be read: ${first.reading.reason}` };
    else yield* breaches(document.root, labelOf(one), one.pointer, first?.found ?? []);
  }
}

/** Examples in CSV or pictures are not written as their schema is. */
function isReadable({ readAs }: MediaType): boolean {
  const name = essence(readAs);
  const { name: format } = codecFor(readAs);
  const isUnderstood = format === 'json' || format === 'form' || format === 'multipart' || name === 'text/plain';
  return isUnderstood || name === '*/*' || name === 'application/*';
}

/**
 * A text in a media type that is not JSON may be the body as it is sent; of a form it is read, of others it cannot be
 * validated.
 */
function isSerialized(context: LintContext, media: MediaType, value: Json): boolean {
  if (typeof value !== 'string' || isJson(media.readAs) || media.schema === undefined) return false;
  const shape = schemaShapes(context.document.root)(media.schema);
  const read = codecFor(media.readAs).name === 'form' ? readForm(value, shape, media.encoding) : coerce(value, shape);
  return (
    !shape.allows('string') && (typeof read === 'string' || context.explain(media.schema, read, 'either').length === 0)
  );
}

/** The object or array that a text is the JSON of. */
function valueInText(value: Json): Json | undefined {
  const json = typeof value === 'string' ? parseJson(value) : {};
  return 'value' in json && (isObject(json.value) || Array.isArray(json.value)) ? json.value : undefined;
}

function allowsText({ document }: LintContext, schema: Pointer): boolean {
  return schemaShapes(document.root)(schema).allows('string');
}

/** An example as findings call it. */
export function labelOf({ name }: Example): string {
  return name === '' ? 'example' : `example '${name}'`;
}

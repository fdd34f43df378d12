import { type Document, isObject, type Json, type JsonObject, oncePerPlace, type Pointer, pointers } from '../document';
import type { MediaType } from '../model';
import { explain, schemasUnder, subSchemas } from '../schema';
import { textsIn } from './texts-in';
import { parsed } from './json-body';
import type { SuiteViolation } from './violations';

/** Whether a schema has a `contentMediaType` anywhere: the texts of others need no look. */
const hasContent = oncePerPlace((root: JsonObject, schema: Pointer) =>
  [...schemasUnder(root, schema).values()].some(isOfJson),
);

function isOfJson({ contentMediaType: type }: JsonObject): boolean {
  return typeof type === 'string' && /[/+]json\b/.test(type);
}

/**
 * What is wrong with the JSON that the texts of a response hold by `contentMediaType` and `contentSchema` (JSON Schema
 * 2020-12 Validation §8), such as the data of events.
 */
export function contentViolations(document: Document, media: MediaType, body: Json): SuiteViolation[] {
  const { schema, itemSchema } = media;
  const ofItems = itemSchema === undefined || !Array.isArray(body) ? [] : (body as readonly Json[]);
  return [
    ...(schema === undefined ? [] : violationsIn(document, schema, body, '')),
    ...ofItems.flatMap((item, i) =>
      itemSchema === undefined ? [] : violationsIn(document, itemSchema, item, pointers.join('', i)),
    ),
  ];
}

function violationsIn(document: Document, schema: Pointer, value: Json, at: Pointer): SuiteViolation[] {
  if (!hasContent(document.root, schema)) return [];
  return textsIn(value).flatMap(({ pointer, text }) => {
    const own = subSchemas(document.root, schema, pointer).flatMap((one) => {
      const node = pointers.valueAt(document.root, one);
      return isObject(node) && isOfJson(node) ? [[one, node] as const] : [];
    });
    // Of several schemas, which one counts depends on more than this text.
    const all = own.map(([one, node]) => ofText(document, one, node, text));
    const [least = []] = all.sort((a, b) => a.length - b.length);
    return least.map((one): SuiteViolation => ({ ...one, pointer: at + pointer + one.pointer }));
  });
}

const NOT_JSON = 'this text is not JSON';

function ofText(document: Document, specPointer: Pointer, node: JsonObject, text: string): SuiteViolation[] {
  const { contentEncoding, contentSchema } = node;
  if (contentEncoding !== undefined && contentEncoding !== 'base64' && contentEncoding !== 'base64url') return [];
  const value = parsed(contentEncoding === undefined ? text : Buffer.from(text, contentEncoding).toString());
  if (value === undefined) {
    const at = pointers.join(specPointer, 'contentMediaType');
    return [{ code: 'unreadable-body', in: 'response.body', pointer: '', specPointer: at, args: { reason: NOT_JSON } }];
  }
  if (contentSchema === undefined) return [];
  return explain(document, pointers.join(specPointer, 'contentSchema'), value, 'response').map((one) => ({
    ...one,
    in: 'response.body',
  }));
}

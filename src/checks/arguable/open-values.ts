import { entries, equal, isObject, items, type Json, plainText, pointers } from '../../document';
import { bodyValue, codecFor, header, isJson, type ValidatedRequest } from '../../exchange';
import type { Api, Parameter } from '../../model';
import { isOfPart, roleOf } from '../../resources';
import { bitOf, FORMATS, hintOf, isMadeFormat, stated, subSchemas } from '../../schema';
import { sentAt } from '../state/written';
import { textsIn } from '../texts-in';

// What a document leaves open of a value, so that the server may not know one that the document allows.

/** Formats that any text has. */
const OF_ANY_TEXT =
  /^(?:password|binary|byte|(?:(?:rich|plain|long)-?)?text|string|textarea|multi-?line|markdown|html|(?:var)?char.*)$/i;

const isKnown = (format: string): boolean =>
  FORMATS.includes(format) || isMadeFormat(format) || OF_ANY_TEXT.test(format);

/** Whether a request has a text whose format the document only names, and that it does not show as an example. */
export function hasUnknownFormat({ document: { root } }: Api, request: ValidatedRequest): boolean {
  const isOpen = (schema: string, text: Json): boolean => {
    const format = stated(root, schema, 'format');
    const isNamed = typeof format === 'string' && !isKnown(format);
    const shown = [stated(root, schema, 'example'), stated(root, schema, 'examples'), stated(root, schema, 'default')];
    const isShown = shown.flat().some((one) => equal(one, text));
    return isNamed && !isShown && !['enum', 'const'].some((keyword) => stated(root, schema, keyword) !== undefined);
  };
  const { media } = request;
  const isOfExample = (at: string, text: string): boolean =>
    media?.examples.some(({ value }) => pointers.valueAt(value, at) === text) === true;
  const inBody = textsIn(bodyValue(request) ?? null).some(
    ({ pointer, text }) =>
      media?.schema !== undefined &&
      !isOfExample(pointer, text) &&
      subSchemas(root, media.schema, pointer).some((at) => isOpen(at, text)),
  );
  const isOfParameter = ({ schema, examples }: Parameter, value: Json | undefined): boolean =>
    typeof value === 'string' &&
    schema !== undefined &&
    !examples.some((one) => equal(one.value, value)) &&
    isOpen(schema, value);
  return inBody || [...request.parameters].some(([parameter, { value }]) => isOfParameter(parameter, value));
}

/**
 * Whether a body has a value of another type than the keywords beside it speak of, where no schema of it has a `type`:
 * most who write `properties` mean an object.
 */
export function hasUnmeantType({ document: { root } }: Api, request: ValidatedRequest): boolean {
  const { media } = request;
  const body = bodyValue(request);
  if (media?.schema === undefined || body === undefined || media.examples.some((one) => equal(one.value, body)))
    return false;
  const { schema } = media;
  const isUnmeant = (value: Json, at: string): boolean => {
    const nodes = subSchemas(root, schema, at)
      .map((one) => pointers.valueAt(root, one))
      .filter(isObject);
    const isOpen = !nodes.some((node) => OF_ONE_TYPE.some((name) => name in node) || equal(node.example, value));
    const meant = nodes.flatMap((node) => entries(node).map(([name, stating]) => hintOf(name, stating)));
    const bits = meant.reduce((sum, bit) => sum | bit, 0);
    if (isOpen && bits !== 0 && (bits & bitOf(value)) === 0) return true;
    const inner = Array.isArray(value) ? [...items(value).entries()] : entries(value);
    return inner.some(([name, one]) => isUnmeant(one, pointers.join(at, name)));
  };
  return isUnmeant(body, '');
}

/** Keywords by which a schema says or shows of which type its values are. */
const OF_ONE_TYPE = ['type', 'enum', 'const', 'examples', 'default'];

/** What a schema says of a text that any text satisfies, or that says nothing of what stands in it. */
const SAYS_NOTHING = ['type', 'title', 'description', 'format', 'minLength', 'maxLength', 'nullable', 'deprecated'];

/**
 * Whether a body is a text of a media type with a syntax of its own (CSV, YAML) of which the document says nothing: a
 * server may not be able to read a text that it does not show.
 */
export function isOfOwnSyntax({ document: { root } }: Api, request: ValidatedRequest): boolean {
  const { media } = request;
  if (media === undefined || codecFor(media.readAs).name !== 'text' || /^text\/plain\b/i.test(media.readAs))
    return false;
  const schema = media.schema === undefined ? {} : pointers.valueAt(root, media.schema);
  const value = bodyValue(request);
  const isShown =
    media.examples.some((one) => equal(one.value, value)) || (isObject(schema) && schema.example === value);
  return (
    !isShown && isObject(schema) && Object.keys(schema).every((name) => [...SAYS_NOTHING, 'example'].includes(name))
  );
}

/** Whether a media type of JSON has a `charset`, which its registration does not define (RFC 8259 §11, JSON:API). */
export function hasCharset({ request: { headers }, media }: ValidatedRequest): boolean {
  const own = header(headers, 'content-type') ?? '';
  return isJson(own) && /;\s*charset\s*=/i.test(own) && !/charset/i.test(media?.type ?? '');
}

/** Whether the body of a write has another id than the path. */
export function namesOther(api: Api, { operation, parameters, media, body }: ValidatedRequest): boolean {
  const { resource, role } = (operation && roleOf(api, operation)) ?? {};
  if (operation === undefined || resource?.id === undefined || body.kind !== 'value') return false;
  // What the thing refers to, and an item of it, have ids of their own.
  if (isOfPart(role)) return false;
  const own = pointers.valueAt(body.value, sentAt(api, operation, media?.schema) + resource.id);
  const named = [...parameters].find(([{ in: place, name }]) => place === 'path' && name === resource.parameter)?.[1];
  return own !== undefined && named?.value !== undefined && plainText(own) !== plainText(named.value);
}

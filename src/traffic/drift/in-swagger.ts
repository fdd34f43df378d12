import { entries, isObject, items, type Json, type JsonObject, type Pointer, pointers } from '../../document';
import type { Drift } from './drifts';

const FORM = /^(?:application\/x-www-form-urlencoded|multipart\/form-data)$/;

/**
 * What documents drifts, as Swagger 2.0 writes it: the schema of a response stands right below it, its media types in
 * `produces` of the operation; parameters and headers are their own schemas, and fields of a form are parameters.
 *
 * @param root the document as it was converted
 */
export function inSwagger(all: readonly Drift[], root: JsonObject): Drift[] {
  const produced = new Map<Pointer, Drift>();
  const produce = (at: Pointer, types: readonly string[], { times }: Drift): void => {
    const known = producedBy(root, at);
    const before = items(produced.get(at)?.value);
    const added = types.filter((type) => !known.includes(type) && !before.includes(type));
    if (added.length === 0) return;
    const value = before.length === 0 ? [...known, ...added] : [...before, ...added];
    const seen = (produced.get(at)?.times ?? 0) + times;
    produced.set(at, { what: 'media type', at, name: 'produces', value, times: seen });
  };
  const own = all.flatMap((drift): Drift[] => {
    const { at, name = '', value } = drift;
    if (drift.what === 'media type') return mediaType(drift, produce);
    if (drift.what === 'status') {
      produce(operationOf(at), typesIn(value), drift);
      return [{ ...drift, value: response(value) }];
    }
    if (drift.what === 'method') return [{ ...drift, value: operation(value) }];
    if (drift.what === 'path') return [{ ...drift, value: mapped(value, operation) }];
    if (drift.what === 'response header')
      return [{ ...drift, value: name === 'headers' ? mapped(value, valued) : valued(value) }];
    if (drift.what.endsWith(' parameter'))
      return [{ ...drift, value: Array.isArray(value) ? items(value).map(valued) : valued(value) }];
    return [drift.what === 'property' ? property(drift) : drift];
  });
  return [...own, ...produced.values()];
}

type Produce = (at: Pointer, types: readonly string[], drift: Drift) => void;

/** One more media type of a response, or the first one: `content` is there no more than its types are. */
function mediaType(drift: Drift, produce: Produce): Drift[] {
  const { at, name = '', value } = drift;
  if (name !== 'content') {
    produce(operationOf(at), [name], drift);
    return [];
  }
  produce(operationOf(at), typesIn({ content: value }), drift);
  const [schema] = schemasOf(value);
  return schema === undefined ? [] : [{ ...drift, name: 'schema', value: schema }];
}

/** The operation that a pointer leads into; of what is shared, the document. */
function operationOf(at: Pointer): Pointer {
  const [first, path, method] = pointers.tokens(at);
  return first !== 'paths' || path === undefined || method === undefined ? '' : pointers.join('', first, path, method);
}

/** The media types of an operation's responses. */
function producedBy(root: JsonObject, at: Pointer): readonly string[] {
  const node = pointers.valueAt(root, at);
  const responses = isObject(node) && isObject(node.responses) ? entries(node.responses) : [];
  return [...new Set(responses.flatMap(([, one]) => typesIn(one)))];
}

function typesIn(value: Json | undefined): readonly string[] {
  return isObject(value) && isObject(value.content) ? Object.keys(value.content) : [];
}

function schemasOf(content: Json | undefined): Json[] {
  return entries(isObject(content) ? content : {}).flatMap(([, media]) =>
    isObject(media) && media.schema !== undefined ? [media.schema] : [],
  );
}

function response(value: Json): Json {
  if (!isObject(value)) return value;
  const { content, ...rest } = value;
  const [schema] = schemasOf(content);
  return { ...rest, ...(schema === undefined ? {} : { schema }) };
}

function operation(value: Json): Json {
  if (!isObject(value)) return value;
  const { parameters, responses, ...rest } = value;
  const types = [...new Set(entries(isObject(responses) ? responses : {}).flatMap(([, one]) => typesIn(one)))];
  return {
    ...rest,
    ...(parameters === undefined ? {} : { parameters: items(parameters).map(valued) }),
    ...(types.length === 0 ? {} : { produces: types }),
    responses: mapped(responses, response),
  };
}

/** A parameter or header, whose schema is its own. */
function valued(value: Json): Json {
  if (!isObject(value) || !isObject(value.schema)) return value;
  const { schema, ...rest } = value;
  return { ...rest, ...schema };
}

/** A member of a body; of a form it is a parameter. */
function property(drift: Drift): Drift {
  const { at, name = '', value } = drift;
  const [first, path, method, body, , type = ''] = pointers.tokens(at);
  if (first !== 'paths' || body !== 'requestBody' || !FORM.test(type)) return drift;
  const schema =
    isObject(value) && typeof value.type === 'string' && value.type !== 'object' ? value : { type: 'string' };
  const list = pointers.join('', 'paths', path ?? '', method ?? '', 'parameters');
  return { ...drift, at: list, name: undefined, value: { name, in: 'formData', ...schema } };
}

function mapped(value: Json | undefined, change: (one: Json) => Json): JsonObject {
  return Object.fromEntries(entries(isObject(value) ? value : {}).map(([name, one]) => [name, change(one)]));
}

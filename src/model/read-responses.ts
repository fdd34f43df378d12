import { entries, isObject, type JsonObject, plainText, pointers } from '../document';
import {
  type ErrorCategory,
  ERROR_CATEGORIES,
  type MediaType,
  type Relation,
  type RequestParts,
  type Response,
  type Scenario,
} from './api';
import { readContent, readHeaders } from './read-parts';
import { readRelations } from './relations/read-relations';
import { type Node, objectsIn, type Reader, text } from './reader';

/** Reads one response with its headers, media types, scenarios and relations (its own, and those of its headers). */
export function readResponse(reader: Reader, status: string, response: Node): Response {
  const headers = readHeaders(reader, response);
  const media = readContent(reader, response.node.content, pointers.join(response.pointer, 'content'));
  const relations: Relation[] = [
    ...readRelations(response.node['x-relations'], pointers.join(response.pointer, 'x-relations'), reader.problems),
    ...headers.flatMap((h) => readRelations(h.relations, pointers.join(h.pointer, 'x-relations'), reader.problems)),
  ];
  return {
    status,
    headers,
    media,
    relations,
    scenarios: media.flatMap((type) => readScenarios(reader, type)),
    summary: text(response.node.summary),
    description: text(response.node.description),
    pointer: response.pointer,
  };
}

/** The named examples of a response's media type, with what their `x-fault` and `x-request` say. */
function readScenarios(reader: Reader, media: MediaType): Scenario[] {
  const container = pointers.valueAt(reader.document.root, media.pointer);
  const examples = isObject(container) ? container.examples : undefined;
  return objectsIn(reader, examples, pointers.join(media.pointer, 'examples'), 'example').flatMap((found) => {
    const example = media.examples.find((e) => e.name === found.key);
    if (example === undefined) return [];
    return [
      {
        name: found.key,
        category: readCategory(reader, found),
        request: readRequestParts(reader, found),
        example,
        media,
        pointer: found.pointer,
      },
    ];
  });
}

function readCategory(reader: Reader, { node, pointer }: Node): ErrorCategory | undefined {
  const value = node['x-fault'];
  const category = ERROR_CATEGORIES.find((known) => known === value);
  if (value !== undefined && category === undefined) {
    reader.problems.push({
      rule: 'fault',
      message: `x-fault is one of ${ERROR_CATEGORIES.join(', ')}, not ${JSON.stringify(value)}`,
      pointer: pointers.join(pointer, 'x-fault'),
    });
  }
  return category;
}

const PARTS = ['path', 'query', 'header', 'cookie', 'body', 'serializedBody', 'contentType', 'credentials'];

function readRequestParts(reader: Reader, { node, pointer }: Node): RequestParts {
  const value = node['x-request'];
  if (value === undefined) return {};
  const at = pointers.join(pointer, 'x-request');
  const report = (message: string): void => void reader.problems.push({ rule: 'request-parts', message, pointer: at });
  if (!isObject(value)) {
    report('x-request is an object');
    return {};
  }
  for (const [key] of entries(value))
    if (!PARTS.includes(key)) report(`x-request has no '${key}'; it has ${PARTS.join(', ')}`);
  const map = (key: string): JsonObject | undefined => {
    const part = value[key];
    if (part !== undefined && !isObject(part)) report(`x-request's ${key} is an object`);
    return isObject(part) ? part : undefined;
  };
  const string = (key: string): string | undefined => {
    const part = value[key];
    if (part !== undefined && typeof part !== 'string') report(`x-request's ${key} is a string`);
    return typeof part === 'string' ? part : undefined;
  };
  const credentials = map('credentials');
  return defined({
    path: map('path'),
    query: map('query'),
    header: map('header'),
    cookie: map('cookie'),
    body: value.body,
    serializedBody: string('serializedBody'),
    contentType: string('contentType'),
    credentials: credentials && Object.fromEntries(entries(credentials).map(([k, v]) => [k, plainText(v)])),
  });
}

/** Leaves out what is undefined, so that an absent part is absent. */
function defined(parts: { [K in keyof RequestParts]: RequestParts[K] | undefined }): RequestParts {
  return Object.fromEntries(Object.entries(parts).filter(([, v]) => v !== undefined));
}

/* The document in forms that the peers can read, and what a person would set up for each: a token and the id of an app. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { parse } = require('yaml');
const source = readFileSync(new URL('../../../openapi/create-package.yaml', import.meta.url), 'utf8');

export const APP = 'd8b8148d-5798-44de-821a-64b85b15e968';
export const UNKNOWN_APP = '00000000-0000-4000-8000-000000000000';

const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (claims) => `${part({ alg: 'none' })}.${part(claims)}.`;
export const TOKEN = jwt({ scope: ['cloud_controller.read', 'cloud_controller.write'] });
export const READ_ONLY = jwt({ scope: ['cloud_controller.read'] });

/** Media types without their parameters, for peers that do not find one with a parameter again. */
export function withoutCharset(value) {
  return JSON.parse(JSON.stringify(value).replaceAll(';charset=utf-8', ''));
}

/** With one media type for requests, for a peer that writes no other. */
export function onlyJson(document) {
  const made = structuredClone(document);
  const { content } = made.paths['/v3/apps/{guid}/packages'].post.requestBody;
  for (const type of Object.keys(content)) if (type !== 'application/json') delete content[type];
  return made;
}

/** OpenAPI 3.1 without extensions. */
export function document31(url) {
  const document = withoutExtensions(parse(source));
  return { ...document, servers: [{ url }] };
}

/** OpenAPI 3.0.3: as much of the document as that version can say, one example where several stood. */
export function document30(url) {
  const { summary: _summary, license: _license, ...info } = parse(source).info;
  return { ...old(withoutExtensions(parse(source))), openapi: '3.0.3', info, servers: [{ url }] };
}

function withoutExtensions(value, parent = '') {
  if (Array.isArray(value)) return value.map((item) => withoutExtensions(item));
  if (typeof value !== 'object' || value === null || parent === 'value') return value;
  const isMap = ['headers', 'properties'].includes(parent);
  const kept = Object.entries(value).filter(([key]) => isMap || !key.startsWith('x-'));
  return Object.fromEntries(kept.map(([key, item]) => [key, withoutExtensions(item, key)]));
}

function old(value, parent = '') {
  if (Array.isArray(value)) return value.map((item) => old(item));
  if (typeof value !== 'object' || value === null || parent === 'value' || parent === 'example') return value;
  const node = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, old(item, key)]));
  if (['properties', 'headers', 'schemas', 'responses', 'parameters', 'paths'].includes(parent)) return node;
  const { const: only, type, examples, dependentRequired: _dependent, ...rest } = node;
  const made = { ...rest };
  if (type !== undefined) made.type = type;
  if (only !== undefined) made.enum = [only];
  if (Array.isArray(type)) Object.assign(made, { type: type.find((one) => one !== 'null'), nullable: true });
  if (type === 'null') Object.assign(made, { type: 'string', nullable: true, enum: [null] });
  const [first] = Object.values(examples ?? {});
  if (first !== undefined) made.example = Array.isArray(examples) ? first : first.value;
  return made;
}

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';

type Node = Record<string, unknown>;

/**
 * The bundled document as most documents are: OpenAPI 3.0.3, without one extension.
 *
 * @param examples whether its examples stay
 */
export function plainDocument({ examples = true } = {}): Node {
  const text = readFileSync(resolve(__dirname, '../../openapi/create-package.yaml'), 'utf8');
  const plain = without(parse(text) as Node, examples) as Node;
  const { summary: _summary, license: _license, ...info } = plain.info as Node;
  return { ...plain, openapi: '3.0.3', info };
}

function without(value: unknown, examples: boolean, parent = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => without(item, examples, parent));
  if (typeof value !== 'object' || value === null) return value;
  if (parent === 'value' || parent === 'example') return value;
  const isMap = ['properties', 'headers', 'schemas', 'responses', 'parameters', 'examples', 'paths'].includes(parent);
  const kept = Object.entries(value).filter(
    ([key]) =>
      !key.startsWith('x-') &&
      // That a form is read as JSON is said by an extension.
      !/x-www-form-urlencoded/.test(key) &&
      (isMap || (key !== 'dependentRequired' && (examples || !/^examples?$/.test(key)))),
  );
  const node = Object.fromEntries(kept.map(([key, item]) => [key, without(item, examples, isMap ? '' : key)]));
  return isMap ? node : asOld(node);
}

/** A schema of 2020-12 in the words of OpenAPI 3.0. */
function asOld(node: Node): Node {
  const { const: only, type, examples, ...rest } = node;
  if (Array.isArray(examples)) return { ...asOld({ ...rest, type, const: only }), example: examples[0] };
  const old: Node = { ...rest };
  if (examples !== undefined) old.examples = examples;
  if (only !== undefined) old.enum = [only];
  if (Array.isArray(type)) {
    old.type = type.find((one) => one !== 'null');
    old.nullable = true;
  } else if (type === 'null') {
    Object.assign(old, { type: 'object', nullable: true, enum: [null] });
  } else if (type !== undefined) {
    old.type = type;
  }
  return old;
}

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { loadDocument } from '../../src/document/load/load-document';
import { folder } from './folder';

/** A document of 600 operations with schemas, examples and references, of about one megabyte. */
function large(): object {
  const paths: Record<string, object> = {};
  const schemas: Record<string, object> = {};
  for (let index = 0; index < 150; index++) {
    const thing = { $ref: `#/components/schemas/Thing${index}` };
    const operation = (method: string) => ({
      operationId: `${method}${index}`,
      summary: `Operation ${method} of thing ${index}`,
      parameters: [
        { name: 'id', in: 'path', required: true, schema: { type: 'string', minLength: 1 } },
        { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 0, exclusiveMinimum: true } },
        { $ref: '#/components/parameters/Page' },
      ],
      requestBody: {
        content: { 'application/json': { schema: thing, example: { id: 'x', name: 'a name', tags: ['a'] } } },
      },
      responses: {
        200: {
          description: 'OK',
          headers: { 'X-Rate': { schema: { type: 'integer' } } },
          content: {
            'application/json': {
              schema: { type: 'object', properties: { data: thing, total: { type: 'integer', nullable: true } } },
              examples: { one: { value: { data: { id: '1', name: 'n' }, total: 1 } } },
            },
          },
        },
        404: { $ref: '#/components/responses/NotFound' },
      },
    });
    paths[`/things${index}/{id}`] = Object.fromEntries(
      ['get', 'post', 'put', 'delete'].map((method) => [method, operation(method)]),
    );
    schemas[`Thing${index}`] = {
      type: 'object',
      description: `Thing number ${index}. It has some prose, so that the text is like that of a real document.`,
      required: ['id', 'name'],
      properties: {
        id: { type: 'string', format: 'uuid' },
        name: { type: 'string', nullable: true },
        tags: { type: 'array', items: { type: 'string' } },
        parent: { $ref: `#/components/schemas/Thing${Math.max(0, index - 1)}` },
        kind: { type: 'string', enum: ['a', 'b', 'c'] },
      },
    };
  }
  const components = {
    schemas,
    parameters: { Page: { name: 'page', in: 'query', schema: { type: 'integer' } } },
    responses: { NotFound: { description: 'There is no such thing' } },
  };
  return { openapi: '3.0.3', info: { title: 'Large', version: '1' }, paths, components };
}

async function best(action: () => unknown): Promise<number> {
  let least = Infinity;
  for (let round = 0; round < 2; round++) {
    const start = performance.now();
    await action();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

it.each([
  ['YAML', stringify(large(), { aliasDuplicateObjects: false }), (text: string): unknown => parse(text)],
  ['JSON', JSON.stringify(large(), null, 2), (text: string): unknown => JSON.parse(text)],
])(
  '600 operations in %s load in little more than the time of parsing them (printed, not asserted)',
  async (kind, text, bare) => {
    const path = join(folder({}), 'large');
    writeFileSync(path, text);
    const parsing = await best(() => bare(readFileSync(path, 'utf8')));
    const loading = await best(() => loadDocument(path));
    process.stdout.write(
      `${kind}, ${(text.length / 1e6).toFixed(1)} MB: parsing ${parsing.toFixed(1)} ms, loading ${loading.toFixed(1)} ms ` +
        `(${(loading / parsing).toFixed(2)} times)\n`,
    );
    expect((await loadDocument(path)).root).toHaveProperty(
      ['components', 'schemas', 'Thing7', 'properties', 'name', 'type'],
      ['string', 'null'],
    );
  },
);

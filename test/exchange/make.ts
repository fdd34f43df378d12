import type { JsonObject } from '../../src/document';
import type { MediaType, Operation, Parameter } from '../../src/model';
import { schemaShapes, type Shapes } from '../../src/exchange/wire/schema-shape';

/** A parameter with what a test says of it; its schema is at `/schema`. */
export function parameter(parts: Partial<Parameter> & Pick<Parameter, 'in'>): Parameter {
  const style = parts.style ?? (parts.in === 'query' || parts.in === 'cookie' ? 'form' : 'simple');
  return {
    name: 'p',
    required: false,
    style,
    explode: style === 'form',
    allowReserved: false,
    schema: '/schema',
    media: undefined,
    examples: [],
    description: '',
    pointer: '/parameter',
    ...parts,
  };
}

/** The shapes of a document that has the schema at `/schema`. */
export function shapesOf(schema: JsonObject, schemas: JsonObject = {}): Shapes {
  return schemaShapes({ schema, components: { schemas } });
}

/** A media type whose schema is at `/schema`. */
export function mediaType(type: string, parts: Partial<MediaType> = {}): MediaType {
  return { type, readAs: type, schema: '/schema', examples: [], encoding: {}, pointer: '/media', ...parts };
}

/** An operation `GET /path`, under the base path `''` only. */
export function operation(line: string, basePaths: readonly string[] = ['']): Operation {
  const [method = '', path = ''] = line.split(' ');
  return {
    id: line,
    method,
    path,
    basePaths,
    summary: '',
    parameters: [],
    body: undefined,
    bodyFirst: false,
    tags: [],
    deprecated: false,
    responses: [],
    security: [],
    precedence: [],
    callbacks: [],
    pointer: '',
  };
}

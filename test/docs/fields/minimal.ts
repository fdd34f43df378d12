import type { Kind } from '../../../src/document/grammar/kind';

/**
 * An object of a kind with nothing but what it needs; what the field `key` makes it need is there, too.
 *
 * @param key the field that will be put in; `''` where all will be
 */
export function minimal(kind: Kind, key: string): object {
  return { ...(MINIMAL[kind.name]?.(key) ?? {}) };
}

const SCHEME = { apiKey: { type: 'apiKey', in: 'header', name: 'K' }, oauth2: { type: 'oauth2' } };

const MINIMAL: Readonly<Record<string, (key: string) => object>> = {
  document: (key) => ({
    info: { title: 'T', version: '1' },
    ...(key === 'paths' ? {} : { paths: { '/p': { get: { responses: { 200: { description: 'ok' } } } } } }),
  }),
  info: () => ({ title: 'T', version: '1' }),
  license: () => ({ name: 'L' }),
  server: () => ({ url: 'https://{named}.example.com' }),
  'server variable': () => ({ default: 'd' }),
  externalDocs: () => ({ url: 'https://example.com' }),
  tag: () => ({ name: 't' }),
  'path item': () => ({ post: { responses: { 200: { description: 'ok' } } } }),
  operation: (key) => (key === 'responses' ? {} : { responses: { 200: { description: 'ok' } } }),
  parameter: (key) => ({ name: 'p', in: 'query', ...(/^(?:schema|content)$/.test(key) ? {} : { schema: LIST }) }),
  header: (key) => (/^(?:schema|content)$/.test(key) ? {} : { schema: LIST }),
  'request body': (key) => (key === 'content' ? {} : { content: { 'text/plain': {} } }),
  response: () => ({ description: 'ok' }),
  'media type': (key) => (/ncoding$/.test(key) ? { schema: { properties: { named: LIST } } } : {}),
  link: (key) => (key === '' ? {} : { operationId: 'GET /p' }),
  'security scheme': (key) => (key === 'flows' ? SCHEME.oauth2 : key === '' ? {} : SCHEME.apiKey),
  discriminator: () => ({}),
  schema: (key) => {
    if (key === 'discriminator')
      return { oneOf: [{ $ref: '#/components/schemas/Other' }, { $ref: '#/components/schemas/Meant' }] };
    if (/^(?:then|else)$/.test(key)) return { if: { required: ['a'] } };
    return key === 'if' ? { then: { required: ['a'] } } : {};
  },
};
const LIST = { type: 'array', items: {} };

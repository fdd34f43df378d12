import { itFinds } from './support';

/** Pages of a wiki whose members have neither the usual id nor the usual list, with what the document states of them. */
const wiki = (stated: string): string => `
paths:
  /wiki:
    get:
      responses: { '200': { description: Pages., content: { application/json: { schema: { type: object,
        properties: { pages: { type: array, items: { $ref: '#/components/schemas/Page' } } } } } } } }
  /wiki/{title}:
    parameters: [{ name: title, in: path, required: true, schema: { type: string } }]
    get:
      responses: { '200': { description: A page., content: { application/json: { schema: { $ref: '#/components/schemas/Page' } } } } }
components:
  schemas:
    Page: { type: object, properties: { headline: { type: string }, text: { type: string } } }
x-resources: ${stated}
`;

const at = (stated: string, pointer: string, message: RegExp): Parameters<typeof itFinds>[0][string] => ({
  rule: 'resource',
  pointer: `/x-resources${pointer}`,
  message,
  text: wiki(stated),
});

describe('x-resources', () =>
  itFinds({
    'is a map': at('«true|false»', '', /^x-resources is a map of resources by name, or false$/),
    'has an object for each resource': at('{ pages: «all|false» }', '/pages', /^'pages' is an object with collection/),
    'names a path of the document': at(
      '{ pages: { collection: «/wikis|/wiki», id: /headline } }',
      '/pages/collection',
      /^the document has no path '\/wikis'; did you mean '\/wiki'\?$/,
    ),
    'takes a member by any name of its parameter': at(
      "{ pages: { member: '/wiki/{«title}/text|name}»', id: /headline } }",
      '/pages/member',
      /^the document has no path '\/wiki\/\{title\}\/text'/,
    ),
    'names a property as the id': at(
      '{ pages: { collection: /wiki, id: «/name|/headline» } }',
      '/pages/id',
      /^a representation of 'pages' has no \/name in its schema$/,
    ),
    'has JSON Pointers': at(
      '{ pages: { collection: /wiki, items: «pages|/pages» } }',
      '/pages/items',
      /^items is a JSON Pointer such as \/pages$/,
    ),
    'has no other members': at(
      '{ pages: { collection: /wiki, «item|items»: /pages } }',
      '/pages/item',
      /^a resource has no 'item'; did you mean 'items'\?$/,
    ),
    'says where the resource is': at(
      '{ pages: { «|collection: /wiki,» id: /headline } }',
      '/pages',
      /^'pages' needs the path/,
    ),
  }));

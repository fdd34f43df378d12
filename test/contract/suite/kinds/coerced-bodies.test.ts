/** Fastify's defaults for bodies: Ajv converts types, removes what it does not know, and fills in defaults. */
import Ajv from 'ajv';
import { isObject } from '../../../../src/document';
import { routes } from '../../../support/routes';
import type { Serve } from '../../../support/verify';
import { describeStranger } from '../strangers/stranger';

const bad = `{ description: bad, content: { application/json: { schema: { type: object, required: [error] } } } }`;
const document = `openapi: 3.0.3
info: { title: Coerced bodies, version: '1' }
paths:
  /notes:
    post:
      operationId: add
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/NewNote' } } } }
      responses:
        '201': { description: made, content: { application/json: { schema: { $ref: '#/components/schemas/Note' } } } }
        '400': ${bad}
        '415': ${bad}
components:
  schemas:
    NewNote:
      type: object
      required: [title, stars]
      additionalProperties: false
      properties:
        title: { type: string, maxLength: 40 }
        stars: { type: integer, minimum: 1, maximum: 5 }
        kind: { type: string, enum: [plain, rich] }
        pinned: { type: boolean }
        labels: { type: array, maxItems: 3, items: { type: string, minLength: 1 } }
    Note:
      type: object
      required: [id, title, stars]
      properties:
        id: { type: integer }
        title: {}
        stars: { type: number }
`;

type Fault =
  | 'any-title'
  | 'any-stars'
  | 'any-kind'
  | 'any-labels'
  | 'first-label'
  | 'silent-title'
  | 'number-title'
  | 'text-of-title';

const schema = {
  type: 'object',
  required: ['title', 'stars'],
  additionalProperties: false,
  properties: {
    title: { type: 'string', maxLength: 40 },
    stars: { type: 'integer', minimum: 1, maximum: 5 },
    kind: { type: 'string', enum: ['plain', 'rich'] },
    pinned: { type: 'boolean' },
    labels: { type: 'array', maxItems: 3, items: { type: 'string', minLength: 1 } },
  },
};

const faultless = (name: string): object => ({ ...schema, properties: { ...schema.properties, [name]: {} } });

function server(fault?: Fault): Serve {
  const name = /^(?:any|silent)-(.*)$/.exec(fault ?? '')?.[1];
  const ajv = new Ajv({ coerceTypes: 'array', useDefaults: true, removeAdditional: true });
  const validate = ajv.compile(name === undefined ? schema : faultless(name));
  let id = 0;
  return routes({
    'POST /notes': ({ header, json }) => {
      if (!/^application\/json\b/i.test(header('content-type'))) return [415, { error: 'type' }];
      if (!isObject(json)) return [400, { error: 'body' }];
      if (fault === 'first-label' && 'labels' in json && !Array.isArray(json['labels']))
        Object.assign(json, { labels: ['new'] });
      // Checks that a fault makes by hand, instead of converting.
      const given = json['title'];
      if (fault === 'number-title' && typeof given === 'boolean') return [400, { error: 'title' }];
      const text = typeof given === 'string' ? given : JSON.stringify(given);
      if (fault === 'text-of-title' && given !== undefined) Object.assign(json, { title: text.slice(0, 40) });
      if (!validate(json)) return [400, { error: ajv.errorsText(validate.errors) }];
      const { title, ...rest } = json;
      return [201, { id: ++id, title: fault === 'silent-title' ? '' : title, ...rest }];
    },
  });
}

describeStranger<Fault>('a server that converts the types of bodies', {
  document,
  serve: server,
  faults: {
    'any-title': /^add\/body\/title\/type=.*: response.status is 201/,
    'any-stars': /^add\/body\/stars\/m.*imum.*: response.status is 201/,
    'any-kind': /^add\/body\/kind\/.*: response.status is 201/,
    'any-labels': /^add\/body\/labels\/type=.*: response.status is 201/,
    'first-label': /^add\/body\/labels\/type=.*: response.status is 201/,
    'silent-title': /^add\/body\/title\/type=.*: response.status is 201/,
    'number-title': /^add\/body\/title\/type=integer.*: response.status is 201/,
    'text-of-title': /^add\/body\/title\/type=.*object.*: response.status is 201/,
  },
});

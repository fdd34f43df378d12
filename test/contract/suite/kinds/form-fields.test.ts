/** Forms and queries in which a text is all that is sent: what is empty, and what nobody asked for. */
import { routes } from '../../../support/routes';
import type { Serve } from '../../../support/verify';
import { describeStranger, isText } from '../strangers/stranger';

const document = `openapi: 3.1.0
info: { title: Forms, version: '1' }
paths:
  /people:
    post:
      operationId: addPerson
      requestBody:
        required: true
        content:
          application/x-www-form-urlencoded:
            schema:
              type: object
              required: [name]
              properties: { name: { type: string, minLength: 2, maxLength: 8 }, age: { type: integer, minimum: 0, maximum: 120 } }
      responses: { '200': { description: ok }, '400': { description: bad }, '415': { description: media type } }
    get:
      operationId: listPeople
      parameters:
        - { name: ids, in: query, schema: { type: array, items: { type: integer } } }
        - { name: kinds, in: query, explode: false, schema: { type: array, items: { type: string, enum: [a, b] } } }
      responses: { '200': { description: ok }, '400': { description: bad } }
`;

type Fault = 'any-age' | 'any-name' | 'any-id' | 'any-kind';

const isNumber = (text: string): boolean => /^[+-]?\d+$/.test(text);

const serve = (fault?: Fault): Serve =>
  routes({
    'POST /people': ({ header, body }) => {
      if (!/^application\/x-www-form-urlencoded\b/i.test(header('content-type'))) return [415];
      const form = new URLSearchParams(new TextDecoder().decode(body));
      if ([...form.keys()].some((name) => name !== 'name' && name !== 'age')) return [400];
      if (fault !== 'any-name' && !isText(form.get('name'), 2, 8)) return [400];
      const age = form.get('age') ?? '';
      const isAge = age === '' || (isNumber(age) && Number(age) >= 0 && Number(age) <= 120);
      return [fault === 'any-age' || isAge ? 200 : 400];
    },
    'GET /people': ({ query }) => {
      if (fault !== 'any-id' && !query.getAll('ids').every(isNumber)) return [400];
      const kinds = query.get('kinds') ?? '';
      const isKind = kinds === '' || kinds.split(',').every((kind) => ['a', 'b'].includes(kind));
      return [fault === 'any-kind' || isKind ? 200 : 400];
    },
  });

describeStranger<Fault>('forms and lists with empty texts', {
  document,
  serve,
  faults: {
    'any-age': /^addPerson\/body\/age\/maximum-outside/,
    'any-name': /^addPerson\/body\/name\/minLength-1/,
    'any-id': /^listPeople\/query\/ids\/0\/type=string/,
    'any-kind': /^listPeople\/query\/kinds\/0\//,
  },
});

import { documentFrom } from '../../../src/document';
import { type Api, buildApi } from '../../../src/model';

const pet = {
  type: 'object',
  required: ['id', 'name'],
  properties: { id: { type: 'integer' }, name: { type: 'string', maxLength: 20 }, kind: { enum: ['cat', 'dog'] } },
};
const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const error = { description: 'wrong', ...json({ type: 'object', required: ['message'] }) };

/** A document as somebody else may have one. */
export const PETS = {
  openapi: '3.1.0',
  info: { title: 'Pets', version: '1' },
  servers: [{ url: 'https://api.example.com/v1' }],
  paths: {
    '/pets': {
      get: {
        operationId: 'listPets',
        parameters: [{ name: 'limit', in: 'query', schema: { type: 'integer', maximum: 100 } }],
        responses: { 200: { description: 'pets', ...json({ type: 'array', items: pet }) }, 400: error },
      },
      post: {
        operationId: 'createPet',
        security: [{ token: [] }],
        requestBody: {
          required: true,
          content: {
            'application/json': { schema: { type: 'object', required: ['name'] } },
            'application/x-www-form-urlencoded': { schema: { type: 'object', required: ['name'] } },
          },
        },
        responses: { 201: { description: 'made', ...json(pet) }, 401: { description: 'who?' }, 422: error },
      },
    },
    '/pets/{id}': {
      get: {
        operationId: 'getPet',
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
        responses: { 200: { description: 'a pet', ...json(pet) }, 404: error },
      },
    },
  },
  components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
};

export function petsApi(): Api {
  return buildApi(documentFrom(PETS));
}

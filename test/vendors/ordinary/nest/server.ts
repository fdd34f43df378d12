import express from 'express';
import { randomUUID } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { type Check, type Dto, exceptionFilter, HttpException, noRoute, validated } from './validation-pipe';

/** What can be wrong with the server. */
export type NestFault = 'any-age' | 'owner-not-validated' | 'any-text-is-true' | 'no-uuid-pipe' | 'nameless-update';

const isText: Check = ['must be a string', (value) => typeof value === 'string'];
const isBoolean: Check = ['must be a boolean value', (value) => typeof value === 'boolean'];
const isInteger: Check = ['must be an integer number', Number.isInteger];
const isTexts: Check = [
  'must be an array of strings',
  (value) => Array.isArray(value) && value.every((one) => typeof one === 'string'),
];
const isEmail: Check = ['must be an email', (value) => /^[^@\s]+@[^@\s.]+(\.[^@\s.]+)+$/.test(String(value))];
const length = (least: number, most: number): Check => [
  `must be between ${least} and ${most} characters`,
  (value) => typeof value === 'string' && value.length >= least && [...value].length <= most,
];
const between = (least: number, most: number): Check => [
  `must be between ${least} and ${most}`,
  (value) => Number(value) >= least && Number(value) <= most,
];
const atMost = (most: number): Check => [
  `must contain no more than ${most} elements`,
  (value) => Array.isArray(value) && value.length <= most,
];
const isIn = (...values: string[]): Check => [`must be one of ${values.join()}`, (one) => values.includes(String(one))];

function createCatDto(fault?: NestFault): Dto {
  const owner: Dto = { name: { checks: [isText, length(1, Infinity)] }, email: { checks: [isEmail] } };
  const isObject: Check = ['must be an object', (value) => typeof value === 'object'];
  return {
    name: { checks: [isText, length(1, 30)] },
    age: { checks: fault === 'any-age' ? [isInteger] : [isInteger, between(0, 40)] },
    indoor: { isOptional: true, checks: [isBoolean] },
    nicknames: { isOptional: true, checks: [isTexts, atMost(3)] },
    // Without @ValidateNested(), what is inside is not looked at.
    owner:
      fault === 'owner-not-validated' ? { isOptional: true, checks: [isObject] } : { isOptional: true, nested: owner },
  };
}

function partialType(dto: Dto): Dto {
  return Object.fromEntries(Object.entries(dto).map(([name, one]) => [name, { ...one, isOptional: true }]));
}

const listDto: Dto = {
  limit: { isOptional: true, checks: [isInteger, between(1, 50)] },
  indoor: { isOptional: true, checks: [isBoolean] },
  sort: { isOptional: true, checks: [isIn('name', 'age')] },
};

/** `@Type(() => Number)` and `@Transform`: what a query has as text. */
function converted(query: express.Request['query'], fault?: NestFault): Record<string, unknown> {
  const { limit, indoor } = query;
  const truth = indoor === 'true' ? true : indoor === 'false' ? false : indoor;
  return {
    ...query,
    ...(limit === undefined ? {} : { limit: limit === '' ? NaN : Number(limit) }),
    ...(indoor === undefined ? {} : { indoor: fault === 'any-text-is-true' ? Boolean(indoor) : truth }),
  };
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** A server with the behaviour of NestJS: DTOs, `ValidationPipe`, `ParseUUIDPipe`, its own filter of exceptions. */
export function nestServer(fault?: NestFault): RequestListener {
  const app = express();
  const cats = new Map<string, Record<string, unknown>>();
  app.use(express.json());
  app.use(express.urlencoded({ extended: true }));

  const parseUuid = ({ params }: express.Request<{ id: string }>): string => {
    if (UUID.test(params.id)) return params.id;
    if (fault === 'no-uuid-pipe') throw new Error('invalid input syntax for type uuid');
    throw new HttpException(400, 'Bad Request', 'Validation failed (uuid is expected)');
  };
  const findOne = (request: express.Request<{ id: string }>): Record<string, unknown> => {
    const found = cats.get(parseUuid(request).toLowerCase());
    if (found === undefined) throw new HttpException(404, 'Not Found', 'No such cat');
    return found;
  };

  app.post('/cats', (request, response) => {
    const made = { indoor: true, ...validated(createCatDto(fault), request.body ?? {}), id: randomUUID() };
    cats.set(made.id, { ...made, createdAt: new Date() });
    response.status(201).json(cats.get(made.id));
  });
  app.get('/cats', ({ query }, response) => {
    const { limit = 10, indoor, sort } = validated(listDto, converted(query, fault));
    const all = [...cats.values()].filter((one) => indoor === undefined || one.indoor === indoor);
    if (typeof sort === 'string') all.sort((a, b) => (String(a[sort]) < String(b[sort]) ? -1 : 1));
    response.json(all.slice(0, Number(limit)));
  });
  app.get('/cats/:id', (request, response) => void response.json(findOne(request)));
  app.patch('/cats/:id', (request, response) => {
    const change = validated(partialType(createCatDto()), request.body ?? {});
    const cat = findOne(request);
    Object.assign(cat, change);
    const { name: _, ...rest } = cat;
    response.json(fault === 'nameless-update' ? rest : cat);
  });
  app.delete('/cats/:id', (request, response) => {
    cats.delete(parseUuid(request).toLowerCase());
    response.status(200).end();
  });
  app.use(noRoute);
  app.use(exceptionFilter);
  return app;
}

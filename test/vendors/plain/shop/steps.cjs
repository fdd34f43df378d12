'use strict';
const { randomUUID } = require('node:crypto');
const { Refusal, send, parsed, claimsOf } = require('../serve.cjs');
const { PET, VISIT, PARAMETERS, UUID, violations } = require('./checks.cjs');

const EXAMPLE = '0b8e4f6c-5d0e-4d0c-8a55-3f1f0f6a7b10';
const KEY = 'shop-key-8a7d0c';

const ROUTES = [
  ['GET', /^\/pets$/, 'listPets'],
  ['POST', /^\/pets$/, 'createPet'],
  ['GET', /^\/pets\/([^/]+)$/, 'getPet'],
  ['PUT', /^\/pets\/([^/]+)$/, 'replacePet'],
  ['DELETE', /^\/pets\/([^/]+)$/, 'deletePet'],
  ['POST', /^\/pets\/([^/]+)\/visits$/, 'createVisit'],
];

const ORDER = ['identify', 'route', 'authenticate', 'authorize', 'query', 'find', 'type', 'parse', 'validate'];
const invalid = (details) =>
  new Refusal(422, 'invalid', details.map(({ field, problem }) => `${field}: ${problem}`).join('; '), { details });

/** What the shop does, step by step. */
const steps = {
  identify(x) {
    x.requestId = x.headers['x-request-id'] || randomUUID();
  },

  route(x) {
    const found = ROUTES.filter(([, path]) => path.test(x.path));
    if (found.length === 0) throw new Refusal(404, 'not_found', 'There is no such path');
    const [, path, operation] = found.find(([method]) => method === x.method) ?? [];
    if (operation === undefined)
      throw new Refusal(405, 'method_not_allowed', 'There is no such method', {
        allow: found.map(([method]) => method).join(', '),
      });
    x.operation = operation;
    x.isRead = x.method === 'GET';
    x.hasBody = /^P/.test(x.method);
    x.id = path.exec(x.path)[1];
  },

  authenticate(x) {
    if (x.isRead) {
      if (x.headers['x-api-key'] !== KEY) throw new Refusal(401, 'unauthorized', 'Credentials are missing or bad');
      return;
    }
    const [, token] = /^bearer +(\S+)$/i.exec(x.headers.authorization ?? '') ?? [];
    x.claims = token === undefined ? undefined : claimsOf(token);
    if (x.claims === undefined || x.steps.isExpired(x))
      throw new Refusal(401, 'unauthorized', 'Credentials are missing or bad');
  },

  isExpired: ({ claims }) => typeof claims.exp === 'number' && claims.exp * 1000 <= Date.now(),

  authorize(x) {
    if (!x.isRead && ![].concat(x.claims.scope ?? []).includes('pets:write'))
      throw new Refusal(403, 'forbidden', 'The token does not allow this');
  },

  query(x) {
    const lang = /(?:^|; *)shop_lang=([^;]*)/.exec(x.headers.cookie ?? '')?.[1];
    const isLong = (x.headers['x-request-id']?.length ?? 0) > 200;
    const isOdd = x.operation === 'getPet' && lang !== undefined && !/^(?:en|de)$/.test(lang);
    if (x.steps.checksFields(x) && (isLong || isOdd))
      throw Object.assign(invalid([{ field: isLong ? 'X-Request-ID' : 'shop_lang', problem: 'is not allowed' }]), {
        status: x.isRead ? 400 : 422,
      });
    if (x.operation !== 'listPets') return;
    const details = x.steps.badParameters(x);
    if (details.length > 0) throw Object.assign(invalid(details), { status: 400 });
    x.limit = Number(x.query.get('limit') ?? 20);
  },

  checksFields: ({ operation }) => /Pets?$/.test(operation),

  badParameters: ({ query }, without = []) =>
    PARAMETERS.filter(([id, name, breaks]) => !without.includes(id) && query.has(name) && breaks(query.get(name))).map(
      ([id, field]) => ({ field, problem: `breaks ${id}` }),
    ),

  find(x) {
    if (x.id === undefined) return;
    const id = decoded(x.id);
    if (x.operation === 'getPet' && !UUID.test(id) && !x.steps.takesAnyId(x))
      throw Object.assign(invalid([{ field: 'petId', problem: 'must be a uuid' }]), { status: 400 });
    x.pet = x.memory.pets.get(id.toLowerCase());
    if (x.pet === undefined) throw new Refusal(404, 'not_found', 'There is no such pet');
  },

  takesAnyId: () => false,

  type(x) {
    if (!x.hasBody) return;
    const type = (x.headers['content-type'] ?? '').split(';')[0].trim().toLowerCase();
    if (type !== 'application/json' && (type !== '' || x.raw.length > 0))
      throw new Refusal(415, 'unsupported_media_type', 'The body must be application/json');
  },

  parse(x) {
    if (!x.hasBody) return;
    if (x.raw.length === 0) throw new Refusal(400, 'unreadable', 'There is no body');
    try {
      x.body = parsed(x.raw);
    } catch {
      throw new Refusal(400, 'unreadable', 'The body is no JSON');
    }
  },

  validate(x) {
    if (!x.hasBody) return;
    const details = x.steps.violations(x);
    if (details.length > 0) throw invalid(details);
  },

  violations: (x, without = []) => violations(x.operation === 'createVisit' ? VISIT : PET, x.body, without),

  act(x) {
    return x.steps[x.operation](x);
  },

  listPets(x) {
    const species = x.query.get('species')?.split(',');
    const status = x.query.get('status');
    const found = [...x.memory.pets.values()]
      .reverse()
      .filter((pet) => species === undefined || species.includes(pet.species))
      .filter((pet) => status === null || pet.status === status)
      .filter((pet) => x.query.get('adult') !== 'true' || pet.age >= 1);
    const items = found.slice(0, x.limit).map((pet) => x.steps.render(x, pet));
    return { status: 200, body: { items, limit: x.limit }, total: found.length };
  },

  createPet(x) {
    const pet = x.steps.store(x, { id: randomUUID(), created_at: new Date().toISOString(), updated_at: null });
    return { status: 201, body: x.steps.render(x, pet), location: `/pets/${pet.id}` };
  },

  /** A pet with the fields of a body, kept. */
  store(x, made) {
    const { name, species, age = null, price, status = 'available', tags = [] } = x.body;
    const { owner_email = null, notes = null, chip = null } = x.body;
    const pet = { ...made, name, species, age, price, status, tags, owner_email, notes, chip };
    x.memory.pets.set(pet.id, pet);
    return pet;
  },

  getPet(x) {
    return { status: 200, body: x.steps.render(x, x.pet), isOne: true };
  },

  replacePet(x) {
    const { id, created_at } = x.pet;
    const pet = x.steps.store(x, { id, created_at, updated_at: new Date().toISOString() });
    return { status: 200, body: x.steps.render(x, pet) };
  },

  deletePet(x) {
    x.steps.remove(x);
    return { status: 204 };
  },

  remove: (x) => x.memory.pets.delete(x.pet.id),

  createVisit(x) {
    const { kind, weight, vaccine, dose = 1, vet = null } = x.body;
    const visit = { id: ++x.memory.visits, pet_id: x.pet.id, kind };
    const own = kind === 'checkup' ? { weight } : { vaccine, dose };
    return { status: 201, body: x.steps.renderVisit(x, { ...visit, ...own, vet, at: new Date().toISOString() }) };
  },

  /** A pet as it is told. */
  render: (x, pet) => ({
    id: pet.id,
    name: pet.name,
    species: pet.species,
    age: pet.age,
    price: pet.price,
    status: pet.status,
    tags: [...pet.tags],
    owner_email: pet.owner_email,
    notes: pet.notes,
    chip: pet.chip,
    created_at: pet.created_at,
    updated_at: pet.updated_at,
    links: { self: `/pets/${pet.id}`, visits: `/pets/${pet.id}/visits` },
  }),

  renderVisit: (x, visit) => visit,

  refuse(x, { status, code, message, more: { details, allow } }) {
    return { status, body: { code, message, ...(details && { details }) }, allow };
  },

  head(x, answer) {
    return {
      ...(answer.body !== undefined && { 'Content-Type': 'application/json' }),
      'X-Request-ID': x.requestId,
      ...(answer.status === 401 && { 'WWW-Authenticate': x.isRead ? 'ApiKey' : 'Bearer' }),
      ...(answer.allow !== undefined && { Allow: answer.allow }),
      ...(answer.total !== undefined && { 'X-Total-Count': String(answer.total) }),
      ...(answer.location !== undefined && { Location: answer.location }),
      ...(answer.isOne && {
        ETag: `"${x.pet.updated_at ?? x.pet.created_at}"`,
        'Content-Language': /(?:^|; *)shop_lang=de(?:;|$)/.test(x.headers.cookie ?? '') ? 'de' : 'en',
      }),
    };
  },

  write: (x, { body }) => JSON.stringify(body),
  send,
};

/** The pets that are there when the shop opens. */
function memory() {
  const made = { created_at: '2024-01-05T09:30:00Z', updated_at: null, status: 'available', tags: [] };
  const pet = (id, name, species) => [
    id,
    { ...made, id, name, species, age: 2, price: 50, owner_email: null, notes: null, chip: null },
  ];
  return {
    pets: new Map([
      pet(EXAMPLE, 'Tom', 'cat'),
      pet('5c2a9a6e-7a3f-4a4e-9d6b-1f8b8f1d2c33', 'Polly', 'bird'),
      pet('9a7d3c1e-2b4f-4c6a-8e9d-3f5a7b9c1d2e', 'Bello', 'dog'),
    ]),
    visits: 100,
  };
}

/** What is not percent-encoded UTF-8 is left as it stands. */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

module.exports = { steps, order: ORDER, memory, KEY, EXAMPLE };

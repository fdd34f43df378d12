'use strict';
const { randomUUID } = require('node:crypto');
const { Refusal } = require('../serve.cjs');
const { PET, VISIT, PARAMETERS } = require('./checks.cjs');
const { kind, told, refused, headed, answered, before, sends, reads, without } = require('../make.cjs');

const pet = (change) => ({ render: told(change) });
const visit = (change) => ({ renderVisit: told(change) });
const setPet = (field, value) => pet((body) => void (body[field] = value));
const noPet = (field) => pet((body) => void delete body[field]);
const refuses = (title, id, breaks, status = 422) => ({
  id,
  title,
  steps: before('validate', (x) => {
    if (x.hasBody && breaks(x.body, x)) throw new Refusal(status, 'invalid', 'refused');
  }),
});
const crash = () => {
  throw new Error('crash');
};

module.exports = [
  ...kind('status', [
    { id: 'create-200', title: 'a create is answered 200', steps: { createPet: answered({ status: 200 }) } },
    { id: 'create-202', title: 'a create is answered 202', steps: { createPet: answered({ status: 202 }) } },
    { id: 'list-206', title: 'a list is answered 206', steps: { listPets: answered({ status: 206 }) } },
    {
      id: 'get-404',
      title: 'a pet that is there is not found',
      steps: {
        getPet: () => {
          throw new Refusal(404, 'not_found', 'no');
        },
      },
    },
    { id: 'get-203', title: 'a pet is told with 203', steps: { getPet: answered({ status: 203 }) } },
    { id: 'put-201', title: 'a replacement is answered 201', steps: { replacePet: answered({ status: 201 }) } },
    {
      id: 'put-204',
      title: 'a replacement is answered 204',
      steps: { replacePet: answered({ status: 204, body: undefined }) },
    },
    { id: 'delete-200', title: 'a removal is answered 200', steps: { deletePet: answered({ status: 200, body: {} }) } },
    {
      id: 'delete-405',
      title: 'DELETE is not there',
      steps: {
        deletePet: () => {
          throw new Refusal(405, 'method_not_allowed', 'no');
        },
      },
    },
    { id: 'visit-200', title: 'a visit is answered 200', steps: { createVisit: answered({ status: 200 }) } },
    ...[400, 403, 404, 500].map((status) => ({
      id: `invalid-${status}`,
      title: `an invalid body is answered ${status}`,
      steps: refused('invalid', (a) => void (a.status = status)),
    })),
    ...[422, 500, 415].map((status) => ({
      id: `unreadable-${status}`,
      title: `no JSON is answered ${status}`,
      steps: refused('unreadable', (a) => void (a.status = status)),
    })),
    ...[403, 400, 404, 500].map((status) => ({
      id: `unauthorized-${status}`,
      title: `no credentials are answered ${status}`,
      steps: refused('unauthorized', (a) => void (a.status = status)),
    })),
    ...[200, 400, 410, 500].map((status) => ({
      id: `unknown-${status}`,
      title: `an unknown pet is answered ${status}`,
      steps: refused('not_found', (a) => void (a.status = status)),
    })),
    {
      id: 'type-400',
      title: 'another media type is answered 400',
      steps: refused('unsupported_media_type', (a) => void (a.status = 400)),
    },
    {
      id: 'method-200',
      title: 'a method that is not there is answered 200',
      steps: refused('method_not_allowed', (a) => void (a.status = 200)),
    },
    {
      id: 'method-500',
      title: 'a method that is not there is answered 500',
      steps: refused('method_not_allowed', (a) => void (a.status = 500)),
    },
    { id: 'refusal-200', title: 'errors are told with 200', steps: refused('invalid', (a) => void (a.status = 200)) },
  ]),
  ...kind('header', [
    { id: 'type-html', title: 'JSON as text/html', steps: headed((h) => void (h['Content-Type'] = 'text/html')) },
    { id: 'type-none', title: 'no Content-Type', steps: headed((h) => void delete h['Content-Type']) },
    {
      id: 'type-problem',
      title: 'errors as problem+json',
      steps: headed((h, a) => void (a.refusal && (h['Content-Type'] = 'application/problem+json'))),
    },
    { id: 'location-none', title: 'no Location', steps: headed((h) => void delete h.Location) },
    {
      id: 'location-other',
      title: 'Location leads to another pet',
      steps: headed((h) => void (h.Location && (h.Location = `/pets/${randomUUID()}`))),
    },
    {
      id: 'location-list',
      title: 'Location leads to the list',
      steps: headed((h) => void (h.Location && (h.Location = '/pets'))),
    },
    {
      id: 'location-example',
      title: 'Location is the example',
      steps: headed((h) => void (h.Location && (h.Location = '/pets/6f1c2a52-0f4e-4b53-9f0d-2a8f6f6d8f01'))),
    },
    { id: 'total-none', title: 'no X-Total-Count', steps: headed((h) => void delete h['X-Total-Count']) },
    {
      id: 'total-text',
      title: 'X-Total-Count is no number',
      steps: headed((h) => void (h['X-Total-Count'] &&= 'many')),
    },
    {
      id: 'total-negative',
      title: 'X-Total-Count is negative',
      steps: headed((h) => void (h['X-Total-Count'] &&= '-1')),
    },
    { id: 'etag-none', title: 'no ETag', steps: headed((h) => void delete h.ETag) },
    { id: 'etag-bare', title: 'an ETag without quotes', steps: headed((h) => void (h.ETag &&= 'abc')) },
    { id: 'language-none', title: 'no Content-Language', steps: headed((h) => void delete h['Content-Language']) },
    { id: 'language-fr', title: 'Content-Language is fr', steps: headed((h) => void (h['Content-Language'] &&= 'fr')) },
    { id: 'authenticate-none', title: 'no WWW-Authenticate', steps: headed((h) => void delete h['WWW-Authenticate']) },
    { id: 'request-id-none', title: 'no X-Request-ID', steps: headed((h) => void delete h['X-Request-ID']) },
    {
      id: 'request-id-own',
      title: "the client's X-Request-ID does not come back",
      steps: headed((h) => void (h['X-Request-ID'] = randomUUID())),
    },
    {
      id: 'request-id-constant',
      title: 'X-Request-ID is always the same',
      steps: { identify: (good, x) => void (x.requestId = x.headers['x-request-id'] || 'abc') },
    },
    { id: 'request-id-empty', title: 'X-Request-ID is empty', steps: headed((h) => void (h['X-Request-ID'] = '')) },
  ]),
  ...kind('shape', [
    ...['id', 'name', 'status', 'tags', 'owner_email', 'chip', 'created_at', 'updated_at', 'links'].map((field) => ({
      id: `no-${field}`,
      title: `a pet without ${field}`,
      steps: noPet(field),
    })),
    ...['name', 'price', 'status', 'tags', 'created_at', 'links'].map((field) => ({
      id: `null-${field}`,
      title: `${field} is null`,
      steps: setPet(field, null),
    })),
    { id: 'price-text', title: 'price is a text', steps: pet((b) => void (b.price = String(b.price))) },
    { id: 'age-text', title: 'age is a text', steps: pet((b) => void (b.age = b.age === null ? null : String(b.age))) },
    { id: 'tags-text', title: 'tags are one text', steps: pet((b) => void (b.tags = b.tags.join(','))) },
    { id: 'id-number', title: 'id is a number', steps: setPet('id', 17) },
    { id: 'id-no-uuid', title: 'id is no uuid', steps: pet((b) => void (b.id = b.id.slice(1))) },
    { id: 'extra', title: 'a field that the document does not have', steps: setPet('secret', 1) },
    {
      id: 'time-local',
      title: 'a time without zone',
      steps: pet((b) => void (b.created_at = b.created_at.replace('Z', ''))),
    },
    {
      id: 'time-number',
      title: 'a time as a number',
      steps: pet((b) => void (b.created_at = Date.parse(b.created_at))),
    },
    {
      id: 'time-date',
      title: 'a date in the place of a time',
      steps: pet((b) => void (b.created_at = b.created_at.slice(0, 10))),
    },
    {
      id: 'camel',
      title: 'createdAt in the place of created_at',
      steps: pet((b) => {
        b.createdAt = b.created_at;
        delete b.created_at;
      }),
    },
    { id: 'status-capitals', title: 'status in capitals', steps: pet((b) => void (b.status = b.status.toUpperCase())) },
    { id: 'enveloped', title: 'a pet in an envelope', steps: pet((b) => ({ data: b })) },
    {
      id: 'list-bare',
      title: 'the list without its envelope',
      steps: {
        listPets: (good) => {
          const a = good();
          return { ...a, body: a.body.items };
        },
      },
    },
    {
      id: 'list-no-limit',
      title: 'the list without limit',
      steps: {
        listPets: (good) => {
          const a = good();
          delete a.body.limit;
          return a;
        },
      },
    },
    {
      id: 'list-item',
      title: 'one of the list without name',
      steps: {
        listPets: (good) => {
          const a = good();
          delete a.body.items.at(-1)?.name;
          return a;
        },
      },
    },
    { id: 'link-none', title: 'a link is missing', steps: pet((b) => void delete b.links.self) },
    { id: 'visit-no-at', title: 'a visit without its time', steps: visit((b) => void delete b.at) },
    { id: 'visit-id-text', title: 'the id of a visit is a text', steps: visit((b) => void (b.id = `v${b.id}`)) },
    { id: 'error-no-code', title: 'an error without code', steps: refused('', (a) => void delete a.body.code) },
    {
      id: 'error-code-other',
      title: 'an error with a code that the document does not have',
      steps: refused('', (a) => void (a.body.code = 'oops')),
    },
    {
      id: 'error-message-empty',
      title: 'an error with an empty message',
      steps: refused('', (a) => void (a.body.message = '')),
    },
    { id: 'error-text', title: 'an error that is a text', steps: refused('', (a) => void (a.body = a.body.message)) },
    {
      id: 'error-list',
      title: 'details that are no list',
      steps: refused('invalid', (a) => void (a.body.details = { ...a.body.details })),
    },
    {
      id: 'error-extra',
      title: 'an error with its stack',
      steps: refused('', (a) => void (a.body.stack = 'at x.js:1')),
    },
    {
      id: 'error-code-wrong',
      title: 'the code of another error',
      steps: refused('not_found', (a) => void (a.body.code = 'forbidden')),
    },
    {
      id: 'error-code-mixed',
      title: 'every refusal is invalid',
      steps: refused('', (a) => void (a.body.code = 'invalid')),
    },
    {
      id: 'delete-body',
      title: '204 with a Content-Type and a body',
      steps: {
        deletePet: answered({ status: 204, body: { ok: true } }),
        send: (good, x, a) => {
          if (a.status !== 204) return good();
          x.res.socket.end(
            `HTTP/1.1 204 No Content\r\nContent-Type: application/json\r\nX-Request-ID: a\r\nContent-Length: ${a.bytes.length}\r\nConnection: close\r\n\r\n${a.bytes}`,
          );
        },
      },
    },
  ]),
  ...kind('relation', [
    { id: 'name-lower', title: 'the name in small letters', steps: pet((b) => void (b.name = b.name.toLowerCase())) },
    {
      id: 'name-trimmed',
      title: 'the name without blanks around it',
      steps: pet((b) => void (b.name = b.name.trim() || 'x')),
    },
    { id: 'name-constant', title: 'the name is always the example', steps: setPet('name', 'Rex') },
    {
      id: 'name-ascii',
      title: 'the name without letters that are not ASCII',
      steps: pet((b) => void (b.name = b.name.replace(/[^\x00-\x7f]/g, '?'))),
    },
    {
      id: 'notes-escaped',
      title: 'notes with HTML escapes',
      steps: pet((b) => void (b.notes = b.notes?.replace(/&/g, '&amp;').replace(/</g, '&lt;') ?? null)),
    },
    {
      id: 'notes-cut',
      title: 'notes are cut after 50 characters',
      steps: pet((b) => void (b.notes = b.notes?.slice(0, 50) ?? null)),
    },
    { id: 'notes-dropped', title: 'notes are forgotten', steps: setPet('notes', null) },
    {
      id: 'email-lower',
      title: 'the address in small letters',
      steps: pet((b) => void (b.owner_email = b.owner_email?.toLowerCase() ?? null)),
    },
    { id: 'email-dropped', title: 'the address is forgotten', steps: setPet('owner_email', null) },
    { id: 'age-plus', title: 'a year too old', steps: pet((b) => void (b.age = b.age === null ? null : b.age + 1)) },
    { id: 'age-zero', title: 'age 0 is null', steps: pet((b) => void (b.age = b.age || null)) },
    { id: 'price-rounded', title: 'the price is rounded', steps: pet((b) => void (b.price = Math.round(b.price))) },
    {
      id: 'price-hundred',
      title: 'the price is never more than 100',
      steps: pet((b) => void (b.price = Math.min(b.price, 100))),
    },
    { id: 'species-dog', title: 'every pet is a dog', steps: setPet('species', 'dog') },
    {
      id: 'species-cat',
      title: 'a bird becomes a cat',
      steps: pet((b) => void (b.species = b.species === 'bird' ? 'cat' : b.species)),
    },
    { id: 'status-ignored', title: 'every pet is available', steps: setPet('status', 'available') },
    { id: 'tags-sorted', title: 'tags are sorted', steps: pet((b) => void b.tags.sort()) },
    { id: 'tags-dropped', title: 'tags are forgotten', steps: setPet('tags', []) },
    { id: 'tags-last', title: 'the last tag is forgotten', steps: pet((b) => void b.tags.pop()) },
    {
      id: 'chip-number',
      title: 'the chip loses its leading zeros',
      steps: pet((b) => void (b.chip = b.chip === null ? null : String(BigInt(b.chip)).padEnd(15, '0'))),
    },
    { id: 'chip-dropped', title: 'the chip is forgotten', steps: setPet('chip', null) },
    {
      id: 'status-default',
      title: 'pending where no status is given',
      steps: {
        store: (good, x) => {
          x.body.status ??= 'pending';
          return good();
        },
      },
    },
    {
      id: 'status-sold',
      title: 'sold where no status is given',
      steps: {
        store: (good, x) => {
          x.body.status ??= 'sold';
          return good();
        },
      },
    },
    {
      id: 'tags-default',
      title: 'a tag where none is given',
      steps: {
        store: (good, x) => {
          x.body.tags ??= ['new'];
          return good();
        },
      },
    },
    {
      id: 'dose-default',
      title: 'dose 2 where none is given',
      steps: {
        createVisit: (good, x) => {
          if (x.body.kind === 'vaccination') x.body.dose ??= 2;
          return good();
        },
      },
    },
    { id: 'dose-ignored', title: 'dose is always 1', steps: visit((b) => void (b.dose &&= 1)) },
    {
      id: 'weight-floor',
      title: 'the weight is rounded',
      steps: visit((b) => void (b.weight &&= Math.max(1, Math.floor(b.weight)))),
    },
    { id: 'vaccine-rabies', title: 'every vaccine is rabies', steps: visit((b) => void (b.vaccine &&= 'rabies')) },
    { id: 'vet-null', title: 'the vet is forgotten', steps: visit((b) => void (b.vet = null)) },
    { id: 'kind-checkup', title: 'every visit is a checkup', steps: visit((b) => void (b.kind = 'checkup')) },
    { id: 'visit-pet-other', title: 'a visit of another pet', steps: visit((b) => void (b.pet_id = randomUUID())) },
    {
      id: 'visit-pet-example',
      title: "a visit is always the example's",
      steps: visit((b) => void (b.pet_id = '0b8e4f6c-5d0e-4d0c-8a55-3f1f0f6a7b10')),
    },
    {
      id: 'get-other-id',
      title: 'GET tells another id',
      steps: {
        getPet: (good) => {
          const a = good();
          return { ...a, body: { ...a.body, id: randomUUID() } };
        },
      },
    },
    {
      id: 'get-first',
      title: 'GET tells always the same pet',
      steps: {
        getPet: (good, x) => {
          x.pet = [...x.memory.pets.values()][1] ?? x.pet;
          return good();
        },
      },
    },
    {
      id: 'put-new-id',
      title: 'PUT gives a new id',
      steps: {
        replacePet: (good) => {
          const a = good();
          return { ...a, body: { ...a.body, id: randomUUID() } };
        },
      },
    },
    {
      id: 'limit-ignored',
      title: 'limit is always told as 20',
      steps: {
        listPets: (good) => {
          const a = good();
          a.body.limit = 20;
          return a;
        },
      },
    },
    {
      id: 'limit-default',
      title: 'limit is 10 where none is given',
      steps: {
        query: (good, x) => {
          good();
          if (x.operation === 'listPets' && !x.query.has('limit')) x.limit = 10;
        },
      },
    },
    {
      id: 'limit-more',
      title: 'more pets than the limit',
      steps: {
        listPets: (good, x) => {
          const wanted = x.limit;
          x.limit = wanted + 2;
          const a = good();
          a.body.limit = wanted;
          return a;
        },
      },
    },
    {
      id: 'filter-status',
      title: 'the filter for status is ignored',
      steps: {
        listPets: (good, x) => {
          x.query.delete('status');
          return good();
        },
      },
    },
    {
      id: 'filter-species',
      title: 'the filter for species is ignored',
      steps: {
        listPets: (good, x) => {
          x.query.delete('species');
          return good();
        },
      },
    },
    {
      id: 'filter-first-species',
      title: 'only the first species counts',
      steps: {
        listPets: (good, x) => {
          const all = x.query.get('species');
          if (all) x.query.set('species', all.split(',')[0]);
          return good();
        },
      },
    },
    {
      id: 'link-self',
      title: 'self leads to another pet',
      steps: pet((b) => void (b.links.self = `/pets/${randomUUID()}`)),
    },
    { id: 'link-visits', title: 'visits leads to the pet', steps: pet((b) => void (b.links.visits = b.links.self)) },
    {
      id: 'link-base',
      title: 'links have another base',
      steps: pet((b) => void (b.links.self = `/v2${b.links.self}`)),
    },
    {
      id: 'link-example',
      title: 'links are those of the example',
      steps: pet((b) => void (b.links.self = '/pets/6f1c2a52-0f4e-4b53-9f0d-2a8f6f6d8f01')),
    },
    {
      id: 'created-stale',
      title: 'created_at is that of the example',
      steps: {
        createPet: (good, x) => {
          const a = good();
          return { ...a, body: { ...a.body, created_at: '2024-05-04T10:00:00Z' } };
        },
      },
    },
    {
      id: 'created-hours',
      title: 'created_at is two hours off',
      steps: {
        createPet: (good) => {
          const a = good();
          return { ...a, body: { ...a.body, created_at: new Date(Date.now() + 7.2e6).toISOString() } };
        },
      },
    },
    {
      id: 'updated-at-once',
      title: 'updated_at is set in a new pet',
      steps: {
        createPet: (good) => {
          const a = good();
          return { ...a, body: { ...a.body, updated_at: a.body.created_at } };
        },
      },
    },
    {
      id: 'id-constant',
      title: 'ids are always the same',
      steps: {
        createPet: (good) => {
          const a = good();
          const id = '1d3c5a52-0f4e-4b53-9f0d-2a8f6f6d8f01';
          return {
            ...a,
            body: { ...a.body, id, links: { self: `/pets/${id}`, visits: `/pets/${id}/visits` } },
            location: `/pets/${id}`,
          };
        },
      },
    },
    {
      id: 'id-example',
      title: 'the whole answer is the example',
      steps: {
        createPet: (good, x) => {
          const a = good();
          const id = '6f1c2a52-0f4e-4b53-9f0d-2a8f6f6d8f01';
          return { ...a, body: { ...a.body, id, name: 'Rex' }, location: `/pets/${id}` };
        },
      },
    },
    { id: 'visit-id-constant', title: 'ids of visits are always the same', steps: visit((b) => void (b.id = 1)) },
    {
      id: 'visit-at-stale',
      title: 'the time of a visit is that of the example',
      steps: visit((b) => void (b.at = '2024-05-04T10:00:00Z')),
    },
    {
      id: 'previous',
      title: 'a create is answered with the pet before',
      steps: {
        createPet: (good, x) => {
          const a = good();
          const last = x.memory.last ?? a;
          x.memory.last = a;
          return last;
        },
      },
    },
    {
      id: 'foreign-notes',
      title: 'notes of the pet before where there are none',
      steps: {
        store: (good, x) => {
          x.body.notes ??= x.memory.notes;
          x.memory.notes = x.body.notes;
          return good();
        },
      },
    },
  ]),
  ...kind('lax', [
    ...[...PET, ...VISIT].map(([id]) => ({ id, title: `without the rule ${id}`, steps: { violations: without(id) } })),
    ...PARAMETERS.map(([id]) => ({ id, title: `without the rule ${id}`, steps: { badParameters: without(id) } })),
    { id: 'fields', title: 'headers and cookies are not judged', steps: { checksFields: () => false } },
    { id: 'cookie', title: 'cookies are not judged', steps: { checksFields: (good, x) => x.operation !== 'getPet' } },
    { id: 'all', title: 'nothing is judged', steps: { violations: () => [] } },
    {
      id: 'body-type',
      title: 'any JSON will do',
      steps: {
        violations: (good, x) =>
          x.body === null || typeof x.body !== 'object' || Array.isArray(x.body)
            ? ((x.body = { name: 'x', species: 'dog', price: 1, kind: 'checkup', weight: 1 }), [])
            : good(),
      },
    },
    {
      id: 'no-body',
      title: 'no body is an empty one',
      steps: reads((x, text) => text || '{"name":"a","species":"dog","price":1}'),
    },
    {
      id: 'trailing',
      title: 'what comes behind the JSON is left out',
      steps: reads((x, text) => text.replace(/\}[^}]*$/, '}')),
    },
    {
      id: 'trailing-comma',
      title: 'takes a comma before a brace',
      steps: reads((x, text) => text.replace(/,\s*\}/g, '}')),
    },
    {
      id: 'single-quotes',
      title: 'takes single quotes',
      steps: reads((x, text) => (/^\{\s*'/.test(text) ? text.replaceAll("'", '"') : text)),
    },
    { id: 'comments', title: 'takes comments', steps: reads((x, text) => text.replace(/\/\*.*?\*\//g, '')) },
    {
      id: 'malformed',
      title: 'takes anything for JSON',
      steps: {
        parse: (good, x) => {
          try {
            good();
          } catch {
            x.body = { name: 'x', species: 'dog', price: 1, kind: 'checkup', weight: 1 };
          }
        },
      },
    },
    {
      id: 'latin1',
      title: 'takes bytes that are no UTF-8',
      steps: {
        parse: (good, x) => {
          x.raw = Buffer.from(x.raw.toString());
          good();
        },
      },
    },
    { id: 'type-any', title: 'takes any Content-Type', steps: { type: () => {} } },
    {
      id: 'type-text',
      title: 'takes text/plain',
      steps: {
        type: (good, x) => {
          if (!/^text\/plain/.test(x.headers['content-type'] ?? '')) good();
        },
      },
    },
    {
      id: 'numbers-as-text',
      title: 'takes numbers as texts',
      steps: before('validate', (x) => {
        for (const k of ['age', 'price', 'weight', 'dose'])
          if (x.body && typeof x.body[k] === 'string' && x.body[k] !== '' && !isNaN(x.body[k]))
            x.body[k] = Number(x.body[k]);
      }),
    },
    {
      id: 'enum-case',
      title: 'takes a species in capitals',
      steps: before('validate', (x) => {
        if (typeof x.body?.species === 'string') x.body.species = x.body.species.toLowerCase();
      }),
    },
    {
      id: 'name-null',
      title: 'takes null for a name',
      steps: before('validate', (x) => {
        if (x.body && x.body.name === null) x.body.name = 'x';
      }),
    },
    {
      id: 'price-null',
      title: 'takes null for a price',
      steps: before('validate', (x) => {
        if (x.body && x.body.price === null) x.body.price = 1;
      }),
    },
    {
      id: 'status-null',
      title: 'takes null for a status',
      steps: before('validate', (x) => {
        if (x.body && x.body.status === null) delete x.body.status;
      }),
    },
    {
      id: 'tags-text',
      title: 'takes a text for tags',
      steps: before('validate', (x) => {
        if (typeof x.body?.tags === 'string') x.body.tags = [x.body.tags];
      }),
    },
    {
      id: 'put-lax',
      title: 'PUT does not judge its body',
      steps: {
        violations: (good, x) =>
          x.operation === 'replacePet' && x.body !== null && typeof x.body === 'object' ? [] : good(),
      },
    },
    { id: 'id-any', title: 'GET takes any id', steps: { takesAnyId: () => true } },
  ]),
  ...kind('strict', [
    refuses('an age must be given', 'age-required', (b) => b.age === undefined),
    refuses('a status must be given', 'status-required', (b) => b.status === undefined),
    refuses('tags must be given', 'tags-required', (b) => b.tags === undefined),
    refuses('notes must be given', 'notes-required', (b) => !('notes' in b) && 'name' in b),
    refuses('an age must not be null', 'age-null', (b) => b.age === null),
    refuses('an address must not be null', 'email-null', (b) => b.owner_email === null),
    refuses('notes must not be null', 'notes-null', (b) => b.notes === null),
    refuses('the vet must not be null', 'vet-null', (b) => b.vet === null),
    refuses('notes must not be empty', 'notes-empty', (b) => b.notes === ''),
    refuses('a name has 39 characters at most', 'name-39', (b) => typeof b.name === 'string' && b.name.length > 39),
    refuses('a name has two characters at least', 'name-two', (b) => typeof b.name === 'string' && b.name.length < 2),
    refuses(
      'a name is counted in bytes',
      'name-bytes',
      (b) => typeof b.name === 'string' && Buffer.byteLength(b.name) > 40,
    ),
    refuses('a name has ASCII letters', 'name-ascii', (b) => /[^\x20-\x7e]/.test(b.name ?? '')),
    refuses('a name has no emoji', 'name-emoji', (b) => /\p{Extended_Pictographic}/u.test(b.name ?? '')),
    refuses(
      'a name has no blank at its ends',
      'name-blank',
      (b) => typeof b.name === 'string' && b.name !== b.name.trim(),
    ),
    refuses('a name has no quotes', 'name-quotes', (b) => /['"<]/.test(b.name ?? '')),
    refuses(
      'notes have 199 characters at most',
      'notes-199',
      (b) => typeof b.notes === 'string' && [...b.notes].length > 199,
    ),
    refuses('notes have one line', 'notes-line', (b) => /[\r\n]/.test(b.notes ?? '')),
    refuses('no birds', 'no-birds', (b) => b.species === 'bird'),
    refuses('nothing is sold at once', 'no-sold', (b) => b.status === 'sold'),
    refuses('an age of 0 is none', 'age-zero', (b) => b.age === 0),
    refuses('59 is the highest age', 'age-59', (b) => b.age > 59),
    refuses('a price is 1 at least', 'price-one', (b) => b.price < 1),
    refuses('a price is below 10,000', 'price-below', (b) => b.price >= 10_000),
    refuses('a price is whole', 'price-whole', (b) => typeof b.price === 'number' && !Number.isInteger(b.price)),
    refuses('four tags at most', 'tags-four', (b) => b.tags?.length > 4),
    refuses('tags are not empty', 'tags-empty', (b) => b.tags?.length === 0),
    refuses(
      'a tag has 19 characters at most',
      'tag-19',
      (b) => Array.isArray(b.tags) && b.tags.some((t) => String(t).length > 19),
    ),
    refuses('a chip does not begin with 0', 'chip-zero', (b) => String(b.chip ?? '').startsWith('0')),
    refuses('an address has capitals in no case', 'email-capitals', (b) => /[A-Z]/.test(b.owner_email ?? '')),
    refuses('an address has no plus', 'email-plus', (b) => /\+/.test(b.owner_email ?? '')),
    refuses('a weight is 199 at most', 'weight-199', (b) => b.weight > 199),
    refuses('a dose must be given', 'dose-required', (b) => b.kind === 'vaccination' && b.dose === undefined),
    refuses('no third dose', 'dose-three', (b) => b.dose === 3),
    refuses('no distemper', 'no-distemper', (b) => b.vaccine === 'distemper'),
    {
      id: 'limit-100',
      title: '100 is too high a limit',
      steps: before('query', (x) => {
        if (x.query.get('limit') === '100') throw new Refusal(400, 'invalid', 'no');
      }),
    },
    {
      id: 'limit-1',
      title: '1 is too low a limit',
      steps: before('query', (x) => {
        if (x.query.get('limit') === '1') throw new Refusal(400, 'invalid', 'no');
      }),
    },
    {
      id: 'filter-sold',
      title: 'knows no filter for sold',
      steps: before('query', (x) => {
        if (x.query.get('status') === 'sold') throw new Refusal(400, 'invalid', 'no');
      }),
    },
    {
      id: 'filter-two',
      title: 'one species at a time',
      steps: before('query', (x) => {
        if (x.query.get('species')?.includes(',')) throw new Refusal(400, 'invalid', 'no');
      }),
    },
    {
      id: 'filter-together',
      title: 'two filters at once are too many',
      steps: before('query', (x) => {
        if (x.query.has('species') && x.query.has('status')) throw new Refusal(400, 'invalid', 'no');
      }),
    },
    {
      id: 'adult-false',
      title: 'adult is true or nothing',
      steps: before('query', (x) => {
        if (x.query.get('adult') === 'false') throw new Refusal(400, 'invalid', 'no');
      }),
    },
    {
      id: 'query-unknown',
      title: 'refuses unknown query parameters',
      steps: before('route', (x) => {
        if (x.query.has('x_unknown_parameter')) throw new Refusal(400, 'invalid', 'no');
      }),
    },
    {
      id: 'header-unknown',
      title: 'refuses unknown headers',
      steps: before('route', (x) => {
        if (x.headers['x-unknown-header']) throw new Refusal(400, 'invalid', 'no');
      }),
    },
    {
      id: 'cookie-de',
      title: 'speaks no German',
      steps: before('query', (x) => {
        if (/shop_lang=de/.test(x.headers.cookie ?? '')) throw new Refusal(400, 'invalid', 'no');
      }),
    },
    {
      id: 'charset',
      title: 'refuses a charset',
      steps: before('route', (x) => {
        if (/charset/.test(x.headers['content-type'] ?? '')) throw new Refusal(415, 'unsupported_media_type', 'no');
      }),
    },
    {
      id: 'request-id',
      title: 'a request id is a uuid',
      steps: before('route', (x) => {
        if (x.headers['x-request-id'] && !/^[0-9a-f-]{36}$/.test(x.headers['x-request-id']))
          throw new Refusal(400, 'invalid', 'no');
      }),
    },
    {
      id: 'bearer-case',
      title: 'the scheme must be Bearer',
      steps: before('authenticate', (x) => {
        if (/^bearer/.test(x.headers.authorization ?? '')) throw new Refusal(401, 'unauthorized', 'no');
      }),
    },
    {
      id: 'field-order',
      title: 'name must be the first field',
      steps: before('validate', (x) => {
        if (x.body && 'name' in x.body && Object.keys(x.body)[0] !== 'name') throw new Refusal(422, 'invalid', 'no');
      }),
    },
  ]),
  ...kind('access', [
    {
      id: 'none',
      title: 'asks for no credentials',
      steps: { authenticate: (good, x) => void (x.claims = { scope: ['pets:write'] }) },
    },
    {
      id: 'read-open',
      title: 'reading needs no key',
      steps: {
        authenticate: (good, x) => {
          if (!x.isRead) good();
        },
      },
    },
    {
      id: 'delete-open',
      title: 'DELETE needs no token',
      steps: {
        authenticate: (good, x) => {
          if (x.operation === 'deletePet') x.claims = { scope: ['pets:write'] };
          else good();
        },
      },
    },
    {
      id: 'any-key',
      title: 'any key will do',
      steps: {
        authenticate: (good, x) => {
          if (!x.isRead || !x.headers['x-api-key']) good();
        },
      },
    },
    {
      id: 'any-token',
      title: 'any token will do',
      steps: {
        authenticate: (good, x) => {
          if (!x.isRead && /^bearer +\S/i.test(x.headers.authorization ?? '')) x.claims = { scope: ['pets:write'] };
          else good();
        },
      },
    },
    {
      id: 'any-scheme',
      title: 'any scheme will do',
      steps: {
        authenticate: (good, x) => {
          if (!x.isRead && x.headers.authorization) x.claims = { scope: ['pets:write'] };
          else good();
        },
      },
    },
    { id: 'expired', title: 'an expired token will do', steps: { isExpired: () => false } },
    { id: 'scope', title: 'no scope is asked for', steps: { authorize: () => {} } },
    {
      id: 'body-first',
      title: 'the body is judged before the token',
      order: ['identify', 'route', 'find', 'type', 'parse', 'validate', 'authenticate', 'authorize', 'query'],
    },
    {
      id: 'parse-first',
      title: 'the body is read before the token',
      order: ['identify', 'route', 'parse', 'authenticate', 'authorize', 'query', 'find', 'type', 'validate'],
    },
    {
      id: 'find-first',
      title: 'the pet is sought before the token',
      order: ['identify', 'route', 'find', 'authenticate', 'authorize', 'query', 'type', 'parse', 'validate'],
    },
    {
      id: 'token-told',
      title: 'the token is told in the error',
      steps: refused('', (a, x) => void (a.body.message += ` ${x.headers.authorization ?? ''}`)),
    },
  ]),
  ...kind('odd', [
    {
      id: 'emoji-500',
      title: 'fails at emoji',
      steps: before('validate', (x) => {
        if (/\p{Extended_Pictographic}/u.test(JSON.stringify(x.body) ?? '')) crash();
      }),
    },
    {
      id: 'nul-500',
      title: 'fails at NUL',
      steps: before('validate', (x) => {
        if (/\\u0000/.test(JSON.stringify(x.body) ?? '')) crash();
      }),
    },
    {
      id: 'proto-500',
      title: 'fails at __proto__',
      steps: before('validate', (x) => {
        if (Object.hasOwn(x.body ?? {}, '__proto__')) crash();
      }),
    },
    {
      id: 'null-500',
      title: 'fails at null',
      steps: before('validate', (x) => {
        if (x.hasBody && x.body === null) crash();
      }),
    },
    {
      id: 'array-500',
      title: 'fails at lists',
      steps: before('validate', (x) => {
        if (Array.isArray(x.body)) crash();
      }),
    },
    {
      id: 'quote-500',
      title: 'fails at quotes',
      steps: before('validate', (x) => {
        if (/'/.test(x.raw.toString())) crash();
      }),
    },
    {
      id: 'long-500',
      title: 'fails at long texts',
      steps: before('validate', (x) => {
        if (x.raw.length > 3000) crash();
      }),
    },
    {
      id: 'big-500',
      title: 'fails at 500 KB',
      steps: before('validate', (x) => {
        if (x.raw.length > 500_000) crash();
      }),
    },
    {
      id: 'number-500',
      title: 'fails at numbers that are too large',
      steps: before('validate', (x) => {
        if (/1e400|9{50}/.test(x.raw.toString())) crash();
      }),
    },
    {
      id: 'limit-500',
      title: 'fails at a limit that is no number',
      steps: before('query', (x) => {
        if (x.query.has('limit') && !/^-?\d+$/.test(x.query.get('limit'))) crash();
      }),
    },
    {
      id: 'limit-zero-500',
      title: 'fails at the limit 0',
      steps: before('query', (x) => {
        if (x.query.get('limit') === '0') crash();
      }),
    },
    {
      id: 'id-500',
      title: 'fails at an id that is no uuid',
      steps: before('find', (x) => {
        if (x.id && !/^[0-9a-f-]{36}$/i.test(x.id)) crash();
      }),
    },
    {
      id: 'percent-500',
      title: 'fails at percent signs in an id',
      steps: before('find', (x) => {
        if (x.id && /%/.test(x.id)) crash();
      }),
    },
    {
      id: 'filter-500',
      title: 'fails at an unknown state',
      steps: {
        badParameters: (good, x) => {
          const found = good();
          if (found.some(({ field }) => field === 'status')) crash();
          return found;
        },
      },
    },
    {
      id: 'unknown-id-500',
      title: 'fails at an unknown id',
      steps: refused('not_found', (a) => {
        a.status = 500;
      }),
    },
    {
      id: 'duplicate-500',
      title: 'fails at a field that stands twice',
      steps: before('validate', (x) => {
        if (/"name".*"name"/.test(x.raw.toString())) crash();
      }),
    },
    {
      id: 'deep-500',
      title: 'fails at deep nesting',
      steps: before('validate', (x) => {
        if (/(\{"a":){100}|\[{100}/.test(x.raw.toString())) crash();
      }),
    },
  ]),
  ...kind('connection', [
    {
      id: 'hang-invalid',
      title: 'does not answer to an invalid body',
      steps: sends((x, a) => a.refusal === 'invalid'),
    },
    { id: 'hang-delete', title: 'does not answer to DELETE', steps: sends((x) => x.operation === 'deletePet') },
    {
      id: 'reset-unreadable',
      title: 'resets where there is no JSON',
      steps: sends((x, a) => a.refusal === 'unreadable' && (x.res.socket.destroy(), true)),
    },
    {
      id: 'reset-emoji',
      title: 'resets at emoji',
      steps: sends((x) => /\p{Extended_Pictographic}/u.test(x.raw.toString()) && (x.res.socket.destroy(), true)),
    },
    {
      id: 'cut',
      title: 'half of the body comes',
      steps: sends(
        (x, a) =>
          a.status === 201 &&
          (x.res.writeHead(201, { ...a.headers, 'Content-Length': a.bytes.length }),
          x.res.write(a.bytes.subarray(0, a.bytes.length / 2)),
          setTimeout(() => x.res.destroy(), 20),
          true),
      ),
    },
    {
      id: 'cut-json',
      title: 'half of the JSON comes',
      steps: sends(
        (x, a) =>
          a.status === 201 &&
          (x.res.writeHead(201, a.headers), x.res.end(a.bytes.subarray(0, a.bytes.length / 2)), true),
      ),
    },
    {
      id: 'short',
      title: 'Content-Length is too short',
      steps: sends(
        (x, a) =>
          a.status === 200 &&
          (x.res.socket.end(
            `HTTP/1.1 200 OK\r\n${Object.entries(a.headers)
              .map(([k, v]) => `${k}: ${v}\r\n`)
              .join('')}Content-Length: ${a.bytes.length - 5}\r\nConnection: close\r\n\r\n${a.bytes}`,
          ),
          true),
      ),
    },
    {
      id: 'empty',
      title: 'an empty body',
      steps: sends((x, a) => a.status === 201 && (x.res.writeHead(201, a.headers), x.res.end(), true)),
    },
    { id: 'behind', title: 'something comes behind the JSON', steps: { write: (good) => `${good()}\nnull` } },
    { id: 'bom', title: 'a byte order mark', steps: { write: (good) => `\ufeff${good()}` } },
    { id: 'latin1', title: 'answers in Latin-1', steps: { write: (good) => Buffer.from(good(), 'latin1') } },
    {
      id: 'nan',
      title: 'NaN in the JSON',
      steps: { write: (good) => good().replace(/"price":[\d.]+/, '"price":NaN') },
    },
    {
      id: 'fifth',
      title: 'every fifth answer is 500',
      steps: {
        act: (good, x) => {
          x.memory.count = (x.memory.count ?? 0) + 1;
          if (x.memory.count % 5 === 0) crash();
          return good();
        },
      },
    },
  ]),
  ...kind('state', [
    {
      id: 'refused-kept',
      title: 'a refused pet is in the list',
      steps: {
        validate: (good, x) => {
          try {
            good();
          } catch (e) {
            if (
              x.operation === 'createPet' &&
              typeof x.body?.name === 'string' &&
              x.body.name.length <= 40 &&
              x.body.name
            )
              x.memory.pets.set(x.requestId, {
                id: randomUUID(),
                age: null,
                price: 1,
                status: 'available',
                tags: [],
                owner_email: null,
                notes: null,
                chip: null,
                created_at: new Date().toISOString(),
                updated_at: null,
                ...{ name: x.body.name, species: 'dog' },
              });
            throw e;
          }
        },
      },
    },
    {
      id: 'refused-put-kept',
      title: 'a refused PUT is done',
      steps: {
        validate: (good, x) => {
          try {
            good();
          } catch (e) {
            if (
              x.operation === 'replacePet' &&
              typeof x.body?.name === 'string' &&
              x.body.name.length <= 40 &&
              x.body.name
            )
              x.pet.name = x.body.name;
            throw e;
          }
        },
      },
    },
    { id: 'delete-kept', title: 'a removed pet is still there', steps: { remove: () => {} } },
    {
      id: 'delete-all',
      title: 'DELETE takes all new pets away',
      steps: {
        remove: (good, x) => {
          for (const [id, one] of x.memory.pets) if (!one.created_at.startsWith('2024')) x.memory.pets.delete(id);
        },
      },
    },
    {
      id: 'create-lost',
      title: 'a new pet is not kept',
      steps: {
        createPet: (good, x) => {
          const a = good();
          x.memory.pets.delete(a.body.id);
          return a;
        },
      },
    },
    {
      id: 'create-late',
      title: 'a new pet is known by GET only after a while',
      steps: {
        find: (good, x) => {
          good();
          if (x.pet && x.operation === 'getPet' && Date.now() - Date.parse(x.pet.created_at) < 2000)
            throw new Refusal(404, 'not_found', 'There is no such pet');
        },
      },
    },
    {
      id: 'create-other',
      title: 'a new pet is kept with another name',
      steps: {
        createPet: (good, x) => {
          const a = good();
          x.memory.pets.set(a.body.id, { ...x.memory.pets.get(a.body.id), name: 'Somebody' });
          return a;
        },
      },
    },
    {
      id: 'put-lost',
      title: 'a replacement is not kept',
      steps: {
        replacePet: (good, x) => {
          const old = { ...x.pet };
          const a = good();
          x.memory.pets.set(old.id, old);
          return a;
        },
      },
    },
    {
      id: 'put-partial',
      title: 'a replacement keeps the old notes',
      steps: {
        replacePet: (good, x) => {
          const old = x.pet.notes;
          const a = good();
          x.memory.pets.get(x.pet.id).notes = old;
          return a;
        },
      },
    },
    {
      id: 'list-lost',
      title: 'a new pet is not in the list',
      steps: {
        listPets: (good) => {
          const a = good();
          a.body.items = a.body.items.filter((one) => one.created_at.startsWith('2024'));
          return a;
        },
      },
    },
    {
      id: 'put-creates',
      title: 'PUT to an unknown id makes a pet',
      steps: {
        find: (good, x) => {
          try {
            good();
          } catch (e) {
            if (x.operation !== 'replacePet' || e.status !== 404) throw e;
            x.pet = { id: randomUUID(), created_at: new Date().toISOString() };
          }
        },
      },
    },
    {
      id: 'delete-again',
      title: 'what is gone can be removed again',
      steps: {
        find: (good, x) => {
          try {
            good();
          } catch (e) {
            if (x.operation !== 'deletePet' || e.status !== 404) throw e;
            x.pet = { id: '' };
          }
        },
      },
    },
  ]),
];

'use strict';
const { isObject } = require('../good/body.cjs');
const m = require('./make.cjs');

const TYPE = m.schema('CreatePackage/properties/type');
const TYPE_WORDS = /^Type must/;

/** Reads a body that is valid into one that is not. */
const reads = (id, title, document, change, ...bodies) => ({
  id,
  title: `accepts ${title}`,
  document,
  shows: bodies.map(m.text),
  steps: m.readAs(change),
});

module.exports = m.kind('lax', [
  {
    id: 'unknown-fields',
    title: 'accepts unknown fields',
    document: m.schema('CreatePackage/additionalProperties'),
    shows: [{ body: { type: 'bits', foo: 1 } }],
    steps: m.overlooks(/^Unknown field/),
  },
  {
    id: 'unknown-null-fields',
    title: 'accepts unknown fields that are null',
    document: m.schema('CreatePackage/additionalProperties'),
    shows: [{ body: { type: 'bits', foo: null } }],
    steps: m.readAs((body, x) => {
      x.fields = x.fields.filter((name) => body[name] !== null);
    }),
  },
  {
    id: 'answer-fields',
    title: 'accepts the fields of the answer',
    document: m.schema('CreatePackage/additionalProperties'),
    shows: [{ body: { type: 'bits', guid: 'x' } }, { body: { type: 'bits', state: 'READY' } }],
    steps: m.readAs((body, x) => {
      const known = ['guid', 'state', 'created_at', 'updated_at', 'links'];
      x.fields = x.fields.filter((name) => !known.includes(name));
    }),
  },
  {
    id: 'prototype-fields',
    title: 'accepts fields that every JavaScript object has',
    document: m.schema('CreatePackage/additionalProperties'),
    shows: [m.text('{"type":"bits","__proto__":{"x":1}}'), m.text('{"type":"bits","constructor":1}')],
    steps: m.readAs((body, x) => {
      x.fields = x.fields.filter((name) => !(name in Object.prototype));
    }),
  },
  reads('type-any-case', 'the type in any case', TYPE, (body) => (body.type = lower(body.type)), { type: 'Bits' }),
  reads(
    'type-blanks',
    'blanks around the type',
    TYPE,
    (body) => typeof body.type === 'string' && (body.type = body.type.trim()),
    { type: ' bits' },
  ),
  reads('type-missing', 'a body without type', TYPE, (body) => body.type === undefined && (body.type = 'bits'), {}),
  reads('type-null', 'null for the type', TYPE, (body) => body.type === null && (body.type = 'bits'), { type: null }),
  reads('type-empty', 'an empty type', TYPE, (body) => body.type === '' && (body.type = 'bits'), { type: '' }),
  reads('type-list', 'the type in a list', TYPE, (body) => (body.type = [body.type].flat()[0]), { type: ['bits'] }),
  {
    id: 'type-any',
    title: 'accepts any type that is a text',
    document: TYPE,
    shows: [m.NINJA],
    steps: { violations: (good, x) => good().filter((w) => !(TYPE_WORDS.test(w) && typeof x.body.type === 'string')) },
  },
  reads(
    'type-prefix',
    'types that begin as one does',
    TYPE,
    (body) => {
      const known = ['bits', 'docker'].find((name) => typeof body.type === 'string' && body.type.startsWith(name));
      body.type = known ?? body.type;
    },
    { type: 'bitsy' },
  ),
  reads(
    'bits-any-data',
    'data for packages of bits',
    m.schema('CreateBits/properties/data/maxProperties'),
    (body) => {
      if (body.type === 'bits') delete body.data;
    },
    { type: 'bits', data: { image: 'shop/cart' } },
  ),
  reads(
    'bits-scalar-data',
    'anything but objects with fields for the data of bits',
    m.schema('CreateBits/properties/data/type'),
    (body) => {
      if (body.type === 'bits' && !isObject(body.data)) delete body.data;
    },
    { type: 'bits', data: 5 },
    { type: 'bits', data: [] },
  ),
  reads(
    'bits-falsy-data',
    'false, 0 and an empty text for the data of bits',
    m.schema('CreateBits/properties/data/type'),
    (body) => {
      if (body.type === 'bits' && !body.data) delete body.data;
    },
    { type: 'bits', data: false },
    { type: 'bits', data: '' },
  ),
  reads(
    'bits-null-fields',
    'data of bits whose fields are null',
    m.schema('CreateBits/properties/data/maxProperties'),
    (body) => {
      if (body.type === 'bits' && isObject(body.data) && Object.values(body.data).every((one) => one === null))
        delete body.data;
    },
    { type: 'bits', data: { image: null } },
  ),
  {
    id: 'guid-any-length',
    title: 'accepts a guid of more than 200 characters',
    document: `${m.GUID_SCHEMA}/maxLength`,
    shows: [{ guid: 'u'.repeat(201) }],
    steps: m.overlooks(/^App guid/),
  },
  {
    id: 'guid-255',
    title: 'accepts a guid of up to 255 characters',
    document: `${m.GUID_SCHEMA}/maxLength`,
    shows: [{ guid: 'u'.repeat(201) }],
    steps: {
      violations: (good, x) => good().filter((words) => !/^App guid/.test(words) || [...x.guid].length > 255),
    },
  },
]);

function lower(value) {
  return typeof value === 'string' ? value.toLowerCase() : value;
}

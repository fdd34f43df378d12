'use strict';
const { Refusal } = require('../good/refusal.cjs');
const m = require('./make.cjs');

const counted = ({ memory }) => (memory.count = (memory.count ?? 0) + 1);
/** Breaks down instead of creating a package. */
const crashes = (matches) => ({
  create: (good, x) => {
    if (matches(x)) throw new Error('broken');
    return good();
  },
});
const key = ({ guid, raw }) => `${guid} ${raw}`;

module.exports = m.kind('memory', [
  {
    id: 'every-seventh',
    title: 'answers 500 to every seventh create',
    document: m.NOT_EXPECTED,
    shows: Array(7).fill(m.BITS),
    steps: crashes((x) => counted(x) % 7 === 0),
  },
  {
    id: 'first',
    title: 'answers 500 to the first create',
    document: m.NOT_EXPECTED,
    shows: [m.BITS],
    steps: crashes((x) => counted(x) === 1),
  },
  {
    id: 'first-docker',
    title: 'answers 500 to the first docker package',
    document: m.NOT_EXPECTED,
    shows: [m.BITS, m.PUBLIC],
    steps: crashes((x) => x.body.type === 'docker' && counted(x) === 1),
  },
  {
    id: 'after-twenty',
    title: 'creates no more than 20 packages, then 403',
    document: m.answer(201),
    shows: Array(21).fill(m.BITS),
    steps: m.before('permit', (x) => {
      if (counted(x) > 20) throw new Refusal('role');
    }),
  },
  {
    id: 'duplicates',
    title: 'refuses a request that it has seen before',
    document: 'This endpoint creates a new package.',
    shows: [m.BITS, m.BITS],
    steps: m.before('permit', (x) => {
      x.memory.seen ??= new Set();
      if (x.memory.seen.has(key(x))) throw new Refusal('invalid', 'Package already exists');
      x.memory.seen.add(key(x));
    }),
  },
  {
    id: 'answered-before',
    title: 'gives the first answer again to a request that it has seen before',
    document: m.relation('guid-unique'),
    shows: [m.BITS, m.BITS],
    steps: {
      create: (good, x) => {
        x.memory.made ??= new Map();
        if (!x.memory.made.has(key(x))) x.memory.made.set(key(x), good());
        return x.memory.made.get(key(x));
      },
    },
  },
  {
    id: 'refuses-after-refusal',
    title: 'refuses the request after an invalid one in the same words',
    document: m.answer(201),
    shows: [m.NINJA, m.BITS],
    steps: {
      validate: (good, x) => {
        const { last } = x.memory;
        x.memory.last = undefined;
        if (last !== undefined) throw last;
        try {
          good();
        } catch (refusal) {
          x.memory.last = refusal;
          throw refusal;
        }
      },
    },
  },
  {
    id: 'violations-pile-up',
    title: 'tells the violations of earlier requests again',
    document: m.relation('violations-reported'),
    shows: [m.NINJA, { body: { type: 'bits', foo: 1 } }],
    steps: {
      violations: (good, x) => {
        const own = good();
        if (own.length === 0) return own;
        x.memory.told = [...new Set([...(x.memory.told ?? []), ...own])];
        return x.memory.told;
      },
    },
  },
  {
    id: 'fields-pile-up',
    title: 'names the unknown fields of earlier requests again',
    document: m.relation('violations-reported'),
    shows: [{ body: { type: 'bits', foo: 1 } }, { body: { type: 'bits', bar: 1 } }],
    steps: {
      violations: (good, x) => {
        x.memory.fields = [...new Set([...(x.memory.fields ?? []), ...x.fields])];
        if (good().some((one) => /^Unknown/.test(one))) x.fields = x.memory.fields;
        return good();
      },
    },
  },
  {
    id: 'error-of-the-last',
    title: "tells the error of the request before in the package's data",
    document: m.schema('BitsPackage/properties/data/properties/error'),
    shows: [m.NINJA, m.BITS],
    steps: {
      ...m.told((body, { memory }) => {
        body.data.error = memory.error ?? null;
        memory.error = undefined;
      }),
      ...m.refused(['invalid'], ({ body }, { memory }) => {
        memory.error = body.description;
      }),
    },
  },
  {
    id: 'token-of-the-last',
    title: 'judges the roles of the user of the request before',
    document: m.answer(403),
    shows: [m.AUDITOR, m.BITS],
    steps: {
      permit: (good, x) => {
        const { claims } = x;
        x.claims = x.memory.claims ?? claims;
        x.memory.claims = claims;
        good();
      },
    },
  },
  {
    id: 'answers-swapped',
    title: 'takes the image of requests that come at the same time from the last of them',
    document: m.relation('image'),
    shows: Array.from({ length: 4 }, (_, number) => m.docker({ image: `shop/cart-${number}` })),
    together: true,
    steps: {
      create: (good, x) => {
        const made = good();
        x.memory.image = made.image;
        return made;
      },
      send: (good, x, made) => {
        if (made.refusal !== undefined || x.package.type !== 'docker') return good();
        setTimeout(() => {
          const body = { ...made.body, data: { ...made.body.data, image: x.memory.image ?? x.package.image } };
          good({ ...made, bytes: Buffer.from(JSON.stringify(body, null, 2)) });
        }, 60);
      },
    },
  },
  {
    id: 'locked-out',
    title: 'refuses every token after five that were bad',
    document: m.answer(201),
    shows: [...Array(5).fill(m.EXPIRED), m.BITS],
    steps: {
      ...m.before('authenticate', (x) => {
        if ((x.memory.count ?? 0) >= 5) throw new Refusal('bad-token');
      }),
      ...m.refused(['no-token', 'bad-token'], (made, x) => counted(x)),
    },
  },
]);

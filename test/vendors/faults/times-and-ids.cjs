'use strict';
const { createHash, randomUUID } = require('node:crypto');
const m = require('./make.cjs');

const INSTANT = m.schema('Instant/pattern');
const RECENT = m.relation('created-now');
const HOUR = 3_600_000;

/** Another way of telling when a package was created. */
const created = (id, title, document, tell) => ({
  id,
  title,
  document,
  shows: [m.BITS],
  steps: m.told((body, x) => {
    body.created_at = tell(x.package.createdAt, body.created_at);
  }),
});
const shifted = (id, title, change) =>
  created(id, title, RECENT, (date) => {
    const other = new Date(date);
    change(other);
    return other.toISOString().replace(/\.\d+Z$/, 'Z');
  });
/** The time where clocks are an hour ahead. */
const local = (date) => new Date(date.getTime() + HOUR).toISOString().slice(0, 19);

const times = m.kind('time', [
  created('local-offset', 'created_at is in local time, with its offset', INSTANT, (date) => `${local(date)}+01:00`),
  created('utc-offset', 'created_at ends in +00:00', INSTANT, (date, told) => told.replace('Z', '+00:00')),
  created('milliseconds', 'created_at has milliseconds', INSTANT, (date) => date.toISOString()),
  created('no-zone', 'created_at has no zone', INSTANT, (date, told) => told.replace('Z', '')),
  created('blank', 'created_at has a blank for T', INSTANT, (date, told) => told.replace('T', ' ')),
  created('date', 'created_at is a date', INSTANT, (date, told) => told.slice(0, 10)),
  created('http-date', 'created_at is as in HTTP', INSTANT, (date) => date.toUTCString()),
  created('seconds', 'created_at is a number of seconds', INSTANT, (date) => Math.floor(date / 1000)),
  created('basic', 'created_at has no dashes and colons', INSTANT, (date, told) => told.replace(/[-:]/g, '')),
  created('constant', "created_at is the example's", RECENT, () => '2015-11-03T00:53:54Z'),
  created('epoch', 'created_at is 1970', RECENT, () => '1970-01-01T00:00:00Z'),
  created('local-as-utc', 'created_at is local time called UTC', RECENT, (date) => `${local(date)}Z`),
  shifted('hour-behind', 'created_at is an hour behind', (date) => date.setTime(date - HOUR)),
  shifted('day-ahead', 'created_at is a day ahead', (date) => date.setUTCDate(date.getUTCDate() + 1)),
  shifted('month-behind', 'created_at is 28 days behind', (date) => date.setTime(date - 28 * 24 * HOUR)),
  shifted('year-ahead', 'created_at is a year ahead', (date) => date.setUTCFullYear(date.getUTCFullYear() + 1)),
  {
    id: 'updated-now',
    title: 'updated_at is created_at',
    document: m.relation('never-updated'),
    shows: [m.BITS],
    steps: m.told((body) => {
      body.updated_at = body.created_at;
    }),
  },
  {
    id: 'updated-docker',
    title: 'updated_at of docker packages is set',
    document: m.relation('never-updated'),
    shows: [m.PUBLIC],
    steps: m.toldDocker((body) => {
      body.updated_at = body.created_at;
    }),
  },
]);

const UNIQUE = m.relation('guid-unique');
const UUID = m.schema('Guid/format');

/** Another guid for a package, everywhere. */
const guid = (id, title, document, make, ...shows) => ({
  id,
  title,
  document,
  shows: shows.length > 0 ? shows : [m.BITS, m.BITS],
  steps: {
    create: (good, x) => {
      const made = good();
      return { ...made, guid: make(x, made.guid) };
    },
  },
});
const counted = ({ memory }) => (memory.count = (memory.count ?? 0) + 1);

/** A uuid that says nothing but a text. */
function uuidOf(text) {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const ids = m.kind('id', [
  guid('constant', 'the guid is always the same', UNIQUE, () => '4cb65058-f04f-458f-aca1-5f4e43de6407'),
  guid(
    'of-docker',
    'the guid of docker packages is always the same',
    UNIQUE,
    (x, own) => (x.body.type === 'docker' ? uuidOf('docker') : own),
    m.PUBLIC,
    m.PUBLIC,
  ),
  guid('of-the-app', "the guid is made of the app's", UNIQUE, (x) => uuidOf(x.guid)),
  guid('of-the-app-and-type', "the guid is made of the app's and the type", UNIQUE, (x) =>
    uuidOf(x.guid + x.body.type),
  ),
  guid('of-the-body', 'the guid is made of the body', UNIQUE, (x) => uuidOf(x.guid + JSON.stringify(x.body))),
  guid('of-two', 'two guids take turns', UNIQUE, (x) => uuidOf(String(counted(x) % 2)), m.BITS, m.BITS, m.BITS),
  guid(
    'every-fifth',
    'every fifth package has the guid of the one before',
    UNIQUE,
    (x, own) => (counted(x) % 5 === 0 ? x.memory.guid : (x.memory.guid = own)),
    ...Array(5).fill(m.BITS),
  ),
  guid('is-the-app', "the guid is the app's", UNIQUE, (x) => x.guid),
  guid('number', 'the guid is a number that counts', UUID, counted),
  guid('number-text', 'the guid counts', UUID, (x) => String(counted(x))),
  guid('no-dashes', 'the guid has no dashes', UUID, (x, own) => own.replaceAll('-', '')),
  guid('braces', 'the guid stands in braces', UUID, (x, own) => `{${own}}`),
  guid('prefix', 'the guid begins with pkg-', UUID, (x, own) => `pkg-${own}`),
  guid('short', 'the guid has eight digits', UUID, (x, own) => own.slice(0, 8)),
  guid('no-hex', 'the guid has letters that are no digits', UUID, (x, own) => `z${own.slice(1)}`),
  guid('empty', 'the guid is empty', UUID, () => ''),
  {
    id: 'told-other',
    title: 'the guid that is told is not that of the links',
    document: m.relation('links'),
    shows: [m.BITS],
    steps: m.told((body) => {
      body.guid = randomUUID();
    }),
  },
]);

module.exports = [...times, ...ids];

import type { Json } from '../../src/document';
import { seeded, validatorsOf } from '../../src/schema';
import { sample } from '../../src/schema/sample';
import { apiOf } from '../support/api';

function sampleOf(
  schema: object,
  mode: 'static' | 'dynamic' = 'static',
  direction: 'request' | 'response' = 'response',
  seed = 1,
): Json {
  const { document } = apiOf(JSON.stringify({ components: { schemas: { Thing: schema } } }));
  const { accepts } = validatorsOf(document);
  const made = sample(document.root, '/components/schemas/Thing', {
    ...{ mode, direction, random: seeded(seed) },
    accepts: (pointer, value) => accepts(pointer, value, direction),
  });
  if ('reason' in made) throw new Error(made.reason);
  return made.value;
}

const STRING = { type: 'string' };
const rows: [name: string, schema: object, expected: Json][] = [
  ['email', STRING, 'ada@example.com'],
  ['owner_email', { ...STRING, format: 'email' }, 'ada@example.com'],
  ['firstName', STRING, 'Ada'],
  ['customer', STRING, 'Ada Lovelace'],
  ['phoneNumber', STRING, '+12025550143'],
  ['billingCity', STRING, 'Berlin'],
  ['country', STRING, 'Germany'],
  ['country', { ...STRING, minLength: 2, maxLength: 2 }, 'DE'],
  ['avatarUrl', { ...STRING, format: 'uri' }, 'https://example.com/images/1.png'],
  ['currency', { ...STRING, pattern: '^[A-Z]{3}$' }, 'EUR'],
  ['currency', { ...STRING, pattern: '^[a-z]{3}$' }, 'eur'],
  ['unit-price', { type: 'number' }, 19.99],
  ['price', { type: 'integer' }, 120],
  ['price', STRING, '19.99'],
  ['latitude', { type: 'number', minimum: -90, maximum: 90 }, 52.52],
  ['createdAt', { ...STRING, format: 'date-time' }, '2024-01-15T09:30:00Z'],
  ['createdAt', { ...STRING, format: 'date' }, '2024-01-15'],
  ['created', { type: 'integer' }, 1705311000],
  ['color', STRING, '#3366cc'],
  ['slug', STRING, 'a-walk-by-the-sea'],
  ['id', STRING, '3fa85f64-5717-4562-b3fc-2c963f66afa6'],
  ['id', { ...STRING, maxLength: 6 }, 'string'],
  ['name', STRING, 'Aurora'],
  ['role', STRING, 'editor'],
  ['driver', STRING, 'Ada Lovelace'],
  ['created_by', STRING, 'ada'],
  ['licensePlate', STRING, 'B-AB 1234'],
  ['odometerKm', { type: 'integer', minimum: 0 }, 48200],
  ['day_of_week', { type: 'integer' }, 1],
  ['durationMinutes', { type: 'integer', maximum: 45 }, 30],
  ['customerId', STRING, 'customer-1001'],
  ['customerId', { ...STRING, pattern: '^customer_' }, 'customer_1001'],
  ['archived', { type: 'boolean' }, false],
  ['tags', { type: 'array', items: STRING }, ['news']],
  ['tagline', STRING, 'Made with care'],
  ['check_in', STRING, '2024-01-15'],
  ['checkInFrom', STRING, '09:30'],
  ['guest_name', STRING, 'Ada Lovelace'],
  ['hotel_name', STRING, 'Aurora'],
  ['image_name', STRING, 'Aurora'],
  ['iban', STRING, 'DE89370400440532013000'],
  ['price_per_night', { type: 'number' }, 120],
  ['total', { type: 'number' }, 19.99],
  ['total', { type: 'integer' }, 1],
  ['roomNumber', STRING, '101'],
  ['number', { type: 'integer' }, 1],
  ['couponCode', STRING, 'WELCOME10'],
  ['reading_time', STRING, '5 min'],
  ['amenities', { type: 'array', items: STRING }, ['Wi-Fi']],
  ['_links', { type: 'object', additionalProperties: { type: 'integer' } }, { self: 1 }],
  ['emails', { type: 'array', items: { ...STRING, format: 'email' } }, ['ada@example.com']],
];
test.each(rows)('%s %j: %j', (name, schema, expected) => {
  expect(sampleOf({ type: 'object', properties: { [name]: schema } })).toEqual({ [name]: expected });
});

const others: [why: string, name: string, schema: object, expected: Json][] = [
  ['what the document shows goes before', 'email', { ...STRING, example: 'me@here.org' }, 'me@here.org'],
  ['so does a default', 'city', { ...STRING, default: 'Rome' }, 'Rome'],
  ['so does an enum', 'color', { enum: ['red', 'green'] }, 'red'],
  ['a format goes before', 'url', { ...STRING, format: 'uuid' }, '3fa85f64-5717-4562-b3fc-2c963f66afa6'],
  ['a constraint goes before', 'city', { ...STRING, maxLength: 3 }, 'str'],
  ['a type goes before', 'description', { type: 'integer' }, 1],
  ['a name that says nothing', 'foo', STRING, 'string'],
];
test.each(others)('%s: %s %j', (_why, name, schema, expected) => {
  expect(sampleOf({ type: 'object', properties: { [name]: schema } })).toEqual({ [name]: expected });
});

test('at random, one of those that people expect; the same for the same seed', () => {
  const schema = { type: 'object', required: ['city'], properties: { city: STRING } };
  const cities = new Set(
    Array.from({ length: 40 }, (_, seed) => JSON.stringify(sampleOf(schema, 'dynamic', 'response', seed))),
  );
  expect([...cities].sort()).toEqual(['Berlin', 'Kyoto', 'Lisbon', 'Montreal'].map((city) => JSON.stringify({ city })));
  expect(sampleOf(schema, 'dynamic', 'response', 7)).toEqual(sampleOf(schema, 'dynamic', 'response', 7));
});

test('requests go without', () => {
  expect(sampleOf({ type: 'object', properties: { city: STRING } }, 'static', 'request')).toEqual({ city: 'string' });
});

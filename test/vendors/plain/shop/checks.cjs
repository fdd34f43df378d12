'use strict';
const { isObject, length } = require('../serve.cjs');

/* What must hold for a body, one rule each: `[id, field, breaks]`. A lax twin is the shop without one of them. */

const SPECIES = ['dog', 'cat', 'bird'];
const STATES = ['available', 'pending', 'sold'];
const FIELDS = ['name', 'species', 'age', 'price', 'status', 'tags', 'owner_email', 'notes', 'chip'];
const isText = (value) => typeof value === 'string';
const isNumber = (value) => typeof value === 'number';
const some = (value) => value !== undefined && value !== null;
const words = (value) => (Array.isArray(value) ? value.filter(isText) : []);

const PET = [
  ['name-required', 'name', ({ name }) => name === undefined],
  ['name-type', 'name', ({ name }) => name !== undefined && !isText(name)],
  ['name-min-length', 'name', ({ name }) => name === ''],
  ['name-max-length', 'name', ({ name }) => isText(name) && length(name) > 40],
  ['species-required', 'species', ({ species }) => species === undefined],
  ['species-type', 'species', ({ species }) => species !== undefined && !isText(species)],
  ['species-enum', 'species', ({ species }) => isText(species) && !SPECIES.includes(species)],
  ['age-type', 'age', ({ age }) => some(age) && !isNumber(age)],
  ['age-integer', 'age', ({ age }) => isNumber(age) && !Number.isInteger(age)],
  ['age-minimum', 'age', ({ age }) => isNumber(age) && age < 0],
  ['age-maximum', 'age', ({ age }) => isNumber(age) && age > 60],
  ['price-required', 'price', ({ price }) => price === undefined],
  ['price-type', 'price', ({ price }) => price !== undefined && !isNumber(price)],
  ['price-minimum', 'price', ({ price }) => isNumber(price) && price <= 0],
  ['price-maximum', 'price', ({ price }) => isNumber(price) && price > 10_000],
  ['price-multiple', 'price', ({ price }) => isNumber(price) && !Number.isInteger(price * 2)],
  ['status-type', 'status', ({ status }) => status !== undefined && !isText(status)],
  ['status-enum', 'status', ({ status }) => isText(status) && !STATES.includes(status)],
  ['tags-type', 'tags', ({ tags }) => tags !== undefined && !Array.isArray(tags)],
  ['tags-max-items', 'tags', ({ tags }) => Array.isArray(tags) && tags.length > 5],
  ['tags-unique', 'tags', ({ tags }) => new Set(words(tags)).size < words(tags).length],
  ['tags-item-type', 'tags', ({ tags }) => Array.isArray(tags) && !tags.every(isText)],
  ['tags-item-pattern', 'tags', ({ tags }) => words(tags).some((tag) => !/^[a-z]{2,20}$/.test(tag))],
  ['email-type', 'owner_email', ({ owner_email: email }) => some(email) && !isText(email)],
  ['email-format', 'owner_email', ({ owner_email: e }) => isText(e) && !/^[^@\s]+@[^@\s.]+(\.[^@\s.]+)*$/.test(e)],
  ['notes-type', 'notes', ({ notes }) => some(notes) && !isText(notes)],
  ['notes-max-length', 'notes', ({ notes }) => isText(notes) && length(notes) > 200],
  ['chip-type', 'chip', ({ chip }) => some(chip) && !isText(chip)],
  ['chip-pattern', 'chip', ({ chip }) => isText(chip) && !/^[0-9]{15}$/.test(chip)],
  ['unknown-field', '', (body) => Object.keys(body).some((key) => !FIELDS.includes(key))],
];

const OF_KIND = { checkup: ['kind', 'weight', 'vet'], vaccination: ['kind', 'vaccine', 'dose', 'vet'] };
const VACCINES = ['rabies', 'parvo', 'distemper'];
const checkup = (breaks) => (body) => body.kind === 'checkup' && breaks(body);
const vaccination = (breaks) => (body) => body.kind === 'vaccination' && breaks(body);

const VISIT = [
  ['kind-known', 'kind', ({ kind }) => !isText(kind) || OF_KIND[kind] === undefined],
  ['weight-required', 'weight', checkup(({ weight }) => weight === undefined)],
  ['weight-type', 'weight', checkup(({ weight }) => weight !== undefined && !isNumber(weight))],
  ['weight-range', 'weight', checkup(({ weight }) => isNumber(weight) && (weight < 0.1 || weight > 200))],
  ['vaccine-required', 'vaccine', vaccination(({ vaccine }) => vaccine === undefined)],
  ['vaccine-enum', 'vaccine', vaccination(({ vaccine: v }) => v !== undefined && !VACCINES.includes(v))],
  ['dose-type', 'dose', vaccination(({ dose }) => dose !== undefined && !Number.isInteger(dose))],
  ['dose-range', 'dose', vaccination(({ dose }) => Number.isInteger(dose) && (dose < 1 || dose > 3))],
  ['vet-type', 'vet', ({ vet }) => some(vet) && !isText(vet)],
  ['vet-length', 'vet', ({ vet }) => isText(vet) && (length(vet) < 1 || length(vet) > 60)],
  ['visit-unknown-field', '', (body) => Object.keys(body).some((key) => !(OF_KIND[body.kind] ?? []).includes(key))],
];

const BOOLEANS = ['true', 'false'];
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Of parameters: `breaks` is given what was sent, as text. */
const PARAMETERS = [
  ['limit-type', 'limit', (text) => !/^[+-]?\d+$/.test(text)],
  ['limit-minimum', 'limit', (text) => Number(text) < 1],
  ['limit-maximum', 'limit', (text) => Number(text) > 100],
  ['status-filter', 'status', (text) => !STATES.includes(text)],
  ['species-filter', 'species', (text) => !text.split(',').every((one) => SPECIES.includes(one))],
  ['species-count', 'species', (text) => text.split(',').length > 3],
  ['adult-type', 'adult', (text) => !BOOLEANS.includes(text)],
];

/** The violations of a body, but for those of some rules. */
function violations(rules, body, without = []) {
  if (!isObject(body)) return without.includes('body-type') ? [] : [{ field: '', problem: 'must be an object' }];
  return rules
    .filter(([id, , breaks]) => !without.includes(id) && breaks(body))
    .map(([id, field]) => ({ field, problem: `breaks ${id}` }));
}

module.exports = { PET, VISIT, PARAMETERS, UUID, violations };

'use strict';
const { isObject } = require('./body.cjs');

const FIELDS = ['type', 'data'];
const CREDENTIALS = ['user', 'password', 'email', 'login_server'];

/** All violations of a body and a guid, in words and in the order in which they are told. */
function violationsOf({ body, fields, guid }) {
  return [...unknownFields(fields), ...bodyViolations(body), ...guidViolations(guid)];
}

function unknownFields(fields) {
  const unknown = fields.filter((name) => !FIELDS.includes(name)).map((name) => `'${name}'`);
  return unknown.length > 0 ? [`Unknown field(s): ${unknown.join(', ')}`] : [];
}

function bodyViolations({ type, data }) {
  if (type === 'bits') return isEmpty(data) ? [] : ['Data Data must be empty if provided for bits packages'];
  return type === 'docker' ? dockerViolations(data) : ["Type must be one of 'bits, docker'"];
}

const isEmpty = (data) => data == null || (isObject(data) && Object.keys(data).length === 0);

function dockerViolations(data) {
  if (!isObject(data)) return ['Data must be an object'];
  const { image, store_image: store, credentials } = data;
  return [
    ...textViolations('Image', image),
    ...(store == null || typeof store === 'boolean' ? [] : ['Data Store image must be a boolean']),
    ...(credentials == null ? [] : credentialsViolations(credentials)),
  ];
}

function credentialsViolations(credentials) {
  if (!isObject(credentials)) return ['Data Credentials must be an object'];
  return CREDENTIALS.flatMap((name) => textViolations(`Credentials ${name.replace('_', ' ')}`, credentials[name]));
}

/** A text has to be there, and has to be a string with something in it; an empty list or object counts as nothing. */
function textViolations(name, value) {
  const violations = [];
  if (typeof value !== 'string') violations.push(`Data ${name} must be a string`);
  if (isNothing(value)) violations.push(`Data ${name} required`);
  return violations;
}

function isNothing(value) {
  if (typeof value === 'string') return !/\S/.test(value);
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0;
  return value == null || value === false;
}

/** Characters are code points. */
function guidViolations(guid) {
  const { length } = [...guid];
  return length >= 1 && length <= 200 ? [] : ['App guid must be between 1 and 200 characters'];
}

module.exports = { violationsOf, CREDENTIALS };

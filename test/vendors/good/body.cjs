'use strict';
const { Refusal } = require('./refusal.cjs');

const NOT_A_BODY = 'invalid request body';

/**
 * Reads a body as a JSON object, whatever the Content-Type.
 *
 * @param {Buffer} bytes
 * @returns the object, and its fields in the order in which they were sent
 */
function readBody(bytes) {
  let text;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Refusal('unreadable', 'these bytes are not UTF-8');
  }
  if (/^[ \t\r\n]*$/.test(text)) throw new Refusal('unreadable', NOT_A_BODY);
  const body = parse(text);
  if (!isObject(body)) throw new Refusal('unreadable', NOT_A_BODY);
  return { body, fields: fieldsOf(text) };
}

/** JSON.parse, without its habit of telling pieces of the text. */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    const early = /end of JSON|Unterminated/.test(error.message);
    throw new Refusal(
      'unreadable',
      early ? 'the text ends before the JSON does' : 'a character that JSON has not here',
    );
  }
}

/** The keys of an object's text in the order in which they stand there; JavaScript's own order puts numbers first. */
function fieldsOf(text) {
  const fields = new Set();
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '{' || sign === '[') depth += 1;
    if (sign === '}' || sign === ']') depth -= 1;
    if (sign !== '"') continue;
    const end = endOfString(text, at);
    if (depth === 1 && nextSign(text, end) === ':') fields.add(JSON.parse(text.slice(at, end)));
    at = end - 1;
  }
  return [...fields];
}

/** Where the string that begins at a place ends. */
function endOfString(text, start) {
  let at = start + 1;
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

function nextSign(text, start) {
  let at = start;
  while (' \t\r\n'.includes(text[at] ?? '.')) at += 1;
  return text[at];
}

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

module.exports = { readBody, isObject };

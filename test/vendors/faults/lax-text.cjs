'use strict';
const m = require('./make.cjs');

/** Reads a text into another. */
const parses = (id, title, change, ...bodies) => ({
  id,
  title: `accepts ${title}`,
  document: m.answer(400),
  shows: bodies.map(m.text),
  steps: m.parsedAs(change),
});
/** Repairs a text that is no JSON. */
const repairs = (id, title, change, ...bodies) =>
  parses(id, title, (body) => (isJson(body) ? body : change(body)), ...bodies);

module.exports = m.kind('lax', [
  repairs('brace-missing', 'JSON whose last brace is missing', (body) => balanced(body), '{"type":"bits"'),
  repairs(
    'trailing-comma',
    'a comma behind the last field',
    (body) => body.replace(/,(\s*[}\]])/g, '$1'),
    '{"type":"bits",}',
  ),
  repairs('comments', 'comments', (body) => body.replace(/\/\*.*?\*\//gs, ''), '{"type":"bits"/* the usual one */}'),
  repairs('single-quotes', 'single quotes', (body) => body.replace(/'/g, '"'), "{'type':'bits'}"),
  repairs(
    'bare-keys',
    'keys without quotes',
    (body) => body.replace(/([{,]\s*)(type|data)(\s*:)/g, '$1"$2"$3'),
    '{type:"bits"}',
  ),
  repairs(
    'second-value',
    'something behind the JSON',
    (body) => body.replace(/\}\s*(?:\{\}|\})$/, '}'),
    '{"type":"bits"}{}',
    '{"type":"bits"}}',
  ),
  repairs(
    'backslashes',
    'backslashes at the end of lines',
    (body) => body.replace(/\\(?=\s)/g, ''),
    '{ \\\n "type": "bits" \\\n }',
  ),
  parses(
    'list-body',
    'a list of one package',
    (body) => (/^\s*\[/.test(body) ? inner(body) : body),
    '[{"type":"bits"}]',
  ),
  parses(
    'empty-list-body',
    'an empty list as packages of bits',
    (body) => (/^\s*\[\s*\]\s*$/.test(body) ? '{"type":"bits"}' : body),
    '[]',
  ),
  parses(
    'text-body',
    'a text as the type',
    (body) => (/^\s*"\w*"\s*$/.test(body) ? `{"type":${body}}` : body),
    '"bits"',
  ),
  parses('null-body', 'null for the body', (body) => (body.trim() === 'null' ? '{"type":"bits"}' : body), 'null'),
  parses('no-body', 'a request without body', (body) => (body === '' ? '{"type":"bits"}' : body), null),
  parses('blank-body', 'a blank body', (body) => (/^\s+$/.test(body) ? '{"type":"bits"}' : body), '\n'),
  repairs(
    'form-body',
    'a form',
    (body) => (/^type=\w+$/.test(body) ? `{"type":"${body.slice(5)}"}` : body),
    'type=bits',
  ),
  {
    id: 'unreadable-as-empty',
    title: 'takes a body that is not JSON for an empty object: 422',
    document: m.example(400, 'unreadable'),
    shows: [m.NOT_JSON],
    steps: {
      parse: (good, x) => {
        try {
          good();
        } catch {
          Object.assign(x, { body: {}, fields: [] });
        }
      },
    },
  },
]);

function isJson(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** JSON with the braces behind it that are missing there. */
function balanced(body) {
  const count = (sign) => body.split(sign).length - 1;
  const lacking = count('{') - count('}');
  return lacking > 0 ? body + '}'.repeat(lacking) : body;
}

function inner(body) {
  return body.trim().slice(1, -1) || '[]';
}

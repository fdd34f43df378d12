// Runs the official JSON-Schema-Test-Suite through the functions that mock and suite validate with, and prints a
// table and the misses.
//
//   npm run conformance [-- FOLDER [DRAFT…]]
//
// FOLDER holds `tests/` and `remotes/` of https://github.com/json-schema-org/JSON-Schema-Test-Suite. For draft2020-12
// each schema is a component of a
// document of OpenAPI 3.1, with an `$id` where it has none, so that `#` means the schema. For draft4, where OpenAPI
// 3.0 has no `$id`, it is a file that a
// document of 3.0 refers to. `--optional` runs the folder `optional` as well.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const { loadDocument } = require('../../dist/document/load/load-document');
const { jsonText } = require('../../dist/document');
const { explain, validatorsOf } = require('../../dist/schema');
const { parseJson } = require('../../dist/exchange/codecs/json/json-text');

const options = process.argv.slice(2).filter((word) => word.startsWith('--'));
const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const [folder = '../shared/json-schema-test-suite', ...drafts] = words;
if (!existsSync(join(folder, 'tests'))) {
  console.error(
    `${folder} has no folder tests: give the folder of the JSON-Schema-Test-Suite (npm run conformance -- FOLDER)`,
  );
  process.exit(2);
}
// The meta-schemas, which some tests refer to.
const META = 'https://json-schema.org/draft/2020-12/';
const META_FOLDER = join(dirname(require.resolve('ajv/package.json')), 'lib/refs/json-schema-2020-12');
const DRAFT_04 = require.resolve('ajv-draft-04/dist/refs/json-schema-draft-04.json');
const VERSIONS = { 'draft2020-12': '3.1.0', draft4: '3.0.3' };

let failed = false;
for (const draft of drafts.length > 0 ? drafts : Object.keys(VERSIONS)) {
  const tests = join(folder, 'tests', draft);
  await table(draft, tests, '');
  if (!options.includes('--optional')) continue;
  await table(draft, join(tests, 'optional'), 'optional/');
  await table(draft, join(tests, 'optional', 'format'), 'optional/format/');
}
process.exitCode = failed ? 1 : 0;

async function table(draft, place, prefix) {
  const sum = { tests: 0, right: 0, exceptions: 0, unsayable: 0 };
  const misses = [];
  for (const file of readdirSync(place).filter((name) => name.endsWith('.json'))) {
    const counts = { tests: 0, right: 0, exceptions: 0, unsayable: 0 };
    for (const group of read(join(place, file))) {
      const verdicts = await verdictsOf(draft, group);
      for (const [i, { description, valid }] of group.tests.entries()) {
        counts.tests++;
        const verdict = verdicts[i];
        if (verdict === valid) counts.right++;
        else if (draft === 'draft4' && typeof verdict === 'string' && hasId(group.schema)) counts.unsayable++;
        else misses.push(`${prefix}${file}: ${group.description}: ${description}: ${verdict}`);
        if (typeof verdict === 'string') counts.exceptions++;
      }
    }
    for (const key in sum) sum[key] += counts[key];
    line(`${prefix}${file}`, counts);
  }
  line(`${draft} ${prefix || 'required'}`, sum);
  for (const miss of misses) console.log(`  miss: ${miss}`);
  failed ||= sum.exceptions > sum.unsayable;
}

/** Whether a schema, or one of those that it refers to in `remotes`, has an `id`. */
function hasId(schema) {
  const remotes = [...schema.matchAll(/localhost:1234\/([^"#]+)/g)].map(([, name]) => join(folder, 'remotes', name));
  return [schema, ...remotes.filter(existsSync).map((name) => readFileSync(name, 'utf8'))].some((text) =>
    /"id":\s*"/.test(text),
  );
}

function line(name, { tests, right, exceptions, unsayable }) {
  console.log(
    `${name.padEnd(40)} ${String(right).padStart(5)} of ${String(tests).padStart(5)}` +
      (exceptions > unsayable ? `, ${exceptions - unsayable} exceptions` : '') +
      (unsayable > 0 ? `, ${unsayable} with an id, which schemas of OpenAPI 3.0 cannot have` : ''),
  );
}

/** The verdict on each instance of a group: true, false, or the message of what was thrown. */
async function verdictsOf(draft, { schema, tests }) {
  const document = documentOf(draft, schema);
  let loaded;
  try {
    const readText = async (name) => {
      if (!name.startsWith('http') && basename(name) === 'openapi.json') return document;
      if (!name.startsWith('http') && basename(name) === 'schema.json') return schema;
      if (name === 'http://json-schema.org/draft-04/schema') return readFileSync(DRAFT_04, 'utf8');
      if (name.startsWith(META)) return readFileSync(join(META_FOLDER, `${name.slice(META.length)}.json`), 'utf8');
      return readFileSync(join(folder, 'remotes', name.replace(/^https?:\/\/localhost:1234\//, '')), 'utf8');
    };
    loaded = await loadDocument('openapi.json', { readText });
  } catch (error) {
    return tests.map(() => `cannot be loaded: ${error.message.split('\n')[0]}`);
  }
  const pointer = '/components/schemas/It';
  return tests.map(({ data }) => {
    try {
      const { value } = parseJson(data);
      const accepted = validatorsOf(loaded).accepts(pointer, value, 'request');
      const found = explain(loaded, pointer, value, 'request');
      if (accepted !== (found.length === 0)) return `accepts and explain disagree: ${JSON.stringify(found[0] ?? null)}`;
      return accepted;
    } catch (error) {
      return `${error.name}: ${error.message.split('\n')[0]}`;
    }
  });
}

/** The text of a document with a schema, which is text as well: no digit of a number is lost. */
function documentOf(draft, schema) {
  let it = '{"$ref":"schema.json"}';
  if (draft !== 'draft4') {
    const named = !schema.startsWith('{') || /^\{\s*("\$schema"[^,]*,\s*)?"\$id"/.test(schema);
    it =
      named || '$id' in JSON.parse(schema)
        ? schema
        : schema.replace('{', `{"$id":"https://suite.example/schema"${schema === '{}' ? '' : ','}`);
  }
  const info = '"info":{"title":"Suite","version":"1"}';
  return `{"openapi":"${VERSIONS[draft]}",${info},"paths":{},"components":{"schemas":{"It":${it}}}}`;
}

/** The groups of a file; schemas and data as text. */
function read(file) {
  const { value } = parseJson(readFileSync(file, 'utf8'));
  return value.map((group) => ({
    ...group,
    schema: jsonText(group.schema),
    tests: group.tests.map((test) => ({ ...test, data: jsonText(test.data) })),
  }));
}

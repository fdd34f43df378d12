/**
 * Whether each response of a mock with state is valid by an Ajv of its own: each resource of each document is created, read, listed, changed, deleted
 * and read again. What is found is printed, one line each; exit code 1 where anything is.
 *
 * npm run state:documents -- FOLDER|FILE…   (by default the documents of the development dependencies)
 */
import { readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
const { default: Ajv } = require('ajv/dist/2020');
const { default: addFormats } = require('ajv-formats');
const { loadDocument } = require('../../../dist/document/load/load-document');
const { buildApi } = require('../../../dist/model');
const { createEngine } = require('../../../dist/mock/engine');
const { madeId, resourcesOf, parametersOf } = require('../../../dist/resources');
const { composeRequest, draftScenario, responseFor } = require('../../../dist/exchange');
const { idIn } = require('../../../dist/checks/state/id-in');
const { pointers } = require('../../../dist/document');
const { matchMediaType } = require('../../../dist/exchange/wire/media-type');

const PUBLIC = [
  'node_modules/@figma/rest-api-spec/openapi/openapi.yaml',
  'node_modules/@scalar/galaxy/dist/3.1.yaml',
  'node_modules/@readme/oas-examples/3.1/yaml/train-travel.yaml',
  'node_modules/@readme/oas-examples/3.0/yaml/star-trek.yaml',
  'node_modules/@octokit/openapi/generated/api.github.com.json',
];

const asked = process.argv.slice(2);
const files = (asked.length === 0 ? PUBLIC : asked).flatMap((path) =>
  statSync(path).isDirectory()
    ? readdirSync(path)
        .filter((name) => /\.(?:ya?ml|json)$/.test(name))
        .map((name) => join(path, name))
    : [path],
);

let failures = 0;
const totals = { documents: 0, resources: 0, responses: 0, kept: 0 };
for (const file of files) {
  const counts = { resources: 0, responses: 0, kept: 0 };
  const found = new Set();
  const seconds = performance.now();
  try {
    await check(file, counts, found);
  } catch (error) {
    found.add(`cannot be checked: ${error.message.split('\n')[0]}`);
  }
  failures += found.size;
  totals.documents++;
  for (const name of Object.keys(counts)) totals[name] += counts[name];
  const time = ((performance.now() - seconds) / 1000).toFixed(1);
  console.log(
    `${file}: ${counts.resources} resources, ${counts.responses} responses, ${counts.kept} as they were written, ${found.size} findings (${time} s)`,
  );
  for (const one of found) console.log(`  ${one}`);
}
console.log(
  `${totals.documents} documents, ${totals.resources} resources, ${totals.responses} responses, ${totals.kept} as they were written: ${failures} findings`,
);
process.exitCode = failures === 0 ? 0 : 1;

async function check(file, counts, found) {
  const api = buildApi(await loadDocument(file));
  const engine = createEngine(api, { seed: 1, auth: 'off' });
  const validate = validatorOf(api);
  const ids = new Map();
  for (const resource of resourcesOf(api)) {
    counts.resources++;
    const { create, read, list, replace, patch, remove } = resource;
    /** Sends a request with the ids of what was made before. */
    const send = (operation, id) => {
      if (operation === undefined) return undefined;
      const draft = draftScenario(api, operation, undefined);
      if (typeof draft === 'string') return undefined;
      const given = [...(ids.get(resource.parent) ?? []), ...(id === undefined ? [] : [id])];
      const parameters = new Map(draft.parameters);
      parametersOf(operation.path).forEach((name, n) => {
        const parameter = operation.parameters.find((one) => one.in === 'path' && one.name === name);
        if (parameter !== undefined && given[n] !== undefined)
          parameters.set(parameter, { value: given[n], name: undefined });
      });
      const request = composeRequest({ ...draft, parameters });
      const outcome = engine.respond(request);
      const { response } = outcome;
      counts.responses++;
      if (response.status === 500 && outcome.builtIn)
        found.add(`${operation.id}: a built-in 500: ${textOf(response).slice(0, 300)}`);
      for (const error of validate(operation, response, outcome))
        found.add(`${operation.id} ${response.status}: ${error}`);
      return { request, response };
    };
    const made = send(create);
    const place = create && madeId(api, create, resource.parameter ?? 'id', resource.collection ?? '');
    const id = made && place ? idIn(api, made, place) : undefined;
    const first = send(read, id);
    if (made && first && id !== undefined && made.response.status < 300 && first.response.status === 200) counts.kept++;
    send(list);
    send(replace, id);
    send(patch, id);
    for (const action of resource.actions) send(action, id);
    send(list);
    // What stands below it must find it there: it is removed when nothing is.
    const isParent = resourcesOf(api).some(({ parent }) => parent === resource);
    if (isParent) {
      if (id !== undefined) ids.set(resource, [...(ids.get(resource.parent) ?? []), id]);
      continue;
    }
    send(remove, id);
    send(read, id);
    send(list);
  }
}

function textOf({ body }) {
  return body === undefined ? '' : new TextDecoder().decode(body);
}

/** Validates JSON bodies by the schema that the operation declares for them. */
function validatorOf(api) {
  const ajv = new Ajv({ strict: false, validateSchema: false, logger: false, allErrors: true, unicodeRegExp: false });
  addFormats(ajv);
  ajv.addFormat('binary', true).addFormat('byte', true);
  // Names in examples are no schemas, and Ajv knows numbers of Java and JavaScript alone.
  const isShown = (name) => /^(?:examples?|x-.*)$/.test(name);
  const plain = JSON.stringify(api.document.root, (name, value) =>
    isShown(name) && typeof value !== 'string' ? undefined : value,
  );
  ajv.addSchema(JSON.parse(plain), 'document');
  const known = new Map();
  const validatorAt = (pointer) => {
    if (!known.has(pointer)) known.set(pointer, ajv.compile({ $ref: `document#${encodeURI(pointer)}` }));
    return known.get(pointer);
  };
  return (operation, response, outcome) => {
    const declared = responseFor(operation, response.status);
    if (declared === undefined) return outcome.builtIn ? [] : ['this status is not declared'];
    const type = response.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1];
    if (outcome.builtIn || type === undefined || !/json/.test(type) || /json-?l|stream|seq/.test(type)) return [];
    const media =
      declared.media[
        matchMediaType(
          declared.media.map((one) => one.type),
          type,
        ).index
      ] ?? declared.media[0];
    if (media?.schema === undefined) return [];
    let accepts;
    try {
      accepts = validatorAt(media.schema);
    } catch (error) {
      return [`Ajv cannot compile ${media.schema}: ${error.message.slice(0, 120)}`];
    }
    if (accepts(JSON.parse(textOf(response)))) return [];
    return accepts.errors
      .filter((error) => !isExcused(api, error))
      .slice(0, 3)
      .map(({ instancePath, message, schemaPath }) => `${instancePath} ${message} [${schemaPath}]`);
  };
}

/** What a response may leave out: properties that are writeOnly (OAS 3.0 §4.7.24). */
function isExcused(api, { keyword, params, schemaPath }) {
  if (keyword !== 'required') return false;
  const at = decodeURIComponent(schemaPath.replace(/^[^#]*#/, '').replace(/\/required$/, ''));
  const property = pointers.valueAt(api.document.root, `${at}/properties/${params.missingProperty}`);
  return property?.writeOnly === true;
}

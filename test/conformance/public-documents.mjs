/*
 * Public documents through lint, mock, types and verify; Ajv, not Tandem, validates what the mock sends.
 *
 *     npm run conformance:documents                        those in devDependencies
 *     npm run conformance:documents -- ../apis --verbose   every .json, .yaml, .yml in a folder; what is wrong, by name
 *     npm run conformance:documents -- --cases 0           without verify
 */
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { globSync } from 'tinyglobby';
import ts from 'typescript';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

const require = createRequire(import.meta.url);
const { buildApi, createEngine, lint, loadDocument, planCases, run, typesOf } = require('../../dist/index.js');
const { planOperation } = require('../../dist/contract/plan/plan-operation.js');
const { builtInText } = require('../../dist/checks/index.js');
const { composeRequest, draftScenario, sampleBody, successOf } = require('../../dist/exchange/index.js');
const { pointers } = require('../../dist/document/index.js');
const { validateDocument } = require('../../dist/document/grammar/validate.js');

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    verbose: { type: 'boolean', default: false },
    cases: { type: 'string', default: '1000' },
    only: { type: 'string' },
  },
});
const most = Number(values.cases);
const packages = new URL('../../node_modules/', import.meta.url).pathname;
const sets =
  positionals.length > 0
    ? positionals.map((folder) => [folder, filesIn(folder)])
    : [
        ['GitHub (@octokit/openapi)', [`${packages}@octokit/openapi/generated/api.github.com.json`]],
        ['Figma (@figma/rest-api-spec)', [`${packages}@figma/rest-api-spec/openapi/openapi.yaml`]],
        ['Scalar Galaxy (@scalar/galaxy)', [`${packages}@scalar/galaxy/dist/3.1.yaml`]],
        ...['2.0', '3.0', '3.1'].map((version) => [
          `ReadMe ${version} (@readme/oas-examples)`,
          filesIn(`${packages}@readme/oas-examples/${version}/json`),
        ]),
      ];

function filesIn(path) {
  return statSync(path).isFile()
    ? [path]
    : globSync('**/*.{json,yaml,yml}', { cwd: path, absolute: true, expandDirectories: false }).sort();
}

/** Whether a file is an OpenAPI document at all: folders hold other files too. */
function isDocument(file) {
  return /^[\s{]*["']?(openapi|swagger)["']?\s*:\s*["']?\d/m.test(readFileSync(file, 'utf8'));
}

/** Validates by the document alone, with a validator that Tandem has no part in. */
function independent(document) {
  // By quotient alone, Ajv takes 1.15 for no multiple of 0.01.
  const exact = { multipleOfPrecision: 9, code: { regExp: lenient } };
  const ajv = new Ajv2020({ strict: false, validateFormats: true, logger: false, ...exact });
  formats.default(ajv);
  ajv.addSchema({ ...forResponses(document.root, document.root), $id: 'document:' }, 'document:', false, false);
  const made = new Map();
  return (pointer, value) => {
    if (!made.has(pointer)) made.set(pointer, ajv.compile({ $ref: `document:#${encodeURI(pointer)}` }));
    const validate = made.get(pointer);
    return validate(value) ? undefined : ajv.errorsText(validate.errors);
  };
}

/** A pattern as ECMA-262 has it with the flag `u`, else (`\-`, `\:`) without it. */
function lenient(pattern) {
  try {
    return new RegExp(pattern, 'u');
  } catch {
    return new RegExp(pattern);
  }
}
lenient.code = 'lenient';

/**
 * Without the anchors of `$dynamicRef`, which Ajv doesn't find in a schema that isn't a document of its own, and
 * without the identifiers in examples; a response doesn't need what is `writeOnly`; numbers are those of JavaScript.
 */
function forResponses(node, root) {
  if (Array.isArray(node)) return node.map((item) => forResponses(item, root));
  if (typeof node !== 'object' || node === null) return node;
  if (Object.getPrototypeOf(node) !== Object.prototype && Object.getPrototypeOf(node) !== null) return Number(node);
  const kept = Object.entries(node)
    .filter(([key, value]) => !/^(\$dynamic.*|\$?id|\$anchor)$/.test(key) || typeof value !== 'string')
    .map(([key, value]) => [key, forResponses(value, root)]);
  const schema = Object.fromEntries(kept);
  if (Array.isArray(schema.required))
    schema.required = schema.required.filter((name) => !isWriteOnly(name, schema, root));
  // Draft 3 had it so; here it means nothing.
  if (typeof schema.required === 'boolean') delete schema.required;
  return schema;
}

/** Whether a schema, a part of it or what it refers to declares a property that no response has. */
function isWriteOnly(name, schema, root, depth = 0) {
  if (typeof schema !== 'object' || schema === null || depth > 20) return false;
  if (schema.properties?.[name]?.writeOnly === true) return true;
  const target =
    typeof schema.$ref === 'string' ? pointers.valueAt(root, pointers.fromReference(schema.$ref)) : undefined;
  return [target, ...(schema.allOf ?? [])].some((part) => isWriteOnly(name, part, root, depth + 1));
}

/** Why an operation's own schemas leave no request or no response at all, if they do. */
function impossible(api, operation) {
  if (operation.path.includes('#')) return 'its path has a fragment, which is never sent';
  const draft = draftScenario(api, operation, undefined);
  if (typeof draft === 'string') return `no request can be made: ${draft}`;
  const [body] = draft.body?.kind === 'value' ? [draft.body.media] : [];
  const why = body?.schema === undefined ? undefined : sampleBody(api, body, 'request')?.reason;
  // An example stands in for what cannot be made; where it doesn't conform, either, no request does.
  if (why !== undefined && isRejected(api, draft)) return `no request can be made: ${why}`;
  for (const { status, media } of operation.responses)
    for (const one of media) {
      const reason = sampleBody(api, one, 'response')?.reason;
      if (reason !== undefined) return `no response ${status} can be made: ${reason}`;
    }
  return undefined;
}

/** Whether the mock rejects a request, or cannot look at it, since its schema is of no use. */
function isRejected(api, draft) {
  return createEngine(api, { seed: 1 }).respond(composeRequest(draft)).response.status >= 400;
}

/** Whether a response is the example of the name that the request's example has: the two belong together. */
function isPaired({ body }, declared) {
  const name = body?.kind === 'value' ? body.media.examples.find(({ value }) => value === body.value)?.name : '';
  return name && declared?.media.some(({ examples }) => examples.some((example) => example.name === name));
}

/** Asks for one operation's usual response, and says what is wrong with it, if anything. */
function ask(api, engine, validate, operation) {
  const draft = draftScenario(api, operation, undefined);
  const { response } = engine.respond(composeRequest(draft));
  const { status, headers, body } = response;
  const text = body === undefined ? '' : Buffer.from(body).toString();
  const declared =
    operation.responses.find((one) => one.status === String(status)) ??
    operation.responses.find((one) => one.status === `${String(status)[0]}XX`) ??
    operation.responses.find((one) => one.status === 'default');
  // Where no success is declared, a success without a body says nothing that the document doesn't.
  const free = successOf(operation) === undefined && status < 300 && text === '';
  if (declared === undefined && !free) return { fault: `${status} is not declared: ${text}`, own: status >= 500 };
  if (status >= 400 && successOf(operation) !== undefined && !isPaired(draft, declared))
    return { fault: `${status}: ${text}`, own: status >= 500 };
  const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  const media = declared?.media.find((one) => one.type.split(';')[0].toLowerCase() === type.split(';')[0]);
  if (operation.method === 'HEAD' || !/[/+]json(;|$)/.test(type) || media?.schema === undefined) return {};
  const wrong = validate(media.schema, JSON.parse(text));
  return wrong === undefined ? {} : { fault: `${status} isn't what its schema says: ${wrong}` };
}

/**
 * What verify finds in a mock of the document itself, in at most so many cases, spread over the whole plan: a plan of
 * Kubernetes has more cases than fit into memory.
 */
async function verify(api, possible) {
  const quota = Math.max(1, Math.floor(most / Math.max(1, possible.length)));
  const cases = possible.flatMap((operation) => {
    const planned = [...planOperation(api, operation, { seed: 1 })];
    const step = Math.max(1, Math.floor(planned.length / quota));
    const made = planned.filter((_, index) => index % step === operation.id.length % step).map(({ make }) => make());
    return made.slice(0, quota).filter((one) => one !== undefined && 'draft' in one);
  });
  const { cases: unmatched } = planCases(api, { only: ['unmatched/*'] });
  const plan = { cases: [...unmatched, ...cases].slice(0, most), skipped: [] };
  const engine = createEngine(api, { seed: 1 });
  const target = (request) => Promise.resolve(engine.respond(request).response);
  const found = [];
  for await (const event of run(api, plan, target, { seed: 1 })) {
    if (event.type !== 'fail') continue;
    found.push(`verify ${event.case.id}: ${event.finding.violations.map(builtInText).join('; ')}`);
  }
  return { sent: plan.cases.length, found };
}

/** What TypeScript, as strict as it can be, says of a file. */
function compile(text) {
  const options = { strict: true, noEmit: true, skipLibCheck: true, isolatedModules: true, types: [] };
  Object.assign(options, { exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true });
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (name, ...rest) =>
    name === 'types.ts' ? ts.createSourceFile(name, text, rest[0]) : getSourceFile(name, ...rest);
  const program = ts.createProgram(['types.ts'], options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => `types: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
}

async function examine(file) {
  const row = {
    documents: 1,
    operations: 0,
    impossible: 0,
    asked: 0,
    documented: 0,
    own: 0,
    cases: 0,
    found: 0,
    types: 0,
    errors: 0,
  };
  const wrong = [];
  const api = buildApi(await loadDocument(file));
  const validate = independent(api.document);
  row.operations = api.operations.length;
  const possible = api.operations.filter((operation) => {
    const reason = impossible(api, operation);
    if (reason !== undefined) wrong.push(`impossible ${operation.id}: ${reason}`);
    return reason === undefined;
  });
  row.impossible = api.operations.length - possible.length;
  // Without state: what one operation removes is there for the next.
  for (const dynamic of [false, true]) {
    const engine = createEngine(api, { seed: 1, dynamic, state: 'off' });
    for (const operation of possible) {
      const { fault, own = false } = ask(api, engine, validate, operation);
      row.asked++;
      if (fault === undefined) row.documented++;
      else wrong.push(`${dynamic ? 'dynamic' : 'static'} ${operation.id}: ${fault}`);
      if (own) row.own++;
    }
  }
  const { sent, found } = most > 0 ? await verify(api, possible) : { sent: 0, found: [] };
  row.cases = sent;
  row.found = found.length;
  const types = compile(typesOf(api));
  row.types = types.length;
  const errors = lint(api, { structure: await validateDocument(api.document) }).filter((f) => f.severity === 'error');
  row.errors = errors.length;
  const lintLines = errors.map((one) => `lint ${one.place.line}: ${one.rule}: ${one.message}`);
  return { row, wrong: [...wrong, ...found, ...types, ...lintLines] };
}

const columns = [
  ['documents', 'documents'],
  ['operations', 'operations'],
  ['impossible by their schemas', 'impossible'],
  ['responses as documented', ({ documented, asked }) => `${documented} of ${asked}`],
  ['own 500s', 'own'],
  ['cases of verify', 'cases'],
  ['false findings', 'found'],
  ['errors in types', 'types'],
  ['errors of lint', 'errors'],
];
const line = (cells) => `| ${cells.join(' | ')} |`;
console.log(line(['documents of', ...columns.map(([title]) => title)]));
console.log(line(['---', ...columns.map(() => '---:')]));
let bad = 0;
for (const [name, files] of sets) {
  if (values.only !== undefined && !name.includes(values.only)) continue;
  const sum = {};
  for (const file of files.filter(isDocument)) {
    try {
      const { row, wrong } = await examine(file);
      for (const [key, value] of Object.entries(row)) sum[key] = (sum[key] ?? 0) + value;
      bad += row.asked - row.documented + row.own + row.found + row.types;
      if (values.verbose) for (const text of wrong) console.error(`${basename(file)}: ${text.slice(0, 600)}`);
    } catch (error) {
      bad++;
      console.error(`${basename(file)}: not examined: ${error.message}`);
    }
  }
  console.log(line([name, ...columns.map(([, of]) => (typeof of === 'string' ? sum[of] : of(sum)))]));
}
process.exitCode = bad === 0 ? 0 : 1;

/* The peers, each as a person would set it up who knows it: with the token and the app's id, and requests for each answer where it takes some. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { install, output } from './command.mjs';
import { APP, document30, document31, onlyJson, READ_ONLY, TOKEN, UNKNOWN_APP, withoutCharset } from './documents.mjs';

const bin = (own, file) => join(own, 'node_modules', file);
const write = (own, name, content) => {
  const file = join(own, name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content, null, 2));
  return file;
};

/** Dredd tries the documented success; the token goes in with a hook. */
const dredd = {
  name: 'Dredd',
  async install(folder) {
    const own = await install(folder, 'dredd', ['dredd@14.1.0']);
    const hooks = write(
      own,
      'hooks.js',
      `const hooks = require('hooks');
hooks.beforeEach((transaction, done) => {
  transaction.request.headers.Authorization = 'bearer ${TOKEN}';
  transaction.skip = transaction.expected.statusCode !== '201' && transaction.expected.statusCode !== 201;
  done();
});
`,
    );
    return {
      name: 'Dredd 14.1.0',
      async check(url) {
        const file = write(own, 'openapi.json', onlyJson(document30(url)));
        const args = [file, url, '--language=nodejs', `--hookfiles=${hooks}`];
        const { text, code } = await output(bin(own, 'dredd/bin/dredd'), args, own);
        const plain = text.replace(/\u001b\[\d+m/g, '');
        const failures = [...plain.matchAll(/(?:headers|body): At .*|statusCode: Expected .*/g)].map(
          ([words]) => words,
        );
        return failures.length > 0 || code === 0 ? failures : [`exit code ${code}`];
      },
    };
  },
};

const DOCKER = { type: 'docker', data: { image: 'registry/image:latest' } };
/** A step for each kind of answer: status, media type and schema are checked by Respect itself. */
const STEPS = [
  ['docker', APP, `bearer ${TOKEN}`, DOCKER, 201],
  ['bits', APP, `bearer ${TOKEN}`, { type: 'bits' }, 201],
  ['no-token', APP, undefined, DOCKER, 401],
  ['read-only', APP, `bearer ${READ_ONLY}`, DOCKER, 403],
  ['unknown-app', UNKNOWN_APP, `bearer ${TOKEN}`, DOCKER, 404],
  ['unknown-type', APP, `bearer ${TOKEN}`, { type: 'ninja' }, 422],
  ['unknown-field', APP, `bearer ${TOKEN}`, { type: 'bits', foo: 1 }, 422],
  ['no-image', APP, `bearer ${TOKEN}`, { type: 'docker', data: {} }, 422],
  ['array', APP, `bearer ${TOKEN}`, [], 400],
];

const respect = {
  name: 'Respect',
  async install(folder) {
    const own = await install(folder, 'respect', ['@redocly/cli@2.77.0']);
    const workflows = STEPS.map(([name, guid, authorization, payload, status]) => ({
      workflowId: name,
      steps: [
        {
          stepId: name,
          operationId: 'createPackage',
          parameters: [
            { in: 'path', name: 'guid', value: guid },
            ...(authorization === undefined ? [] : [{ in: 'header', name: 'Authorization', value: authorization }]),
          ],
          requestBody: { contentType: 'application/json', payload },
          successCriteria: [{ condition: `$statusCode == ${status}` }],
        },
      ],
    }));
    const arazzo = write(own, 'bench.arazzo.json', {
      arazzo: '1.0.1',
      info: { title: 'create-package', version: '1' },
      sourceDescriptions: [{ name: 'api', type: 'openapi', url: 'openapi.json' }],
      workflows,
    });
    return {
      name: 'Redocly Respect 2.77.0',
      async check(url) {
        write(own, 'openapi.json', withoutCharset(document31(url)));
        const result = join(own, 'result.json');
        writeFileSync(result, '{}');
        const args = ['respect', arazzo, '--json-output', result, '--max-fetch-timeout', '2000'];
        const { code } = await output(bin(own, '@redocly/cli/bin/cli.js'), args, own);
        const failures = failedChecks(JSON.parse(readFileSync(result, 'utf8')));
        return failures.length > 0 || code === 0 ? failures : [`exit code ${code}`];
      },
    };
  },
};

/** The names of the checks that did not pass, with the step that they belong to. */
function failedChecks(node, step = '') {
  if (typeof node !== 'object' || node === null) return [];
  const here = typeof node.stepId === 'string' ? node.stepId : step;
  const own = Array.isArray(node.checks)
    ? node.checks.filter((check) => check.status === 'error' || check.passed === false)
    : [];
  return [
    ...own.map(({ name }) => `${here} ${name}`),
    ...Object.values(node).flatMap((one) => failedChecks(one, here)),
  ];
}

const CONTRACT = ['statusCode', 'contentType', 'jsonBody', 'schemaValidation', 'headersPresent'];
const checks = (code) => ({
  contractTests: CONTRACT.map((name) => ({ [name]: { enabled: true, ...(name === 'statusCode' ? { code } : {}) } })),
});
const GUID = (value) => ({ overwriteRequestPathVariables: [{ key: 'guid', value, overwrite: true }] });
const variation = (code, name, more) => ({
  openApiOperationId: 'createPackage',
  openApiResponse: String(code),
  variations: [{ name, ...more, tests: checks(code) }],
});

/** Portman (which needs tslib, and does not say so) makes a Postman collection, with variations for the refusals and its own fuzzing of the body; Newman runs it. */
const portman = {
  name: 'Portman',
  async install(folder) {
    const own = await install(folder, 'portman', ['@apideck/portman@1.33.0', 'newman@6.2.2', 'tslib@2']);
    const config = write(own, 'portman.json', {
      version: 1.0,
      globals: { securityOverwrites: { bearer: { token: TOKEN } } },
      tests: {
        contractTests: [
          { openApiOperation: '*::/*', statusSuccess: { enabled: true } },
          ...CONTRACT.slice(1).map((name) => ({ openApiOperation: '*::/*', [name]: { enabled: true } })),
        ],
        variationTests: [
          variation(401, 'no token', { overwrites: [{ overwriteRequestSecurity: { remove: true } }, GUID(APP)] }),
          variation(404, 'unknown app', { overwrites: [GUID(UNKNOWN_APP)] }),
          variation(422, 'fuzzed', {
            overwrites: [GUID(APP)],
            fuzzing: [
              {
                requestBody: [
                  { requiredFields: { enabled: true } },
                  { minLengthFields: { enabled: true } },
                  { maxLengthFields: { enabled: true } },
                ],
              },
            ],
          }),
        ],
      },
      overwrites: [{ openApiOperationId: 'createPackage', ...GUID(APP) }],
    });
    return {
      name: 'Portman 1.33.0 with Newman',
      async check(url) {
        const file = write(own, 'openapi.json', withoutCharset(document30(url)));
        const collection = join(own, 'collection.json');
        const made = await output(
          bin(own, '@apideck/portman/bin/portman'),
          ['-l', file, '-b', url, '-o', collection, '-c', config, '--extraUnknownFormats', 'password'],
          own,
        );
        if (made.code !== 0) throw new Error(`Portman made no collection: ${made.text.slice(-500)}`);
        const result = join(own, 'result.json');
        const args = [
          'run',
          collection,
          '-r',
          'json',
          '--reporter-json-export',
          result,
          '--timeout-request',
          '2000',
          '--env-var',
          `bearerToken=${TOKEN}`,
        ];
        await output(bin(own, 'newman/bin/newman.js'), args, own);
        const { run } = JSON.parse(readFileSync(result, 'utf8'));
        return run.failures.map(({ error, source }) => `${source?.name ?? ''} ${error.test ?? error.name}`);
      },
    };
  },
};

/** Schemathesis comes from Python's registry, which this script does not install from. */
const schemathesis = {
  name: 'Schemathesis',
  async install() {
    throw new Error("it comes from Python's registry, which is not reached from here");
  },
};

export const peers = [dredd, respect, portman, schemathesis];

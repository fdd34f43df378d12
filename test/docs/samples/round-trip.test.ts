import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import ts from 'typescript';
import { runProcess } from '../../../src/cli/docs/samples/run-process';
import { findTools, PROGRAMS } from '../../../src/cli/docs/samples/tools';
import { LANGUAGES, type SampleLanguage, USUAL_LANGUAGES } from '../../../src/docs/samples';
import { sampleRequest } from '../../../src/docs/samples/sample-request';
import { draftScenario } from '../../../src/exchange';
import type { Json } from '../../../src/document';
import { thingApi } from '../../support/api';
import { missingProgram, testWith } from '../../support/where';

const SEED = Number(process.env['SAMPLES_SEED'] ?? 20251103);
const RUNS = Number(process.env['SAMPLES_RUNS'] ?? 8);

/** What a server got. */
interface Got {
  readonly method: string;
  readonly target: string;
  readonly trace: string | undefined;
  readonly token: string | undefined;
  readonly body: string;
}

let got: Got | undefined;
const server = createServer((request: IncomingMessage, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { method = '', url = '', headers } = request;
    const body = Buffer.concat(chunks).toString();
    got = { method, target: url, trace: headers['x-trace'] as string | undefined, token: headers.authorization, body };
    response.end('ok');
  });
});
let folder: string;
let url: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tandem-round-trip-'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

const api = thingApi(
  `
security: [{ key: [] }]
parameters:
  - { name: id, in: query, required: true, schema: { type: string } }
  - { name: X-Trace, in: header, required: true, schema: { type: string } }
requestBody: { content: { application/json: { schema: {} } } }
responses: { '200': { description: ok, content: { text/plain: { schema: { type: string } } } } }`,
  'components: { securitySchemes: { key: { type: http, scheme: bearer } } }',
);
const [operation] = api.operations;

/** A request of the operation above, with values of any kind. */
function requestOf({ id, trace, body }: { id: string; trace: string; body: Json }) {
  const draft = draftScenario(api, operation!, undefined);
  if (typeof draft === 'string') throw new Error(draft);
  const values: Record<string, string> = { id, 'X-Trace': trace };
  const parameters = new Map(
    operation!.parameters.map((parameter) => [parameter, { value: values[parameter.name] ?? '', name: undefined }]),
  );
  const media = operation!.body!.media[0]!;
  return sampleRequest({ ...draft, parameters, body: { kind: 'value', value: body, media } }, 'https://example.com');
}

// Everything that has a meaning in a shell, in quotes, in templates, in Python, in JSON.
const nasty = fc.constantFrom(
  ...[
    "'",
    '"',
    '`',
    '\\',
    '$',
    '${BASE_URL}',
    '$(id)',
    '!',
    '\n',
    '\t',
    '%',
    '#',
    '&',
    '@',
    '{',
    '}',
    '\u2028',
    'é',
    '😀',
    '\u0000',
    '\u001b',
    '\\u0041',
    "'''",
    '"""',
    '<!--',
    'PLACEHOLDER0X',
    '\r\n',
  ],
);
const text = fc
  .array(fc.oneof(nasty, fc.string({ maxLength: 5, unit: 'binary' })), { maxLength: 6 })
  .map((parts) => parts.join(''));
// A header field has no more than this (RFC 9110 §5.5), and no blanks around it.
const field = text.map((value) => value.replace(/[^\x20-\x7e]/g, '').trim());
const jsonValue = fc.dictionary(
  fc.oneof(text, fc.constant('__proto__')),
  fc.oneof(text, fc.constantFrom(0.5, -1, true, null), fc.array(text, { maxLength: 2 })),
  {
    maxKeys: 4,
    noNullPrototype: true,
  },
);

/** Why samples in a language are not run here; those in the usual languages always are. */
function reasonToSkip(language: SampleLanguage): string | undefined {
  const program = PROGRAMS[language.id];
  if (program === undefined || USUAL_LANGUAGES.includes(language)) return undefined;
  return missingProgram(program.command, ...program.asked);
}

describe.each(LANGUAGES.map((language) => [language.label, language] as const))('%s', (_, language) => {
  const reason = reasonToSkip(language);
  testWith(reason, 'sends any text in body, query, header and placeholder as it is', async () => {
    const tool = (await findTools([language.id])).get(language.id);
    if (tool === undefined || 'missing' in tool) throw new Error(`${language.label}: ${tool?.missing ?? 'no tool'}`);
    let round = 0;
    await fc.assert(
      fc.asyncProperty(text, field, jsonValue, field, async (id, trace, body, token) => {
        const request = requestOf({ id, trace, body: body });
        const value = (placeholder: { name: string }) => (placeholder.name === 'BASE_URL' ? url : token);
        const written = language.write(request, { value, response: { status: 200, media: 'text/plain' } });
        if (typeof written !== 'string') throw new Error(written.reason);
        const name = `sample-${language.id}-${(round += 1)}`;
        const isTyped = language.id === 'typescript';
        writeFileSync(
          join(folder, `${name}.${isTyped ? 'mjs' : language.extension}`),
          isTyped ? stripped(written) : written,
        );
        got = undefined;
        const ended = await runProcess(
          tool.command,
          [...tool.args, `${name}.${isTyped ? 'mjs' : language.extension}`],
          folder,
        );
        expect({ code: ended.code, stderr: ended.code === 0 ? '' : ended.stderr }).toEqual({ code: 0, stderr: '' });
        expect(got).toMatchObject({ method: 'POST', target: request.sent.target });
        expect(JSON.parse(got!.body)).toEqual(JSON.parse(JSON.stringify(body)));
        expect(got!.trace ?? '').toBe(trace);
        expect(got!.token).toBe(`Bearer ${token}`.trim());
      }),
      { seed: SEED, numRuns: USUAL_LANGUAGES.includes(language) ? RUNS : Math.min(RUNS, 5) },
    );
  });
});

/** TypeScript without its types. */
function stripped(written: string): string {
  return ts.transpileModule(written, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  }).outputText;
}

/** Archives for tests, as tools write them, and what `tandem check` prints of them. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runHere } from '../../scenarios/support/run-here';

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'tandem-forms-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const object = (...required: string[]) => ({ 'application/json': { schema: { type: 'object', required } } });
const pet = { 200: { description: 'a pet', content: object('id', 'name') } };
const created = { 201: { description: 'made', content: object('id') } };
export const part = {
  schema: { type: 'object', required: ['name'], properties: { name: { type: 'string', minLength: 2 } } },
};
export const DOCUMENT = {
  openapi: '3.1.0',
  info: { title: 'Pets', version: '1' },
  paths: {
    '/pets/{id}': {
      get: {
        operationId: 'getPet',
        parameters: [
          { name: 'id', in: 'path', required: true, schema: { type: 'integer' } },
          { name: 'view', in: 'query', schema: { enum: ['full', 'a & b'] } },
          { name: 'theme', in: 'cookie', schema: { enum: ['dark'] } },
        ],
        responses: pet,
      },
    },
    '/search': {
      get: {
        operationId: 'search',
        parameters: [
          { name: 'q', in: 'query', required: true, schema: { type: 'string' } },
          { name: 'theme', in: 'cookie', required: true, schema: { enum: ['dark'] } },
        ],
        responses: pet,
      },
    },
    '/pets': {
      post: {
        operationId: 'createPet',
        requestBody: {
          required: true,
          content: {
            ...object('name'),
            'application/x-www-form-urlencoded': part,
            'multipart/form-data': part,
          },
        },
        responses: created,
      },
    },
  },
};

export type Entry = Record<string, unknown>;
export const BASE = 'https://api.example.com';
export const fields = (of: Record<string, string>) => Object.entries(of).map(([name, value]) => ({ name, value }));
export const JSON_FIELDS = fields({ 'content-type': 'application/json' });
export const PET = '{"id":5,"name":"Ada"}';
export const content = (text: string) => ({ size: text.length, mimeType: 'application/json', text });
export const get = (request: Entry = {}, response: Entry = {}, more: Entry = {}): Entry => ({
  startedDateTime: '2026-01-02T10:00:00.000Z',
  time: 12,
  request: { method: 'GET', url: `${BASE}/pets/5`, headers: [], queryString: [], bodySize: 0, ...request },
  response: { status: 200, headers: JSON_FIELDS, content: content(PET), ...response },
  ...more,
});
export const post = (request: Entry): Entry =>
  get({ method: 'POST', url: `${BASE}/pets`, bodySize: -1, ...request }, { status: 201, content: content('{"id":5}') });

export function put(name: string, text: string | Uint8Array): string {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

/** What `tandem check` prints of an archive: the figures, and why entries are not read. */
export async function check(entries: readonly Entry[], name = 'recorded.har', creator = 'x', of: object = DOCUMENT) {
  const file = put(name, JSON.stringify({ log: { version: '1.2', creator: { name: creator }, entries } }));
  const document = put('openapi.json', JSON.stringify(of));
  const { code, stdout, stderr } = await runHere(['check', file, '--document', document, '--verbose']);
  const [figures] = /^\d+ exchanges?: .*$/m.exec(stdout) ?? [];
  const reasons = [...stdout.matchAll(/^Not read: .*\): (.*)$/gm)].map(([, reason]) => reason);
  return { code, stdout, stderr, figures, reasons };
}

/** Where files of that name are put. */
export const pathOf = (name: string): string => join(folder, name);

import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { documentFrom } from '../../src/document';
import { messageOf } from './folder';

const root = () => ({ openapi: '3.0.3', info: { title: 'Pets', version: '1' }, paths: {} });

describe('a document from an object', () => {
  it('is a copy', () => {
    const written = { ...root(), components: { schemas: { A: { type: 'string', nullable: true } } } };
    const document = documentFrom(written);
    expect(written.components.schemas.A).toEqual({ type: 'string', nullable: true });
    written.info.title = 'changed';
    expect(document.root.info).toEqual({ title: 'Pets', version: '1' });
  });

  it('has a name, which is its file', () => {
    expect(documentFrom(root())).toMatchObject({ name: 'document', files: ['document'], version: '3.0.3' });
    expect(documentFrom(root(), 'pets')).toMatchObject({ name: 'pets', files: ['pets'] });
  });

  it('has everything on line 1, column 1', () => {
    expect(documentFrom(root(), 'pets').locate('/info/title')).toEqual({
      file: 'pets',
      line: 1,
      column: 1,
      pointer: '/info/title',
    });
  });

  it('is what JSON would carry: without undefined', () => {
    expect(documentFrom({ ...root(), tags: undefined }).root).toEqual(root());
  });

  it('must not contain itself', async () => {
    const circular: Record<string, unknown> = root();
    circular['x-self'] = circular;
    expect(await messageOf(() => documentFrom(circular))).toMatch(/^document:1:1: this object contains itself/);
  });

  it('must not be a list', async () => {
    expect(await messageOf(() => documentFrom([]))).toMatch(/it is a list/);
  });

  it.each([
    ['A', 1_200, 'document:1:1 (#/components/schemas/A): this is more than 1000 levels deep'],
    ['A', 50_000, 'document:1:1: this object is nested too deep'],
  ])('must not be deeper than any document is: %s, %d levels', async (name, levels, expected) => {
    let schema: object = {};
    for (let depth = 0; depth < levels; depth++) schema = { items: schema };
    const what = 'what is so deep is given a name and referred to';
    expect(await messageOf(() => documentFrom({ ...root(), components: { schemas: { [name]: schema } } }))).toBe(
      `${expected}; ${what}`,
    );
  });

  it('must be one that JSON can carry', async () => {
    expect(await messageOf(() => documentFrom({ ...root(), 'x-big': 1n }))).toMatch(
      /^document:1:1: this object cannot be written as JSON: .*BigInt/,
    );
  });

  it('keeps names that objects have by themselves', () => {
    const schemas = JSON.parse('{"__proto__": {"type": "string"}, "constructor": {"type": "string"}}') as object;
    const document = documentFrom({ ...root(), components: { schemas } });
    expect(Object.keys((document.root.components as { schemas: object }).schemas)).toEqual([
      '__proto__',
      'constructor',
    ]);
  });
});

it('the index runs in a browser: nothing that it imports needs Node.js or yaml', () => {
  const seen = new Set<string>();
  const visit = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    const path = join(__dirname, '../../src/document', `${name}.ts`);
    if (!existsSync(path)) return visit(posix.join(name, 'index'));
    const text = readFileSync(path, 'utf8').replace(/^import type .*$/gm, '');
    for (const [, from = ''] of text.matchAll(/(?:from|require\(|import\() ?'([^']+)'/g)) {
      expect(from).toMatch(/^\.\.?\//);
      visit(posix.join(posix.dirname(name), from));
    }
  };
  visit('index');
  expect(seen).toContain('references/references');
  for (const name of [
    'load/load-document',
    'bundle/bundle',
    'grammar/validate',
    'read/read-source',
    'read/yaml-text',
  ]) {
    expect(existsSync(join(__dirname, '../../src/document', `${name}.ts`))).toBe(true);
    expect(seen).not.toContain(name);
  }
});

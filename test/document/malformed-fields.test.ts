import { documentFrom } from '../../src/document';
import { KINDS } from '../../src/document/grammar/grammar';
import { SWAGGER } from '../../src/document/grammar/swagger';
import type { Field, Kind, Minor } from '../../src/document/grammar/kind';
import { validateDocument } from '../../src/document/grammar/validate';
import { lint } from '../../src/lint';
import { buildApi } from '../../src/model';

/*
 * Each field of each object that the grammar knows, with a value of a wrong type, in each version that has it: lint has
 * a finding with a place, in words of its own.
 */

/** The shortest way to an object of each kind: what stands around it, from the document on. */
type Wrap = (node: object) => object;

const META_PHRASES =
  /must match (?:exactly one|a) schema|must be equal to|must have required property|must be "|in oneOf|instancePath|undefined|\[object/;
const VERSIONS: readonly Minor[] = ['2.0', '3.0', '3.1', '3.2'];

interface Site {
  readonly kind: Kind;
  readonly wrap: Wrap;
}

const VERSION_FIELDS = ['openapi', 'swagger'];

/** One place for each kind, by a walk in breadth through the grammar. */
function sites(version: Minor): Site[] {
  const root = version === '2.0' ? SWAGGER : KINDS.document;
  const found = new Map<Kind, Site>([[root, { kind: root, wrap: (node) => node }]]);
  for (const { kind, wrap } of found.values()) {
    const fields = [...kind.fields, ...(kind.named === undefined ? [] : [[nameFor(kind), kind.named] as const])];
    for (const [key, field] of fields) {
      if (field.kind === undefined || found.has(field.kind) || !isIn(field, version) || key.startsWith('x-')) continue;
      const isList = field.need === 'a list';
      found.set(field.kind, { kind: field.kind, wrap: (node) => wrap({ [key]: isList ? [node] : node }) });
    }
  }
  return [...found.values()];
}

function isIn({ since, until }: Field, version: Minor): boolean {
  return (since ?? version) <= version && (until ?? version) >= version;
}

function nameFor({ name }: Kind): string {
  if (name.includes('path item')) return '/a';
  if (name.includes('response')) return '200';
  return name.includes('media type') ? 'application/json' : 'a';
}

/** Of a wrong type for the field. */
function wrongFor(field: Field): unknown {
  return [{ a: { a: 7 } }, 7, ['a', 7], 'te xt', true].find((value) => !field.test(value));
}

const CASES = VERSIONS.flatMap((version) =>
  sites(version).flatMap(({ kind, wrap }) =>
    [...kind.fields].flatMap(([key, field]) => {
      const wrong = wrongFor(field);
      if (wrong === undefined || !isIn(field, version) || key.startsWith('x-') || VERSION_FIELDS.includes(key))
        return [];
      return [{ version, key, name: kind.name, document: wrap({ [key]: wrong }), wrong }];
    }),
  ),
);

test.each(VERSIONS)('the grammar of %s is covered', (version) => {
  expect(CASES.filter((one) => one.version === version).length).toBeGreaterThan(version === '2.0' ? 80 : 100);
});

test.each(CASES)('$version: $key of a $name as $wrong', async ({ version, document }) => {
  const named = version === '2.0' ? { swagger: '2.0' } : { openapi: `${version}.0` };
  const root = { ...named, info: { title: 'T', version: '1' }, paths: {}, ...document };
  let messages: string[];
  try {
    const loaded = documentFrom(root);
    messages = lint(buildApi(loaded), { structure: await validateDocument(loaded) }).map(({ message, place }) => {
      expect(place.line).toBe(1);
      return message;
    });
  } catch (error) {
    expect(error).toMatchObject({ name: 'DocumentError' });
    messages = [(error as Error).message];
  }
  expect(messages.length).toBeGreaterThan(0);
  expect(messages.filter((message) => META_PHRASES.test(message))).toEqual([]);
});

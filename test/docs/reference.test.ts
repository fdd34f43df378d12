import fc from 'fast-check';
import { documentFrom } from '../../src/document';
import { loadDocument } from '../../src/document/load/load-document';
import { anchorsOf, buildReference, type OperationReference, plain, type SchemaView } from '../../src/docs/reference';
import { buildApi } from '../../src/model';
import { apiOf, thingApi } from '../support/api';
import { createPackageApi } from '../support/create-package';
import { PUBLIC_DOCUMENTS } from '../support/public-documents';

const one = <T>(list: readonly T[], wanted: (item: T) => boolean): T => {
  const found = list.filter(wanted);
  if (found.length !== 1) throw new Error(`${found.length} found, not one`);
  return found[0] as T;
};
const property = (view: SchemaView | undefined, name: string): SchemaView =>
  one(view?.properties ?? [], (each) => each.name === name).schema;
const branch = (view: SchemaView | undefined, name: string): SchemaView =>
  one(view?.alternatives[0]?.branches ?? [], (each) => each.name === name).schema;

describe('the reference of create-package', () => {
  let operation: OperationReference;
  beforeAll(async () => {
    const reference = buildReference(await createPackageApi());
    operation = one(reference.operations, () => true);
  });

  test('has the body branch by branch, with what the whole says of a field before what its branch says', () => {
    const [content] = operation.body?.contents ?? [];
    expect(operation.body?.contents).toHaveLength(1);
    expect(content?.types.map(({ type, readAs, level }) => [type, readAs, level])).toEqual([
      ['application/json', undefined, 'documented'],
      ['application/x-www-form-urlencoded', 'application/json', 'documented'],
      ['*/*', 'application/json', 'observed'],
    ]);
    expect(content?.schema?.alternatives[0]?.discriminator).toBe('type');
    const docker = branch(content?.schema, 'docker');
    expect(property(docker, 'type').values).toEqual(['docker']);
    expect(property(docker, 'data').description).toMatch(
      /^Data for docker packages\. Can be empty for bits packages\.\n\nThe location of the image/,
    );
    const storeImage = property(property(docker, 'data'), 'store_image');
    expect(storeImage).toMatchObject({ type: 'boolean or null', nullable: true, default: false, level: 'documented' });
    const user = property(property(property(docker, 'data'), 'credentials'), 'user');
    expect(user.level).toBe('observed');
    expect(user.anchor).toBe('createPackage.body.docker.data.credentials.user');
    expect(user.constraints.map(plain)).toEqual(['not blank', 'not null, false, [] or {}']);
    expect(user.messages).toContainEqual({ keyword: 'type', text: 'Data Credentials user must be a string' });
    expect(docker.properties.map(({ name, required }) => [name, required])).toEqual([
      ['type', true],
      ['data', true],
    ]);
    expect(property(branch(content?.schema, 'bits'), 'data').constraints.map(plain)).toEqual(['no fields']);
  });

  test('has parameters with limits and levels', () => {
    const guid = one(operation.parameters, ({ name }) => name === 'guid');
    expect(guid).toMatchObject({ in: 'path', required: true, level: 'documented', anchor: 'createPackage.path.guid' });
    expect(guid.schema?.constraints.map(plain)).toEqual(['1 to 200 characters']);
    expect(guid.schema?.level).toBe('observed');
    expect(guid.examples.map(({ name, title }) => [name, title])).toEqual([
      ['existing-app', 'An app that exists'],
      ['unknown-app', 'An app that does not exist'],
    ]);
  });

  test('has errors with the situations that bring them', () => {
    const unauthorized = one(operation.responses, ({ status }) => status === '401');
    expect(unauthorized).toMatchObject({ phrase: 'Unauthorized', level: 'observed' });
    const none = one(unauthorized.situations, ({ name }) => name === 'no-token');
    expect(none).toMatchObject({ category: 'no-credentials', cause: 'No credentials are sent.' });
    expect(none.request.map(({ what }) => plain(what))).toEqual(['without credentials for uaa']);
    const unknown = one(
      one(operation.responses, ({ status }) => status === '404').situations,
      ({ name }) => name === 'unknown-app',
    );
    expect(unknown.request.map(({ what, value }) => [plain(what), value])).toEqual([
      ['path parameter guid', '00000000-0000-4000-8000-000000000000'],
    ]);
  });

  test('has relations in words and as written', () => {
    const created = one(operation.responses, ({ status }) => status === '201');
    const image = one(created.relations, ({ id }) => id === 'image');
    expect(image.description).toBe('The location of the image is returned as sent.');
    expect(plain(image.condition)).toBe('the type that was sent is docker');
    expect(image.statements.map(plain)).toEqual(['data.image is the data.image that was sent']);
    expect(image.written).toEqual([
      `when $request.body#/type == 'docker'`,
      '$response.body#/data/image == $request.body#/data/image',
    ]);
    expect(image.isShared).toBe(false);
    // What stands on a header that all answers have is said of all of them.
    expect(one(created.relations, ({ id }) => id === 'request-id').isShared).toBe(true);
    expect(created.headers.every(({ isShared }) => isShared)).toBe(true);
  });

  test('has security and the order of judgement', () => {
    expect(operation.security.alternatives.map(({ phrase }) => plain(phrase))).toEqual([
      'credentials uaa with the scope cloud_controller.write',
      'credentials uaa with the scope cloud_controller.admin',
    ]);
    expect(operation.validation.slice(0, 2)).toEqual([
      {
        name: 'other-scheme',
        status: '401',
        label: 'Authorization with a scheme other than bearer',
        anchor: 'createPackage.401.other-scheme',
      },
      { name: 'no-token', status: '401', label: 'No Authorization header', anchor: 'createPackage.401.no-token' },
    ]);
    expect(operation.validation).toHaveLength(35);
  });
});

describe('the reference of any document', () => {
  test('says of a tag without operations that it has none, where nothing else stands there', () => {
    const api = apiOf(`
openapi: 3.2.0
tags: [{ name: bare }, { name: said, description: Words }, { name: above }, { name: used, parent: above }]
paths: { /a: { get: { tags: [used], responses: { '200': { description: ok } } } } }`);
    const said = buildReference(api).groups.map(({ name, description }) => [name, description]);
    expect(Object.fromEntries(said)).toEqual({
      ...{ bare: 'No operation has this tag.', said: 'Words', above: '', used: '' },
    });
  });

  test('puts schemas together that extend each other 2,000 times', () => {
    const schemas = Array.from({ length: 2000 }, (_, i) => {
      const allOf = i === 0 ? [] : [{ $ref: `#/components/schemas/S${i - 1}` }];
      return [`S${i}`, { allOf, properties: { [`p${i}`]: { type: 'string' } } }] as const;
    });
    const content = { 'application/json': { schema: { $ref: '#/components/schemas/S1999' } } };
    const root = {
      openapi: '3.1.0',
      info: { title: 'Deep', version: '1' },
      paths: { '/a': { get: { responses: { 200: { description: 'ok', content } } } } },
      components: { schemas: Object.fromEntries(schemas) },
    };
    const reference = buildReference(buildApi(documentFrom(root, 'deep.json')));
    const names = reference.operations[0]?.responses[0]?.contents[0]?.schema?.properties.map(({ name }) => name);
    expect(names).toHaveLength(2000);
  });

  test('ends a schema that contains itself with a link', () => {
    const api = apiOf(`
paths:
  /trees:
    get:
      responses:
        '200':
          description: ok
          content: {application/json: {schema: {$ref: '#/components/schemas/Tree'}}}
components:
  schemas:
    Tree:
      type: object
      properties:
        name: {type: string}
        children: {type: array, items: {$ref: '#/components/schemas/Tree'}}
`);
    const reference = buildReference(api);
    const tree = reference.operations[0]?.responses[0]?.contents[0]?.schema;
    const child = property(tree, 'children').items;
    expect(child).toMatchObject({ isCut: true, link: { name: 'Tree', anchor: 'Tree' }, properties: [] });
    if (child?.link === undefined) throw new Error('no link');
    expect(reference.schema(child.link).properties.map(({ name }) => name)).toEqual(['name', 'children']);
  });

  describe.each([
    { operations: 2, cut: false },
    { operations: 201, cut: true },
  ])('of $operations operations', ({ operations: count, cut }) => {
    test(`${cut ? 'links what many fields have' : 'shows all that is in a field'}, and shows the whole of a body`, () => {
      const text = { type: 'string' };
      const user = {
        type: 'object',
        properties: { id: text, name: text, mail: text, web: text, role: text, age: text },
      };
      const place = { type: 'object', properties: { lat: text, lon: text } };
      const owner = { $ref: '#/components/schemas/User' };
      const thing = {
        type: 'object',
        properties: { owner, members: { type: 'array', items: owner }, place: { $ref: '#/components/schemas/Place' } },
      };
      const reading = (schema: object): object => ({
        get: { responses: { 200: { description: 'Found', content: { 'application/json': { schema } } } } },
      });
      const paths = Object.fromEntries(
        Array.from({ length: count }, (_, i) => [
          `/things/${i}`,
          reading(i === 0 ? { type: 'array', items: owner } : thing),
        ]),
      );
      const { operations } = buildReference(
        apiOf(JSON.stringify({ paths, components: { schemas: { User: user, Place: place } } })),
      );
      const [whole, inside] = operations.map(({ responses: [one] }) => one?.contents[0]?.schema);
      expect(whole?.items?.properties).toHaveLength(6);
      const views = [property(inside, 'owner'), property(inside, 'members').items];
      for (const view of views)
        expect([view?.isCut, view?.link?.name, view?.properties.length]).toEqual([cut, 'User', cut ? 0 : 6]);
      expect(property(inside, 'place').properties).toHaveLength(2);
    });
  });

  test('puts allOf together, reads null out of alternatives, and leaves out what does not travel', () => {
    const api = thingApi(`
requestBody:
  content:
    application/json:
      schema:
        allOf:
          - {type: object, required: [id, name], properties: {id: {type: integer, readOnly: true}, name: {type: string, minLength: 2}}}
          - {properties: {name: {maxLength: 5}, size: {anyOf: [{type: integer, minimum: 1}, {type: 'null'}]}}}
responses: {'201': {description: made}}
`);
    const schema = buildReference(api).operations[0]?.body?.contents[0]?.schema;
    expect(schema?.properties.map(({ name, required }) => [name, required])).toEqual([
      ['name', true],
      ['size', false],
    ]);
    expect(property(schema, 'name').constraints.map(plain)).toEqual(['at least 2 characters', 'at most 5 characters']);
    expect(property(schema, 'size')).toMatchObject({ type: 'integer or null', nullable: true, alternatives: [] });
  });

  test('says a relation without a description in words', () => {
    const api = thingApi(`
requestBody: {content: {application/json: {schema: {type: object}}}}
responses:
  '201':
    description: made
    content: {application/json: {schema: {type: object}}}
    x-relations:
      - {id: a, then: "$response.body#/items/0/n >= $request.query.least && $response.header.ETag != null"}
      - {id: b, when: "!($request.body#/x == 1)", then: "$response.body#/url == '/things/{$request.path.id}'"}
      - {id: c, unique: $response.body#/id}
`);
    const [response] = buildReference(api).operations[0]?.responses ?? [];
    expect(
      response?.relations.map(({ condition, statements }) => [plain(condition), ...statements.map(plain)]),
    ).toEqual([
      ['', 'items[0].n is at least the query parameter least that was sent and the header ETag is given'],
      ['not: the x that was sent is 1', 'url is /things/{id}, with the id of the path'],
      ['', 'id is different in every response'],
    ]);
  });

  test.each(PUBLIC_DOCUMENTS.filter(({ operations }) => operations < 200))(
    'of $name has every operation, each part under its own anchor',
    async ({ file, operations }) => {
      const reference = buildReference(buildApi(await loadDocument(file)));
      expect(reference.operations.filter((one) => !one.isSentByServer)).toHaveLength(operations);
      const grouped = reference.groups.flatMap((group) => group.operations);
      expect(new Set(grouped)).toEqual(new Set(reference.operations));
      expect(grouped).toHaveLength(reference.operations.length);
      for (const operation of reference.operations) {
        const anchors = [...anchorsIn(operation)];
        expect(anchors.filter((anchor, i) => anchors.indexOf(anchor) !== i)).toEqual([]);
      }
      expect(new Set(reference.operations.map(({ anchor }) => anchor.toLowerCase())).size).toBe(grouped.length);
    },
  );
});

test('anchors differ, even as file names, and do not depend on where a name stands', () => {
  const names = fc.uniqueArray(
    fc.oneof(fc.string(), fc.constantFrom('a', 'A', 'a b', 'a-b', 'GET /a/{b}', 'GET /a/b')),
  );
  fc.assert(
    fc.property(names, (list) => {
      const named = list.map((name) => ({ name, key: `#${name}` }));
      const anchors = anchorsOf(named);
      expect(new Set(anchors.map((anchor) => anchor.toLowerCase())).size).toBe(list.length);
      expect(anchorsOf([...named].reverse())).toEqual([...anchors].reverse());
      for (const anchor of anchors) expect(anchor).toMatch(/^[\p{L}\p{N}_.-]+$/u);
    }),
  );
  expect(anchorsOf([{ name: 'GET /pets/{id}', key: '' }])).toEqual(['GET-pets-id']);
});

/** The anchors of a part of a reference and of what is in it. (A situation's example has the situation's own.) */
function* anchorsIn(part: unknown, key = ''): Generator<string> {
  if (
    typeof part !== 'object' ||
    part === null ||
    ['operation', 'link', 'schemes', 'links', 'validation'].includes(key)
  )
    return;
  // The schema of a parameter, header, content or branchless body is the thing itself.
  if ('anchor' in part && typeof part.anchor === 'string' && !['schema', 'body', 'example'].includes(key))
    yield part.anchor;
  for (const [name, value] of Object.entries(part)) {
    if (Array.isArray(value)) for (const item of value) yield* anchorsIn(item, name === 'branches' ? 'branch' : name);
    else yield* anchorsIn(value, name);
  }
}

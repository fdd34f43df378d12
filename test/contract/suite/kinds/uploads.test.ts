/** Files: parts of forms with their own media types, bodies of bytes, files in responses. */
import type { Call, Reply, Serve } from '../../../support/verify';
import { isObject, routes } from '../../../support/routes';
import { describeStranger } from '../strangers/stranger';

const bad = `{ description: bad, content: { application/json: { schema: { type: object, required: [error] } } } }`;
const made = `{ description: made, content: { application/json: { schema: { type: object, required: [files], properties: { files: { type: integer } } } } } }`;
const document = (version: '3.0.3' | '3.1.0'): string => `openapi: ${version}
info: { title: Files, version: '1' }
paths:
  /albums:
    post:
      operationId: addPhotos
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema:
              type: object
              required: [photos, album]
              properties:
                photos: { type: array, minItems: 1, maxItems: 3, items: ${version === '3.0.3' ? '{ type: string, format: binary }' : '{ contentMediaType: image/jpeg }'} }
                album: { type: string, minLength: 1, maxLength: 20 }
                year: { type: integer, minimum: 1900 }
                place: { type: object, required: [lat], properties: { lat: { type: number } } }
            encoding: { photos: { contentType: 'image/png, image/jpeg' } }
      responses: { '201': ${made}, '400': ${bad}, '413': ${bad}, '415': ${bad} }
  /blobs/{name}:
    put:
      operationId: putBlob
      parameters: [{ name: name, in: path, required: true, schema: { type: string, pattern: '^[a-z]+$' }, example: logo }]
      requestBody: { required: true, content: { image/png: { schema: ${version === '3.0.3' ? '{ type: string, format: binary }' : '{}'} } } }
      responses: { '204': { description: kept }, '400': ${bad}, '415': ${bad} }
    get:
      operationId: getBlob
      parameters: [{ name: name, in: path, required: true, schema: { type: string, pattern: '^[a-z]+$' }, example: logo }]
      responses: { '200': { description: ok, content: { image/*: {} } }, '400': ${bad}, '404': ${bad} }
`;

type Fault =
  'any-year' | 'any-place' | 'long-album' | 'no-count' | 'html-for-image' | 'any-blob' | 'any-file' | 'only-png';

interface Part {
  readonly name: string;
  readonly file: string | undefined;
  readonly type: string;
  readonly data: string;
}

function partsOf({ body, header }: Call): readonly Part[] | undefined {
  const boundary = /boundary="?([^";]+)"?/.exec(header('content-type'))?.[1];
  const pieces = boundary === undefined ? [] : Buffer.from(body).toString('latin1').split(`--${boundary}`);
  if (pieces.length < 3) return undefined;
  return pieces.slice(1, -1).map((piece) => {
    const end = piece.indexOf('\r\n\r\n');
    const head = piece.slice(0, end);
    return {
      name: /name="([^"]*)"/.exec(head)?.[1] ?? '',
      file: /filename="([^"]*)"/.exec(head)?.[1],
      type: /content-type:\s*([^\r\n;]+)/i.exec(head)?.[1]?.toLowerCase() ?? 'text/plain',
      data: Buffer.from(piece.slice(end + 4, -2), 'latin1').toString('utf8'),
    };
  });
}

function addPhotos(call: Call, fault?: Fault): Reply {
  if (!call.header('content-type').startsWith('multipart/form-data')) return [415, { error: 'type' }];
  const parts = partsOf(call);
  if (parts === undefined) return [400, { error: 'multipart' }];
  const textOf = (name: string): string | undefined => parts.find((one) => one.name === name)?.data;
  const photos = parts.filter(({ name }) => name === 'photos');
  const types = fault === 'any-file' ? /./ : fault === 'only-png' ? /^image\/png$/ : /^image\/(png|jpeg)$/;
  const areFiles = photos.every(({ file, type }) => file !== undefined && types.test(type));
  if (photos.length < 1 || photos.length > 3 || !areFiles) return [400, { error: 'photos' }];
  const album = textOf('album') ?? '';
  if (album === '' || ([...album].length > 20 && fault !== 'long-album')) return [400, { error: 'album' }];
  const year = textOf('year');
  if (year !== undefined && fault !== 'any-year' && !(/^\+?\d+$/.test(year) && Number(year) >= 1900))
    return [400, { error: 'year' }];
  const place = textOf('place');
  if (place !== undefined && fault !== 'any-place' && !isPlace(place)) return [400, { error: 'place' }];
  return [201, fault === 'no-count' ? {} : { files: photos.length }];
}

function isPlace(text: string): boolean {
  try {
    const place: unknown = JSON.parse(text);
    return isObject(place) && typeof place['lat'] === 'number';
  } catch {
    return false;
  }
}

function serve(fault?: Fault): Serve {
  const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 255);
  const kept = new Map([['logo', png]]);
  const isName = (name = ''): boolean => /^[a-z]+$/.test(name) || fault === 'any-blob';
  return routes({
    'POST /albums': (call) => addPhotos(call, fault),
    'PUT /blobs/{name}': ({ header, body }, { name = '' }) => {
      if (!isName(name)) return [400, { error: 'name' }];
      if (!header('content-type').startsWith('image/png')) return [415, { error: 'type' }];
      if (body.length === 0) return [400, { error: 'empty' }];
      kept.set(name, Uint8Array.from(body));
      return [204];
    },
    'GET /blobs/{name}': (_, { name = '' }) => {
      if (!isName(name)) return [400, { error: 'name' }];
      const type = fault === 'html-for-image' ? 'text/html' : 'image/png';
      return kept.has(name) ? [200, kept.get(name), { 'Content-Type': type }] : [404, { error: 'none' }];
    },
  });
}

describe.each(['3.0.3', '3.1.0'] as const)('OpenAPI %s', (version) => {
  describeStranger<Fault>('a server that takes files', {
    document: document(version),
    serve,
    faults: {
      'any-year': /^addPhotos\/body\/year\/.*: response.status is 201/,
      'any-place': /^addPhotos\/body\/place.*: response.status is 201/,
      'long-album': /^addPhotos\/body\/album\/maxLength.*: response.status is 201/,
      'no-count': /^addPhotos.*files is required/,
      'html-for-image': /^getBlob.*text\/html/,
      'any-file': /^addPhotos\/body\/photos\/type=undeclared: response.status is 201/,
      'only-png': /^addPhotos\/body\/photos\/type=image\/jpeg: response.status is 400/,
      'any-blob': /^putBlob\/path\/name\/pattern.*: response.status is 204/,
    },
  });
});

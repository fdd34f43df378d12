/** A document with secrets in each place where a request or a response may have one. */
export const DOCUMENT = `
openapi: 3.1.0
info: { title: Canaries, version: '1' }
security: [{ bearer: [] }]
paths:
  /login/{pin}:
    parameters:
      - { name: pin, in: path, required: true, schema: { type: string, format: password, maxLength: 5 } }
      - { name: code, in: query, schema: { $ref: '#/components/schemas/Phrase' } }
      - { name: X-Proof, in: header, schema: { $ref: '#/components/schemas/Phrase' } }
      - { name: filter, in: query, content: { application/json: { schema: { $ref: '#/components/schemas/Inner' } } } }
      - { name: deep, in: query, style: deepObject, schema: { $ref: '#/components/schemas/Inner' } }
    post:
      operationId: login
      requestBody:
        content:
          application/json: { schema: { $ref: '#/components/schemas/Login' } }
          application/xml: { schema: { $ref: '#/components/schemas/Login' } }
          application/yaml: { schema: { $ref: '#/components/schemas/Login' } }
          application/x-www-form-urlencoded: { schema: { $ref: '#/components/schemas/Login' } }
          multipart/form-data: { schema: { $ref: '#/components/schemas/Login' } }
          application/x-ndjson: { schema: { type: array, items: { $ref: '#/components/schemas/Login' } } }
          text/plain: { schema: { type: string, format: password, maxLength: 5 } }
      responses:
        '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Login' } } } }
        default: { description: bad }
  /other:
    get:
      operationId: other
      security: [{ basic: [] }, { door: [] }, { key: [] }]
      responses:
        '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Login' } } } }
        '401': { description: no credentials }
components:
  securitySchemes:
    bearer: { type: http, scheme: bearer }
    basic: { type: http, scheme: basic }
    door: { type: apiKey, in: header, name: X-Door }
    key: { type: apiKey, in: query, name: k }
  schemas:
    Phrase: { type: string, format: password, maxLength: 3 }
    Inner: { type: object, properties: { phrase: { $ref: '#/components/schemas/Phrase' } } }
    Login:
      type: object
      required: [user]
      properties:
        user: { type: string, maxLength: 10 }
        phrase: { allOf: [{ $ref: '#/components/schemas/Phrase' }], xml: { name: Geheim } }
        words: { type: array, items: { $ref: '#/components/schemas/Phrase' } }
        inner: { $ref: '#/components/schemas/Inner' }
        shadow: { type: string, writeOnly: true }
`;

/** Makes canaries: words that stand nowhere else, each with the place where it was put. */
export function canaries(): { readonly all: ReadonlyMap<string, string>; readonly put: (place: string) => string } {
  const all = new Map<string, string>();
  return {
    all,
    put(place) {
      const word = `Canary${String(all.size + 1).padStart(2, '0')}zq`;
      all.set(word, place);
      return word;
    },
  };
}

/** Which canaries are seen in which output, also as Basic credentials: `the place → the output`. */
export function seenIn(all: ReadonlyMap<string, string>, outputs: Readonly<Record<string, string>>): string[] {
  return [...all].flatMap(([word, place]) => {
    const encoded = btoa(`me:${word}`).slice(0, -4);
    const where = Object.entries(outputs).filter(([, text]) => text.includes(word) || text.includes(encoded));
    return where.map(([output]) => `${place} → ${output}`);
  });
}

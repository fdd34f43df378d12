/** Servers that send clients elsewhere: a redirect is a response like others, and is never followed. */
import type { Serve } from '../../../support/verify';
import { routes } from '../../../support/routes';
import { describeStranger } from '../strangers/stranger';

const document = `openapi: 3.1.0
info: { title: Short links, version: '1' }
paths:
  /go/{slug}:
    get:
      operationId: go
      parameters: [{ name: slug, in: path, required: true, schema: { type: string, pattern: '^[a-z]{2,8}$' }, example: docs }]
      responses:
        '307': { description: there, headers: { Location: { required: true, schema: { type: string, format: uri } }, Cache-Control: { schema: { type: string } } } }
        '404': { description: none, content: { application/problem+json: { schema: { type: object, required: [title] } } } }
  /legacy: { get: { operationId: legacy, responses: { '308': { description: moved for good } } } }
  /old/{slug}: { delete: { operationId: old, parameters: [{ name: slug, in: path, required: true, schema: { type: string } }], responses: { '307': { description: moved } } } }
  /imports:
    post:
      operationId: startImport
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [url], properties: { url: { type: string, maxLength: 40 } } } } } }
      responses:
        '303': { description: see the import, headers: { Location: { required: true, schema: { type: string, format: uri-reference } } } }
        '400': { description: bad, content: { application/problem+json: { schema: { type: object, required: [title] } } } }
        '415': { description: bad, content: { application/problem+json: { schema: { type: object, required: [title] } } } }
  /account: { get: { operationId: account, responses: { '200': { description: ok, content: { application/json: { schema: { type: object } } } } } } }
`;

type Fault = 'nowhere' | 'no-uri' | 'to-login' | 'any-url' | 'no-import' | 'found-instead';

const problem = (status: number, title: string) =>
  [status, { title }, { 'Content-Type': 'application/problem+json' }] as const;

function serve(fault?: Fault): Serve {
  const Location = fault === 'no-uri' ? 'docs page' : 'https://docs.example/';
  const serveOthers: Serve = routes(
    {
      'GET /go/{slug}': (_, { slug }) => {
        if (slug !== 'docs') return problem(404, 'slug');
        return [fault === 'found-instead' ? 302 : 307, undefined, fault === 'nowhere' ? {} : { Location }];
      },
      'GET /legacy': () => [308, undefined, { Location: '/go/docs' }],
      'POST /imports': ({ header, json }) => {
        if (!header('content-type').startsWith('application/json')) return problem(415, 'type');
        const url = (json as { url?: unknown } | null | undefined)?.url;
        const isUrl = typeof url === 'string' && ([...url].length <= 40 || fault === 'any-url');
        return isUrl ? [303, undefined, fault === 'no-import' ? {} : { Location: '/imports/1' }] : problem(400, 'url');
      },
      'GET /account': () => (fault === 'to-login' ? [302, undefined, { Location: '/login' }] : [200, {}]),
    },
    problem,
  );
  // A path that moved sends clients on before it looks at the method.
  return (call) => {
    const [, slug] = /^\/old\/([^/]+)$/.exec(call.path) ?? [];
    return slug === undefined ? serveOthers(call) : [307, undefined, { Location: `/go/${slug}` }];
  };
}

describeStranger<Fault>('a server that redirects', {
  document,
  serve,
  faults: {
    nowhere: /^go.*Location is required/,
    'no-uri': /^go.*Location must match the format uri/,
    'to-login': /^account.*response.status is 302/,
    'any-url': /^startImport\/body\/url\/maxLength.*: response.status is 303/,
    'no-import': /^startImport.*Location is required/,
    'found-instead': /^go.*response.status is 302/,
  },
});

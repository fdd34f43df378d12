// Plain openapi-backend on Express: its own validation and its own mock answers, from the same document.
const express = require('express');
const { OpenAPIBackend } = require('openapi-backend');
const path = require('node:path');

const api = new OpenAPIBackend({
  definition: process.argv[2] ?? path.join(__dirname, '../../../openapi/create-package.yaml'),
  // Its own check of documents refuses 3.1.
  quick: true,
  ajvOpts: { strict: false },
  handlers: {
    validationFail: ({ validation }, request, response) => response.status(422).json({ errors: validation.errors }),
    notFound: (context, request, response) => response.status(404).json({ error: 'not found' }),
    notImplemented: (context, request, response) => {
      const { status, mock } = context.api.mockResponseForOperation(context.operation.operationId);
      response.status(status).json(mock);
    },
  },
});
api.registerSecurityHandler('uaa', ({ request }) => /^bearer \S/i.test(request.headers.authorization ?? ''));
const app = express();
app.use(express.json());
app.use((request, response) => api.handleRequest(request, request, response));
void api.init().then(() => {
  const server = app.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
});

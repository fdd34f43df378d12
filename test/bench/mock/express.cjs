// The same by hand on Express, as one would write it for a test.
const express = require('express');
const { answerTo } = require('./by-hand.cjs');

const app = express();
app.use(express.json({ type: () => true }));
app.post('/v3/apps/:guid/packages', (request, response) => {
  const { status, body } = answerTo(request.params.guid, request.headers, request.body);
  response.status(status).json(body);
});
const server = app.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));

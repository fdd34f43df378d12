const express = require('express');

const todos = [];

/** Whether a body is a todo, as the document has it. */
function isTodo({ title, done = false }) {
  return typeof title === 'string' && title !== '' && [...title].length <= 80 && typeof done === 'boolean';
}

const app = express();
app.use(express.json());
app.get('/todos', (request, response) => response.json(todos));
app.post('/todos', (request, response) => {
  if (request.is('json') === false) return response.status(415).end();
  if (request.body === undefined || Array.isArray(request.body) || !isTodo(request.body))
    return response.status(400).end();
  const { title, done = false } = request.body;
  const todo = { id: todos.length + 1, title, done };
  todos.push(todo);
  response.status(201).json(todo);
});
app.use((error, request, response, next) => response.status(error.status ?? 500).end());

module.exports = app;

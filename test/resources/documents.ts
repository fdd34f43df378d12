/** Five documents, each written in another way: what the tests of resources and of the mock's state stand on. */

/** OpenAPI 3.0, plain, without examples. */
export const TODO = `
openapi: 3.0.3
info: { title: Todo, version: '1' }
paths:
  /todos:
    get:
      operationId: listTodos
      parameters:
        - { name: done, in: query, schema: { type: boolean } }
        - { name: limit, in: query, schema: { type: integer, minimum: 1, maximum: 100 } }
        - { name: offset, in: query, schema: { type: integer, minimum: 0 } }
        - { name: sort, in: query, schema: { type: string } }
      responses:
        '200':
          description: All.
          content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Todo' } } } }
    post:
      operationId: addTodo
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: '#/components/schemas/NewTodo' } } }
      responses:
        '201':
          description: Added.
          headers: { Location: { schema: { type: string } } }
          content: { application/json: { schema: { $ref: '#/components/schemas/Todo' } } }
  /todos/{todoId}:
    parameters: [{ name: todoId, in: path, required: true, schema: { type: integer } }]
    get:
      operationId: readTodo
      responses:
        '200':
          description: One.
          content: { application/json: { schema: { $ref: '#/components/schemas/Todo' } } }
        '404': { description: Not there. }
    put:
      operationId: writeTodo
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: '#/components/schemas/NewTodo' } } }
      responses:
        '200':
          description: Written.
          content: { application/json: { schema: { $ref: '#/components/schemas/Todo' } } }
        '404': { description: Not there. }
    patch:
      operationId: changeTodo
      requestBody:
        required: true
        content:
          application/merge-patch+json: { schema: { $ref: '#/components/schemas/TodoPatch' } }
          application/json-patch+json: { schema: { type: array, items: { type: object } } }
      responses:
        '200':
          description: Changed.
          content: { application/json: { schema: { $ref: '#/components/schemas/Todo' } } }
        '404': { description: Not there. }
    delete:
      operationId: removeTodo
      responses:
        '204': { description: Gone. }
        '404': { description: Not there. }
components:
  schemas:
    NewTodo:
      type: object
      required: [title]
      properties:
        title: { type: string, minLength: 1 }
        done: { type: boolean, default: false }
        note: { type: string, nullable: true }
    TodoPatch:
      type: object
      properties:
        title: { type: string, minLength: 1 }
        done: { type: boolean }
        note: { type: string, nullable: true }
    Todo:
      type: object
      required: [id, title, done]
      properties:
        id: { type: integer, minimum: 1, readOnly: true }
        title: { type: string, minLength: 1 }
        done: { type: boolean }
        note: { type: string, nullable: true }
        createdAt: { type: string, format: date-time, readOnly: true }
`;

/** OpenAPI 3.1 with examples, envelopes and actions. */
export const ORDERS = `
openapi: 3.1.0
info: { title: Orders, version: '1' }
paths:
  /v1/orders:
    get:
      operationId: listOrders
      parameters:
        - { name: status, in: query, schema: { type: string, enum: [open, paid, cancelled] } }
        - { name: page, in: query, schema: { type: integer, minimum: 1, default: 1 } }
        - { name: per_page, in: query, schema: { type: integer, minimum: 1, maximum: 50, default: 20 } }
      responses:
        '200':
          description: Orders.
          content:
            application/json:
              schema:
                type: object
                required: [data, total, page]
                properties:
                  data: { type: array, items: { $ref: '#/components/schemas/Order' } }
                  total: { type: integer }
                  page: { type: integer }
                  has_more: { type: boolean }
              examples:
                two:
                  value:
                    data:
                      - { order_id: ord_1a2b3c4d, customer: Ada Example, status: open, lines: [{ sku: A1, quantity: 1 }] }
                      - { order_id: ord_5e6f7a8b, customer: Bob Example, status: paid, lines: [{ sku: B2, quantity: 2 }] }
                    total: 2
                    page: 1
                    has_more: false
    post:
      operationId: createOrder
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: '#/components/schemas/NewOrder' } } }
      responses:
        '201':
          description: Taken.
          content:
            application/json:
              schema: { type: object, required: [data], properties: { data: { $ref: '#/components/schemas/Order' } } }
              example:
                data: { order_id: ord_9c8d7e6f, customer: Ada Example, status: open, lines: [{ sku: A1, quantity: 1 }] }
  /v1/orders/{orderId}:
    parameters:
      - { name: orderId, in: path, required: true, schema: { type: string, pattern: '^ord_[0-9a-f]{8}$' } }
    get:
      operationId: readOrder
      responses:
        '200':
          description: One.
          content:
            application/json:
              schema: { type: object, required: [data], properties: { data: { $ref: '#/components/schemas/Order' } } }
              example:
                data: { order_id: ord_1a2b3c4d, customer: Ada Example, status: open, lines: [{ sku: A1, quantity: 1 }] }
        '410':
          description: It was there.
          content: { application/json: { schema: { type: object, properties: { error: { type: string } } } } }
    patch:
      operationId: changeOrder
      requestBody:
        content:
          application/json:
            schema: { type: object, properties: { customer: { type: string }, status: { type: string } } }
      responses:
        '200':
          description: Changed.
          content:
            application/json:
              schema: { type: object, required: [data], properties: { data: { $ref: '#/components/schemas/Order' } } }
    delete:
      operationId: removeOrder
      responses: { '204': { description: Gone. }, '410': { description: It was there. } }
  /v1/orders/{orderId}/cancel:
    post:
      operationId: cancelOrder
      parameters: [{ name: orderId, in: path, required: true, schema: { type: string } }]
      responses:
        '200':
          description: Cancelled.
          content:
            application/json:
              schema: { type: object, required: [data], properties: { data: { $ref: '#/components/schemas/Order' } } }
  /v1/search:
    post:
      operationId: search
      requestBody: { content: { application/json: { schema: { type: object, properties: { q: { type: string } } } } } }
      responses:
        '200':
          description: Found.
          content:
            application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Order' } } }
components:
  schemas:
    Line:
      type: object
      required: [sku, quantity]
      properties: { sku: { type: string }, quantity: { type: integer, minimum: 1 } }
    NewOrder:
      type: object
      required: [customer, lines]
      properties:
        customer: { type: string }
        lines: { type: array, minItems: 1, items: { $ref: '#/components/schemas/Line' } }
    Order:
      type: object
      required: [order_id, customer, status, lines]
      additionalProperties: false
      properties:
        order_id: { type: string, pattern: '^ord_[0-9a-f]{8}$' }
        customer: { type: string }
        status: { type: string, enum: [open, paid, cancelled] }
        lines: { type: array, items: { $ref: '#/components/schemas/Line' } }
`;

/** OpenAPI 3.1: comments below posts, a singleton, and a login, which is not a resource. */
export const BLOG = `
openapi: 3.1.0
info: { title: Blog, version: '1' }
paths:
  /posts:
    get:
      operationId: listPosts
      responses:
        '200':
          description: Posts.
          content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Post' } } } }
    post:
      operationId: writePost
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Post' } } } }
      responses:
        '201':
          description: Written.
          content: { application/json: { schema: { $ref: '#/components/schemas/Post' } } }
  /posts/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string, format: uuid } }]
    get:
      operationId: readPost
      responses:
        '200':
          description: A post.
          content: { application/json: { schema: { $ref: '#/components/schemas/Post' } } }
        '404': { description: Not there. }
    delete:
      operationId: removePost
      responses: { '204': { description: Gone. }, '404': { description: Not there. } }
  /posts/{postId}/comments:
    parameters: [{ name: postId, in: path, required: true, schema: { type: string, format: uuid } }]
    get:
      operationId: listComments
      responses:
        '200':
          description: Comments.
          content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Comment' } } } }
        '404': { description: Not there. }
    post:
      operationId: addComment
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: '#/components/schemas/Comment' } } }
      responses:
        '201':
          description: Added.
          content: { application/json: { schema: { $ref: '#/components/schemas/Comment' } } }
        '404': { description: Not there. }
  /posts/{postId}/comments/{commentId}:
    parameters:
      - { name: postId, in: path, required: true, schema: { type: string, format: uuid } }
      - { name: commentId, in: path, required: true, schema: { type: integer } }
    get:
      operationId: readComment
      responses:
        '200':
          description: A comment.
          content: { application/json: { schema: { $ref: '#/components/schemas/Comment' } } }
        '404': { description: Not there. }
    delete:
      operationId: removeComment
      responses: { '204': { description: Gone. }, '404': { description: Not there. } }
  /settings:
    get:
      operationId: readSettings
      responses:
        '200':
          description: Settings.
          content: { application/json: { schema: { $ref: '#/components/schemas/Settings' } } }
    put:
      operationId: writeSettings
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: '#/components/schemas/Settings' } } }
      responses: { '204': { description: Written. } }
  /login:
    post:
      operationId: login
      requestBody: { content: { application/json: { schema: { type: object, properties: { user: { type: string } } } } } }
      responses:
        '200':
          description: In.
          content: { application/json: { schema: { type: object, properties: { token: { type: string } } } } }
components:
  schemas:
    Post:
      type: object
      required: [id, title]
      properties:
        id: { type: string, format: uuid, readOnly: true }
        title: { type: string }
        tags: { type: array, items: { type: string } }
    Comment:
      type: object
      required: [commentId, text]
      properties: { commentId: { type: integer, readOnly: true }, text: { type: string } }
    Settings:
      type: object
      required: [theme]
      properties: { theme: { type: string, enum: [light, dark] }, language: { type: string } }
`;

/** Files that are written under names of the client's, and read as they were written. */
export const FILES = `
openapi: 3.0.3
info: { title: Files, version: '1' }
paths:
  /files:
    get:
      operationId: listFiles
      responses:
        '200':
          description: Files.
          content:
            application/json:
              schema:
                type: object
                properties:
                  files:
                    type: array
                    items: { type: object, required: [name], properties: { name: { type: string }, size: { type: integer } } }
  /files/{name}:
    parameters: [{ name: name, in: path, required: true, schema: { type: string } }]
    get:
      operationId: readFile
      responses:
        '200': { description: The file., content: { text/plain: { schema: { type: string } } } }
        '404': { description: Not there. }
    put:
      operationId: writeFile
      requestBody: { required: true, content: { text/plain: { schema: { type: string } } } }
      responses: { '201': { description: New. }, '204': { description: Written. } }
    delete:
      operationId: removeFile
      responses: { '204': { description: Gone. }, '404': { description: Not there. } }
`;

/** Swagger 2.0: users with a natural key, and a list in HAL's form. */
export const USERS = `
swagger: '2.0'
info: { title: Users, version: '1' }
consumes: [application/json]
produces: [application/json]
paths:
  /users:
    get:
      operationId: listUsers
      responses:
        '200':
          description: Users.
          schema:
            type: object
            properties:
              _embedded:
                type: object
                properties: { users: { type: array, items: { $ref: '#/definitions/User' } } }
              totalElements: { type: integer }
    post:
      operationId: addUser
      parameters: [{ name: user, in: body, required: true, schema: { $ref: '#/definitions/User' } }]
      responses: { '201': { description: Added., schema: { $ref: '#/definitions/User' } } }
  /users/{username}:
    parameters: [{ name: username, in: path, required: true, type: string }]
    get:
      operationId: readUser
      responses:
        '200': { description: A user., schema: { $ref: '#/definitions/User' } }
        '404': { description: Not there. }
    put:
      operationId: writeUser
      parameters: [{ name: user, in: body, required: true, schema: { $ref: '#/definitions/User' } }]
      responses: { '200': { description: Written., schema: { $ref: '#/definitions/User' } }, '404': { description: Not there. } }
    delete:
      operationId: removeUser
      responses: { '204': { description: Gone. } }
definitions:
  User:
    type: object
    required: [username]
    properties: { username: { type: string }, email: { type: string, format: email }, admin: { type: boolean } }
`;

/** Servers whose errors come with a 200, as their documents say: JSON-RPC, and a GraphQL endpoint. */
import type { Reply, Serve } from '../../../support/verify';
import { isObject, type Json, routes } from '../../../support/routes';
import { describeStranger, isText } from '../strangers/stranger';

const rpc = `openapi: 3.1.0
info: { title: RPC, version: '1' }
paths:
  /rpc:
    post:
      operationId: call
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [jsonrpc, method, id], properties: { jsonrpc: { const: '2.0' }, method: { type: string, maxLength: 20 }, id: { type: [integer, string] }, params: { type: object } } } } } }
      responses:
        '200':
          description: the result, or the error
          content:
            application/json:
              schema:
                type: object
                required: [jsonrpc]
                properties: { jsonrpc: { const: '2.0' }, id: {}, result: {}, error: { type: object, required: [code, message], properties: { code: { type: integer }, message: { type: string } } } }
                oneOf: [{ required: [result] }, { required: [error] }]
`;

type RpcFault = 'no-code' | 'both' | 'no-version' | 'fails' | 'any-method';

function serveRpc(fault?: RpcFault): Serve {
  const error = (code: number, message: string): Reply => [
    200,
    { jsonrpc: '2.0', id: null, error: fault === 'no-code' ? { message } : { code, message } },
  ];
  return routes({
    'POST /rpc': ({ json }) => {
      if (json === undefined) return error(-32_700, 'Parse error');
      if (!isObject(json)) return error(-32_600, 'Invalid Request');
      const { jsonrpc, method, id, params } = json;
      if (fault === 'fails' && typeof method !== 'string') return [500, 'TypeError', { 'Content-Type': 'text/plain' }];
      const isId = Number.isInteger(id) || typeof id === 'string';
      if (
        jsonrpc !== '2.0' ||
        (params !== undefined && !isObject(params)) ||
        !isText(method, 0, fault === 'any-method' ? Infinity : 20) ||
        !isId
      )
        return error(-32_600, 'Invalid Request');
      const made: Json = { ...(fault === 'no-version' ? {} : { jsonrpc: '2.0' }), id, result: {} };
      return [200, fault === 'both' ? { ...made, error: { code: 1, message: 'x' } } : made];
    },
  });
}

describeStranger<RpcFault>('a server of JSON-RPC', {
  document: rpc,
  serve: serveRpc,
  faults: {
    'no-code': /^call.*code is required/,
    both: /^call.*response.body/,
    'no-version': /^call.*jsonrpc is required/,
    fails: /^call\/.*response.status is 500/,
    'any-method': /^call\/body\/method\/maxLength.*: response.status is 200/,
  },
});

const graphql = `openapi: 3.0.3
info: { title: GraphQL, version: '1' }
paths:
  /graphql:
    post:
      operationId: query
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [query], properties: { query: { type: string, example: '{ me { name } }' }, variables: { type: object }, operationName: { type: string, nullable: true } } } } } }
      responses:
        '200': { description: data or errors, content: { application/json: { schema: { type: object, minProperties: 1, properties: { data: { type: object, nullable: true }, errors: { type: array, minItems: 1, items: { type: object, required: [message], properties: { message: { type: string } } } } } } } } }
        '400': { description: no query at all, content: { application/json: { schema: { type: object, required: [errors] } } } }
`;

type GraphFault = 'bare-errors' | 'nothing' | 'text-errors' | 'fails';

function serveGraph(fault?: GraphFault): Serve {
  const errors = (message: string): Json => ({ errors: [fault === 'bare-errors' ? message : { message }] });
  return routes({
    'POST /graphql': ({ json }) => {
      if (fault === 'fails' && !isObject(json)) return [500, { errors: [] }];
      if (!isObject(json) || typeof json['query'] !== 'string')
        return fault === 'text-errors' ? [400, 'no query', { 'Content-Type': 'text/plain' }] : [400, errors('query')];
      const { variables, operationName } = json;
      const isName = operationName === undefined || operationName === null || typeof operationName === 'string';
      if (!isName || (variables !== undefined && variables !== null && !isObject(variables)))
        return [400, errors('form')];
      if (!json['query'].startsWith('{ me')) return [200, errors('Syntax Error')];
      return [200, fault === 'nothing' ? {} : { data: { me: { name: 'Ann' } } }];
    },
  });
}

describeStranger<GraphFault>('a server of GraphQL', {
  document: graphql,
  serve: serveGraph,
  faults: {
    'bare-errors': /^query.*errors\/0 must be an object/,
    nothing: /^query.*response.body/,
    'text-errors': /^query.*text\/plain/,
    fails: /^query\/.*response.status is 500/,
  },
});

const slack = `openapi: 3.0.3
info: { title: Chat, version: '1' }
security: [{ token: [] }]
paths:
  /chat.post:
    post:
      operationId: post
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [channel, text], properties: { channel: { type: string, pattern: '^C[0-9]+$', example: C1 }, text: { type: string, maxLength: 40 } } } } } }
      responses:
        '200': { description: always, content: { application/json: { schema: { type: object, required: [ok], properties: { ok: { type: boolean }, error: { type: string }, ts: { type: string } } } } } }
components: { securitySchemes: { token: { type: http, scheme: bearer } } }
`;

type ChatFault = 'long-text' | 'no-ok' | 'open';

/** Everything comes with a 200: who may not, what is wrong, and what is not there. */
function serveChat(fault?: ChatFault): Serve {
  const failed = (error: string): Reply => [200, { ok: false, error }];
  return routes({
    'POST /chat.post': ({ header, json }) => {
      if (fault !== 'open' && !/^bearer t-1$/i.test(header('authorization'))) return failed('not_authed');
      if (!isObject(json)) return failed('invalid_json');
      const { channel, text } = json;
      if (typeof channel !== 'string' || !/^C\d+$/.test(channel)) return failed('channel_not_found');
      if (!isText(text, 0, fault === 'long-text' ? Infinity : 40)) return failed('msg_too_long');
      return [200, fault === 'no-ok' ? { ts: '1.2' } : { ok: true, ts: '1.2' }];
    },
  });
}

describeStranger<ChatFault>('a server whose every response is a 200', {
  document: slack,
  serve: serveChat,
  environment: { credentials: { token: { valid: 't-1' } } },
  faults: {
    'long-text': /^post\/body\/text\/maxLength.*: response.status is 200/,
    'no-ok': /^post.*ok is required/,
    open: /^post\/credentials\/.*: response.status is 200/,
  },
});

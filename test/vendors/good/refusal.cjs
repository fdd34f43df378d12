'use strict';

/** Every way of refusing a request, by name. */
const REFUSALS = {
  route: { status: 404, code: 10000, error: 'CF-NotFound', text: 'Unknown request' },
  'no-token': { status: 401, code: 10002, error: 'CF-NotAuthenticated', text: 'Authentication error' },
  'bad-token': { status: 401, code: 1000, error: 'CF-InvalidAuthToken', text: 'Invalid Auth Token' },
  scope: {
    status: 403,
    code: 10003,
    error: 'CF-NotAuthorized',
    text: 'You are not authorized to perform the requested action',
  },
  unreadable: { status: 400, code: 1001, error: 'CF-MessageParseError', text: 'Request invalid due to parse error: ' },
  invalid: { status: 422, code: 10008, error: 'CF-UnprocessableEntity', text: 'The request is semantically invalid: ' },
  app: { status: 404, code: 10010, error: 'CF-ResourceNotFound', text: 'App not found' },
  role: {
    status: 403,
    code: 10003,
    error: 'CF-NotAuthorized',
    text: 'You are not authorized to perform the requested action',
  },
  crash: { status: 500, code: 10001, error: 'UnknownError', text: 'An unknown error occurred.' },
};

/** Thrown by the steps that judge a request. `name` is one of REFUSALS; `detail` follows its text. */
class Refusal {
  constructor(name, detail = '') {
    const { status, code, error, text } = REFUSALS[name];
    this.name = name;
    this.detail = detail;
    this.status = status;
    this.body = { code, description: text + detail, error_code: error };
  }
}

module.exports = { Refusal };

import { isObject, type Pointer, pointers } from '../../../document';
import { nearest } from '../../../document/nearest';
import { matchMediaType } from '../../../exchange';
import { type Operation, type ParameterPlace, type Scenario, schemesOf } from '../../../model';
import type { Found } from '../../finding';
import type { Rule } from '../../rule';

/** What a scenario says of its request must be something that a request for its operation can have. */
export const scenarioRequest: Rule = {
  id: 'x-request',
  severity: 'error',
  describe: 'x-request names parameters, credentials and media types that the operation has.',
  *check({ api }) {
    for (const operation of api.operations) {
      for (const scenario of operation.responses.flatMap(({ scenarios }) => scenarios)) {
        const at = pointers.join(scenario.pointer, 'x-request');
        yield* checkParameters(operation, scenario, at);
        yield* checkCredentials(operation, scenario, at);
        yield* checkBody(operation, scenario, at);
      }
    }
  },
};

/** A header need not be declared: a request may have any. */
const PLACES = ['path', 'query', 'cookie'] satisfies ParameterPlace[];

function* checkParameters(operation: Operation, { request }: Scenario, at: Pointer): Iterable<Found> {
  for (const place of PLACES) {
    const known = [
      ...operation.parameters.filter((parameter) => parameter.in === place).map(({ name }) => name),
      ...schemesOf(operation).flatMap((scheme) => (scheme.in === place ? [scheme.parameter] : [])),
    ];
    for (const name of Object.keys(request[place] ?? {})) {
      if (known.includes(name)) continue;
      const message = `${operation.id} has no ${place} parameter '${name}'${oneOf(name, known)}`;
      yield { pointer: pointers.join(at, place, name), message };
    }
  }
}

function* checkCredentials(operation: Operation, { request }: Scenario, at: Pointer): Iterable<Found> {
  const schemes = schemesOf(operation);
  for (const [name, credential] of Object.entries(request.credentials ?? {})) {
    const pointer = pointers.join(at, 'credentials', name);
    const scheme = schemes.find((one) => one.name === name);
    if (scheme === undefined) {
      const known = oneOf(name, [...new Set(schemes.map((one) => one.name))]);
      yield { pointer, message: `${operation.id} does not ask for credentials of '${name}'${known}` };
      continue;
    }
    const names = ['none', ...scheme.credentials.map((one) => one.name)];
    if (!names.includes(credential))
      yield { pointer, message: `x-credentials of '${name}' has no '${credential}'${oneOf(credential, names)}` };
  }
}

function* checkBody(operation: Operation, { request, category }: Scenario, at: Pointer): Iterable<Found> {
  if (request.body !== undefined && request.serializedBody !== undefined)
    yield { pointer: at, message: 'x-request has body and serializedBody: only one of them can be sent' };
  if (request.body !== undefined && operation.body === undefined)
    yield { pointer: pointers.join(at, 'body'), message: `${operation.id} has no request body` };
  if (request.contentType === undefined || operation.body === undefined) return;
  const types = operation.body.media.map(({ type }) => type);
  if (category === 'unsupported-media-type' || matchMediaType(types, request.contentType).index >= 0) return;
  yield {
    pointer: pointers.join(at, 'contentType'),
    message: `${operation.id} does not accept '${request.contentType}'${oneOf(request.contentType, types)}`,
  };
}

function oneOf(wrong: string, known: readonly string[]): string {
  const meant = nearest(wrong, known);
  if (meant !== undefined) return `; did you mean '${meant}'?`;
  return known.length === 0 ? '' : `; it has ${known.map((name) => `'${name}'`).join(', ')}`;
}

/** Credentials that cannot be distinguished. */
export const credentials: Rule = {
  id: 'x-credentials',
  severity: 'error',
  describe: 'x-credentials has claims by name, and no two names have the same claims.',
  *check(context) {
    for (const { node, pointer } of context.nodesOf('security scheme')) {
      const at = pointers.join(pointer, 'x-credentials');
      const map = node['x-credentials'];
      if (map === undefined) continue;
      if (!isObject(map)) yield { pointer: at, message: 'x-credentials is a map of claims by name' };
      const known = new Map<string, string>();
      for (const [name, claims] of Object.entries(isObject(map) ? map : {})) {
        const where = pointers.join(at, name);
        if (name === 'none') yield { pointer: where, message: "'none' stands for no credentials at all" };
        if (!isObject(claims)) {
          yield { pointer: where, message: `'${name}' must be a map of claims` };
          continue;
        }
        const text = JSON.stringify(Object.entries(claims).sort(([a], [b]) => (a < b ? -1 : 1)));
        const other = known.get(text);
        if (other === undefined) known.set(text, name);
        else
          yield {
            pointer: where,
            message: `'${name}' has the claims of '${other}': no request can be identified as having one of them`,
          };
      }
    }
  },
};

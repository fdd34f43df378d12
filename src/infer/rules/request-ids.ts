import { equal, isObject, type JsonObject, type Pointer, pointers } from '../../document';
import { isSuccess } from '../../exchange';
import { withoutAliases } from '../../schema';
import type { Subject } from '../subject';
import type { SuggestedRelation } from '../suggestion';

const REQUEST_ID = /(?:request|correlation|trace|transaction)-?id$/i;

/**
 * A header by which requests are distinguished carries over the client's own id; without one, it is another in each
 * response.
 */
export function requestIds({ root, operation, response }: Subject): SuggestedRelation[] {
  return response.headers
    .filter(({ name }) => REQUEST_ID.test(name))
    .flatMap(({ name, required, schema }) => {
      const here = `$response.header.${name}`;
      const alike = operation.parameters
        .filter((parameter) => parameter.in === 'header' && isAlike(parameter.name, name))
        .sort((a, b) => Number(isSame(b.name, name)) - Number(isSame(a.name, name)));
      const given = alike.filter((one) => holds(root, schema, isSuccess(response) ? one.schema : undefined));
      const carried = given.map((parameter, i) => {
        const before = given.slice(0, i).map((other) => `$request.header.${other.name} == null`);
        const there = `$request.header.${parameter.name}`;
        return {
          id: `${name}-of-${parameter.name}`,
          description: `${name} carries over the client's ${parameter.name}.`,
          when: [...before, `${there} != null`].join(' && '),
          // One that may be left out is only looked at where it is there: none is put in its place.
          then: `${required ? '' : `${here} == null || `}${here} == '{text}{${there}}{text}'`,
        };
      });
      const unique = { id: `${name}-unique`, description: `No two responses have the same ${name}.`, unique: here };
      // A client that sends the same id twice may get it back twice.
      const none = alike.map((parameter) => `$request.header.${parameter.name} == null`).join(' && ');
      return [...carried, none === '' ? unique : { ...unique, when: none }];
    });
}

/** Whether a header has room for each id that a client sends: it takes any text, or the same as the parameter. */
function holds(root: JsonObject, header: Pointer | undefined, sent: Pointer | undefined): boolean {
  const [of, other] = [header, sent].map((one) => one && pointers.valueAt(root, withoutAliases(root, one)));
  const isBound = isObject(of) && BOUNDS.some((keyword) => of[keyword] !== undefined);
  return !isBound || (other !== undefined && equal(of, other));
}

const BOUNDS = ['format', 'pattern', 'enum', 'const', 'minLength', 'maxLength', 'allOf', 'anyOf', 'oneOf'];

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function isAlike(a: string, b: string): boolean {
  const kind = (name: string): string => REQUEST_ID.exec(name)?.[0].toLowerCase().replace('-', '') ?? name;
  return isSame(a, b) || kind(a) === kind(b);
}

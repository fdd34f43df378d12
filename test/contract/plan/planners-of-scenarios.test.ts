import type { Case } from '../../../src/contract';
import type { Base } from '../../../src/contract/plan/make-case';
import { crossedCases } from '../../../src/contract/plan/planners/crossed';
import { inputCases } from '../../../src/contract/plan/planners/inputs';
import { precedenceCases } from '../../../src/contract/plan/planners/precedence';
import { scenarioCases } from '../../../src/contract/plan/planners/scenarios';
import type { Operation } from '../../../src/model';
import { apiOf } from '../../support/api';
import { casesOf, isCase, operationOf } from '../../support/planned';

const api = apiOf(`
openapi: 3.1.0
info: { title: Shelves, version: '1' }
paths:
  /shelves/{name}:
    put:
      operationId: put
      x-precedence: [lost, invalid]
      parameters:
        - name: name
          in: path
          required: true
          schema: { type: string, maxLength: 12 }
          examples: { small: { value: cellar }, large: { value: attic }, lost: { value: gone } }
      requestBody:
        required: true
        content:
          application/json:
            schema: { type: object, required: [room], properties: { room: { type: integer }, label: { type: string } } }
            examples:
              small: { value: { room: 1 } }
              large: { value: { room: 9, label: wide } }
      responses:
        '200':
          description: Put.
          content:
            application/json:
              schema: { type: object, properties: { room: { type: integer } } }
              examples: { small: { value: { room: 1 } }, large: { value: { room: 9 } } }
        '400':
          description: Invalid.
          headers:
            X-Trace:
              schema: { type: string }
              x-relations:
                - id: trace
                  then: $response.header.X-Trace == '{$request.header.X-Trace}'
          content:
            application/json:
              schema: { type: object }
              examples:
                invalid: { value: { code: 1 }, x-fault: invalid-request, x-request: { body: {} } }
        '404':
          description: Not there.
          content:
            application/json:
              schema: { type: object }
              examples:
                lost: { value: { code: 2 }, x-fault: scenario, x-request: { path: { name: gone } } }
                unasked: { value: { code: 3 } }
        '503':
          description: Out of order.
          content: { application/json: { schema: { type: object }, examples: { down: { value: { code: 4 } } } } }
  /plain:
    post:
      operationId: plain
      requestBody: { content: { text/plain: { schema: { type: string }, example: pin } } }
      responses: { '204': { description: Done. } }
  /silent:
    get:
      operationId: silent
      responses: { '400': { description: Never good. } }
`);
const operation = (id: string): Operation => operationOf(api, id);

const planned = scenarioCases(api, operation('put'));
const scenarios = planned.filter(isCase);
const bases = scenarios.filter(({ expected }) => expected.choices[0]?.response.status === '200') as unknown as Base[];
const [first] = bases;
if (first === undefined) throw new Error('no successful scenario');
const statuses = ({ expected }: Case): string[] => expected.choices.map(({ response }) => response.status);

describe('scenarios', () => {
  test('each named response example whose request is known, in document order', () => {
    expect(scenarios.map((one) => [one.id, statuses(one)[0]])).toEqual([
      ['put/200/small', '200'],
      ['put/200/large', '200'],
      ['put/400/invalid', '400'],
      ['put/404/lost', '404'],
    ]);
  });

  test('an example that no request brings is skipped with the reason', () => {
    const skipped = planned.flatMap((one) => ('reason' in one ? [`${one.id}: ${one.reason}`] : []));
    expect(skipped).toEqual([
      expect.stringMatching(/^put\/404\/unasked: nothing states which request gets 'unasked'/),
      expect.stringMatching(/^put\/503\/down: 'down' is a failure of the server/),
    ]);
  });

  test('an operation without a scenario gets a request of its first examples', () => {
    const [example, ...others] = scenarioCases(api, operation('plain'));
    expect(others).toEqual([]);
    expect(example).toMatchObject({ id: 'plain/example', draft: { body: { value: 'pin' } } });
  });

  test('an operation that declares no success is skipped, and says so', () => {
    expect(scenarioCases(api, operation('silent'))).toEqual([
      expect.objectContaining({ id: 'silent/example', reason: 'the operation declares no success' }),
    ]);
  });
});

test('precedence: both faults in one request, and the earlier one must come', () => {
  const [both, ...others] = casesOf(precedenceCases(api, first, scenarios));
  expect(others).toEqual([]);
  expect(both).toMatchObject({
    id: 'put/precedence/lost+invalid',
    sibling: 'put/200/small',
    draft: { body: { value: {} } },
  });
  expect(both === undefined ? [] : statuses(both)).toEqual(['404']);
});

describe('crossed', () => {
  const all = casesOf(crossedCases(api, scenarios, bases));

  test('each fault in the request of each other success, which stays what is held against it', () => {
    const faults = all.filter(({ kind }) => kind === 'precedence');
    expect(faults.map((one) => [one.title, statuses(one)[0], one.sibling])).toEqual([
      ['invalid, in the request of large', '400', 'put/200/large'],
      ['lost, in the request of large', '404', 'put/200/large'],
    ]);
    const [invalid, lost] = faults.map(({ draft }) => ('operation' in draft ? draft : undefined));
    const name = (draft = invalid): unknown => [...(draft?.parameters.values() ?? [])][0]?.value;
    expect([name(invalid), name(lost)]).toEqual(['attic', 'gone']);
    expect(lost?.body).toMatchObject({ value: { room: 9, label: 'wide' } });
  });

  test('unusual texts in the first open place of the other body', () => {
    const texts = all.filter(({ kind }) => kind === 'robustness');
    expect(texts.map(({ expected }) => expected.category)).toEqual(texts.map(() => undefined));
    expect(texts.map(({ title }) => title)).toContain('/label with blanks, in the request of large');
  });

  test('nothing where there is one success only', () => {
    expect(crossedCases(api, scenarios, bases.slice(0, 1))).toEqual([]);
  });
});

test('inputs: what a relation reads from the request is sent with each response that has the relation', () => {
  const all = casesOf(inputCases(api, first, scenarios, 1));
  expect(all.map(({ id }) => id)).toEqual(['put/400/invalid/with=X-Trace']);
  const [one] = all;
  const sent = one !== undefined && 'operation' in one.draft ? one.draft.extra.header : [];
  expect(sent).toEqual([['X-Trace', expect.stringMatching(/^tq\w+$/)]]);
});

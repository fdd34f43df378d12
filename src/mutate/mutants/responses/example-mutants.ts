import { equal, type Pointer, pointers } from '../../../document';
import { copy, applyRelations, overlap, setAt, selectResponse, assignedPlaces } from '../../../exchange';
import type { Api, Response, Scenario } from '../../../model';
import { otherThan } from '../other-than';
import { altering, type Mutant } from '../mutant';
import type { Named } from './response-mutants';
import { broken, type Conversation, conversationOf, withBody } from '../../conversation';

/**
 * For each example of an error, which is compared literally: a mock that responds with one of its values
 * altered, and one that responds with another example of the response.
 */
export function exampleMutants(api: Api, { name, response }: Named): Mutant[] {
  return response.scenarios.flatMap((scenario) => {
    if (scenario.category === undefined) return [];
    const leaves = pointers.leavesOf(scenario.example.value).filter(([at]) => !isAssigned(response, at));
    return [
      ...leaves.map(([at]) => valueMutant(api, name, scenario, at)),
      ...response.scenarios.flatMap((other) =>
        isOther(response, scenario, other) ? [swap(api, name, scenario, other)] : [],
      ),
    ];
  });
}

/** Whether two examples differ in what is compared. */
function isOther(response: Response, one: Scenario, other: Scenario): boolean {
  return pointers
    .leavesOf(one.example.value)
    .some(([at, value]) => !isAssigned(response, at) && !equal(value, pointers.valueAt(other.example.value, at)));
}

function valueMutant(api: Api, name: string, scenario: Scenario, at: Pointer): Mutant {
  const pointer = scenario.example.pointer + at;
  const title = `responds to ${name} '${scenario.name}' with another ${at === '' ? 'body' : at}`;
  return altering({ kind: 'example', pointer, label: 'other', title }, (request, response) => {
    const conversation = conversationOf(api, request, response);
    if (conversation === undefined || !isOf(conversation, scenario)) return undefined;
    const { body } = conversation.read;
    const value = body === undefined ? undefined : pointers.valueAt(body, at);
    if (body === undefined || value === undefined) return response;
    const tries = otherThan(value).map((other) => withBody(conversation, setAt(copy(body), at, other)));
    // One that its schema allows shows whether the example itself is compared.
    return tries.find((altered) => broken(conversation, altered).length === 0) ?? tries[0] ?? response;
  });
}

function swap(api: Api, name: string, scenario: Scenario, other: Scenario): Mutant {
  const label = `as-${other.name}`;
  const title = `responds to ${name} '${scenario.name}' with the example '${other.name}'`;
  return altering({ kind: 'example', pointer: scenario.example.pointer, label, title }, (request, response) => {
    const conversation = conversationOf(api, request, response);
    if (conversation === undefined || !isOf(conversation, scenario)) return undefined;
    const { validated, declared, media, read } = conversation;
    const reported = selectResponse(api, validated, { situations: 'examples' }).reported;
    const draft = { ...read, body: other.example.value };
    const { body } = applyRelations(declared, draft, {
      document: api.document,
      validated,
      reported,
      media,
      random: STILL,
    }).response;
    return body === undefined || equal(body, read.body) ? response : withBody(conversation, body);
  });
}

/** Nothing random: the same request brings the same altered response. */
const STILL = { serial: () => 1, int: (least: number) => least, now: () => Date.now() };

/** Whether the document has this very example for the request. */
function isOf({ api, validated, declared }: Conversation, scenario: Scenario): boolean {
  const { choice } = selectResponse(api, validated, { situations: 'examples' });
  return choice?.response === declared && choice.scenario === scenario;
}

function isAssigned(response: Response, pointer: Pointer): boolean {
  return assignedPlaces(response).some((place) => overlap(place, { of: 'response', in: 'body', pointer }));
}

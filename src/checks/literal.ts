import { equal, isObject, type Json, type Pointer, pointers } from '../document';
import { overlap, assignedPlaces } from '../exchange';
import { type Api, levelAt, type Response, type Scenario } from '../model';
import type { SuiteViolation } from './violations';

/**
 * Where a response differs from the example that it must equal; what a relation speaks of is left to the relation. One
 * that the document only suggests does not replace what it states.
 */
export function literalDifferences(
  { document }: Api,
  response: Response,
  scenario: Scenario,
  actual: Json | undefined,
): SuiteViolation[] {
  if (equal(scenario.example.value, actual)) return [];
  const relations = response.relations.filter(({ pointer }) => levelAt(document, pointer) !== 'inferred');
  const documented = relations.length === response.relations.length ? response : { ...response, relations };
  return differences(documented, scenario, scenario.example.value, actual, '');
}

function differences(
  response: Response,
  scenario: Scenario,
  expected: Json,
  actual: Json | undefined,
  pointer: Pointer,
): SuiteViolation[] {
  if (equal(expected, actual)) return [];
  if (isAssigned(response, pointer)) return [];
  if (!isObject(expected) || !isObject(actual)) return [difference(scenario, expected, actual, pointer)];
  return [...new Set([...Object.keys(expected), ...Object.keys(actual)])].flatMap((key) => {
    const here = pointers.join(pointer, key);
    const wanted = Object.hasOwn(expected, key) ? expected[key] : undefined;
    const came = Object.hasOwn(actual, key) ? actual[key] : undefined;
    if (wanted !== undefined) return differences(response, scenario, wanted, came, here);
    const place = { of: 'response', in: 'body', pointer: here } as const;
    return assignedPlaces(response).some((assigned) => overlap(assigned, place))
      ? []
      : [difference(scenario, undefined, came, here)];
  });
}

function isAssigned(response: Response, pointer: Pointer): boolean {
  return assignedPlaces(response).some(
    (assigned) =>
      assigned.in === 'body' && (assigned.pointer === pointer || pointer.startsWith(`${assigned.pointer}/`)),
  );
}

function difference(
  scenario: Scenario,
  expected: Json | undefined,
  actual: Json | undefined,
  pointer: Pointer,
): SuiteViolation {
  const specPointer = expected === undefined ? scenario.example.pointer : scenario.example.pointer + pointer;
  return {
    code: 'wrong-response',
    in: 'response.body',
    pointer,
    specPointer,
    args: { expected, actual, scenario: scenario.name },
  };
}

import type { Pointer } from '../document';
import { relationsThatApply } from '../exchange';
import { type Api, levelAt, type Operation, type Response, statesRelations } from '../model';
import { constraintsOf } from './constraints';
import type { ReadExchange } from './read-exchange';

/** How many of the document's statements of one kind were exercised, and which were not. */
export interface Covered {
  readonly exercised: number;
  readonly total: number;
  /** Names or pointers of those that were not, in document order. */
  readonly missing: readonly string[];
}

/** What a run exercised of what the document has. */
export interface Coverage {
  readonly operations: Covered;
  readonly responses: Covered;
  readonly mediaTypes: Covered;
  readonly constraints: Covered;
  readonly relations: Covered;
  readonly scenarios: Covered;
  /** Callbacks and webhooks: where they were listened for. */
  readonly callbacks?: Covered;
}

type Kind = keyof Coverage;

/** What was seen so far, by kind. */
export type Seen = Readonly<Record<Kind, Set<string>>>;

export function nothingSeen(): Seen {
  return {
    operations: new Set(),
    responses: new Set(),
    mediaTypes: new Set(),
    constraints: new Set(),
    relations: new Set(),
    scenarios: new Set(),
    callbacks: new Set(),
  };
}

/** Notes what one exchange exercised. */
export function noteExchange({ request: validated, declared, reading }: ReadExchange, seen: Seen): void {
  for (const { specPointer } of validated.violations) seen.constraints.add(specPointer);
  if (validated.operation !== undefined) seen.operations.add(validated.operation.id);
  if (validated.media !== undefined) seen.mediaTypes.add(validated.media.pointer);
  if (declared === undefined || reading === undefined) return;
  seen.responses.add(declared.pointer);
  if ('violation' in reading) return;
  if (reading.media !== undefined) seen.mediaTypes.add(reading.media.pointer);
  for (const relation of relationsThatApply(declared, validated, reading.response))
    seen.relations.add(relation.pointer);
}

/** All that an API sends by itself, by its name in coverage. */
export function outbound({ operations, webhooks }: Api): { readonly name: string; readonly operation: Operation }[] {
  const all = [
    ...operations.flatMap(({ id, callbacks }) => callbacks.map((one) => ({ ...one, name: `${id} ${one.name}` }))),
    ...webhooks.map((one) => ({ ...one, name: `webhooks ${one.name}` })),
  ];
  return all.flatMap(({ name, operations: own }) =>
    own.map((operation) => ({ name: `${name} ${operation.method}`, operation })),
  );
}

/** What was exercised of all that the document has. A 5xx is nothing that a run can ask for. */
export function coverageOf(api: Api, seen: Seen, isListening = false): Coverage {
  const responses = [
    ...api.operations.flatMap((operation) =>
      operation.responses.map((response) => ({ name: `${operation.id} ${response.status}`, response })),
    ),
    ...(api.unmatched === undefined ? [] : [{ name: 'unmatched', response: api.unmatched }]),
  ];
  const asked = responses.filter(({ response }) => !response.status.startsWith('5'));
  const bodies = api.operations.flatMap(({ id, body }) =>
    (body?.media ?? []).map((media) => [`${id} request ${media.type}`, media.pointer] as const),
  );
  return {
    operations: covered(
      seen.operations,
      api.operations.map(({ id }) => [id, id]),
    ),
    responses: covered(
      seen.responses,
      asked.map(({ name, response }) => [name, response.pointer]),
    ),
    mediaTypes: covered(seen.mediaTypes, [
      ...bodies,
      ...asked.flatMap(({ name, response }) =>
        response.media.map((media) => [`${name} ${media.type}`, media.pointer] as const),
      ),
    ]),
    constraints: covered(
      seen.constraints,
      api.operations.flatMap((operation) =>
        constraintsOf(api, operation).map((pointer) => [`#${pointer}`, pointer] as const),
      ),
    ),
    relations: covered(
      seen.relations,
      // Without relations of its own, a document has suggestions only, and those take long to find.
      (statesRelations(api.document) ? asked : []).flatMap(({ response }) =>
        response.relations
          // What is only suggested is nothing that the document has.
          .filter(({ pointer }) => levelAt(api.document, pointer) !== 'inferred')
          .map((relation) => [relation.id, relation.pointer] as const),
      ),
    ),
    scenarios: covered(
      seen.scenarios,
      asked.flatMap(({ name, response }) =>
        scenariosIn(response).map((s) => [`${name} ${s.name}`, s.pointer] as const),
      ),
    ),
    ...(isListening
      ? {
          callbacks: covered(
            seen.callbacks,
            outbound(api).map(({ name }) => [name, name]),
          ),
        }
      : {}),
  };
}

/** Examples that say which request they belong to; the others aren't scenarios. */
function scenariosIn(response: Response): Response['scenarios'] {
  return response.scenarios.filter(
    ({ category, request }) =>
      category !== undefined || Object.keys(request).length > 0 || response.status.startsWith('2'),
  );
}

function covered(seen: ReadonlySet<string>, all: readonly (readonly [name: string, key: Pointer])[]): Covered {
  const byKey = new Map(all.map(([name, key]) => [key, name]));
  const missing = [...byKey].filter(([key]) => !seen.has(key)).map(([, name]) => name);
  return { exercised: byKey.size - missing.length, total: byKey.size, missing };
}

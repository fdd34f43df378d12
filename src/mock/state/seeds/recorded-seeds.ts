import { isObject, type Json, type JsonObject, oncePerPart, plainText, pointers } from '../../../document';
import type { Api, MediaType, Operation, Scenario } from '../../../model';
import { idCountsOf, listPlaceOf, parametersOf, type Resource, thingsInBody } from '../../../resources';
import { shownThing, type Thing } from '../store';
import { idOfValue, placeOf } from '../subject';

/** Members of one collection that an exchange shows, and where it was recorded. */
interface Shown {
  readonly order: number;
  /** The ids in the path of the collection. */
  readonly parents: string;
  readonly values: readonly JsonObject[];
}

/**
 * The members of a collection that recorded exchanges show, each as it was last; nothing where recordings show nothing
 * of its resource.
 *
 * @param parents the ids in the path of the collection
 */
export function recordedSeeds(api: Api, resource: Resource, parents: readonly string[]): readonly Thing[] | undefined {
  const shown = shownOf(api, resource);
  if (shown.length === 0) return undefined;
  const at = JSON.stringify(parents);
  const things = new Map<string, Thing>();
  for (const value of shown.flatMap((one) => (one.parents === at ? one.values : []))) {
    const id = idOfValue(resource, value);
    if (id === undefined || id === null) continue;
    const key = plainText(id);
    things.set(key, shownThing(key, { ...things.get(key)?.value, ...value }));
  }
  return [...things.values()];
}

const shownOf = oncePerPart((api: Api, resource: Resource): readonly Shown[] => {
  if (resource.collection === undefined) return [];
  const { list, read, replace, patch, create } = resource;
  const single = [read, replace, patch, create].flatMap((operation) =>
    shownBy(resource, operation, (media, value) => {
      const at = placeOf(api, resource, media.schema);
      return at === undefined ? [] : [pointers.valueAt(value, at)];
    }),
  );
  const listed = shownBy(resource, list, (media, value) => {
    const at = list && listPlaceOf(api, resource, list, media.schema);
    return at === undefined ? [] : thingsInBody(api, resource, media.schema, at, value).map(({ thing }) => thing);
  });
  return [...single, ...listed].sort((a, b) => a.order - b.order);
});

function shownBy(
  resource: Resource,
  operation: Operation | undefined,
  membersIn: (media: MediaType, value: Json) => readonly (Json | undefined)[],
): Shown[] {
  if (operation === undefined) return [];
  return operation.responses.flatMap(({ status, scenarios }) =>
    scenarios.flatMap((scenario): Shown[] => {
      if (scenario.recorded === undefined || !status.startsWith('2')) return [];
      const values = membersIn(scenario.media, scenario.example.value).filter(isObject);
      return [{ order: scenario.recorded, parents: parentsOf(resource, operation, scenario), values }];
    }),
  );
}

function parentsOf(resource: Resource, operation: Operation, { request }: Scenario): string {
  const ids = parametersOf(operation.path).map((name) => plainText(request.path?.[name] ?? ''));
  return JSON.stringify(ids.slice(0, idCountsOf(resource).before));
}

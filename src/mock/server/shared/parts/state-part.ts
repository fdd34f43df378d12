import { jsonText, oncePer, parseExactly } from '../../../../document';
import { resourcesOf, type Resource } from '../../../../resources';
import type { Api } from '../../../../model';
import type { Shareable } from '../../../session/shareable';
import type { Known } from '../../../state/conditions/known-keys';
import type { Thing } from '../../../state/store';
import { readKnown, writeKnown } from '../texts/known-text';
import { readThing, writeThing } from '../texts/thing-text';
import { kindOf, type Part, restOf } from './part';

/** What a session keeps of the resources of the document: collections, things, and the keys of clients. */
export function statePart({ store, present, access }: Shareable): Part {
  let isTouched = true;
  access.watch(() => (isTouched = true));
  return {
    kinds: ['collection', 'thing', 'key'],
    isTouched() {
      const was = isTouched;
      isTouched = false;
      return was;
    },
    *entries() {
      for (const { resource, parents, clearedAt, things } of store.entries()) {
        yield [`collection:${JSON.stringify([resource.name, parents])}`, clearedAt];
        for (const [key, thing] of things) yield [`thing:${JSON.stringify([resource.name, parents, key])}`, thing];
      }
      for (const [name, known] of store.keys.entries()) yield [`key:${name}`, known];
    },
    put(name, value) {
      if (kindOf(name) === 'key') {
        if (value === undefined) store.keys.forget(restOf(name));
        else store.keys.set(restOf(name), value as Known);
        return;
      }
      const { resource, parents, key } = placeOf(present.api, name);
      if (resource === undefined) return;
      if (key === undefined) store.copyCollection(resource, parents, value as number | null | undefined);
      else store.copyThing(resource, parents, key, value as Thing | undefined);
    },
    write(value, name) {
      if (kindOf(name) === 'key') return writeKnown(value as Known);
      return kindOf(name) === 'thing' ? writeThing(value as Thing) : jsonText(value);
    },
    read(text, name) {
      if (kindOf(name) === 'key') return readKnown(text);
      if (placeOf(present.api, name).resource === undefined) return undefined;
      return kindOf(name) === 'thing' ? readThing(text) : parseExactly(text);
    },
  };
}

interface Place {
  /** Nothing: the document has no such resource. */
  readonly resource: Resource | undefined;
  readonly parents: readonly string[];
  /** Of a thing. */
  readonly key: string | undefined;
}

function placeOf(api: Api, name: string): Place {
  const [of, parents, key] = JSON.parse(restOf(name)) as [name: string, parents: readonly string[], key?: string];
  return { resource: resourcesByName(api).get(of), parents, key };
}

const resourcesByName = oncePer(
  (api: Api): ReadonlyMap<string, Resource> => new Map(resourcesOf(api).map((one) => [one.name, one])),
);

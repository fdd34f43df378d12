import { isObject, items, type Json, type JsonObject, plainText, pointers } from '../../../document';
import { shapeAt } from '../../../resources';
import type { Draft } from '../../prepare/draft';
import { lookUp } from '../lookup';
import { resourceOfKind } from '../seeds/references';
import { type Subject, writableNames } from '../subject';
import { viewOf } from './view';

/** What JSON:API calls the things that come with those that a response is about. */
const INCLUDED = 'included';

/**
 * A body of JSON:API with the things in `included` that those in it refer to, as they are kept: those that `include`
 * asks for; all of them where no parameter is called so.
 *
 * @param things that the body is about
 */
export function withIncluded(subject: Subject, base: Draft, body: JsonObject, things: readonly Json[]): JsonObject {
  if (!Array.isArray(body[INCLUDED])) return body;
  const asked = askedIn(subject);
  const found = new Map<string, JsonObject>();
  for (const thing of things) {
    const relationships = isObject(thing) && isObject(thing.relationships) ? thing.relationships : {};
    for (const [name, relationship] of Object.entries(relationships)) {
      if (asked?.includes(name) === false || !isObject(relationship)) continue;
      const { data } = relationship;
      for (const one of Array.isArray(data) ? items(data) : [data]) {
        const shown = isObject(one) ? viewOfKind(subject, base, one) : undefined;
        if (shown !== undefined) found.set(JSON.stringify([shown.type, shown.id]), shown);
      }
    }
  }
  // What isn't kept anywhere is as the document shows it.
  if (asked === undefined && found.size === 0) return body;
  const isRequired = shapeAt(subject.task.api.document, base.media?.schema ?? '', '').required.has(INCLUDED);
  if (found.size > 0 || isRequired || (asked?.length ?? 0) > 0) return { ...body, [INCLUDED]: [...found.values()] };
  const { [INCLUDED]: _, ...rest } = body;
  return rest;
}

/** The first words of what `include` asks for: `author` of `author.company`; nothing where nothing is called so. */
function askedIn({ task: { validated } }: Subject): readonly string[] | undefined {
  const [include] = [...validated.parameters].filter(
    ([{ in: place, name }]) => place === 'query' && name === 'include',
  );
  if (include === undefined) return undefined;
  const { value } = include[1];
  const texts = Array.isArray(value) ? items(value) : [value];
  return texts.flatMap((one) => (typeof one === 'string' ? one.split(',') : [])).map((one) => one.split('.')[0] ?? '');
}

/** The thing that an identifier means, as the document shows one in `included`. */
function viewOfKind(subject: Subject, base: Draft, { type, id }: JsonObject): JsonObject | undefined {
  const { task } = subject;
  const { api } = task;
  const resource = typeof type === 'string' ? resourceOfKind(api, type) : undefined;
  if (resource?.parent !== undefined || resource === undefined || id === undefined) return undefined;
  const found = lookUp(subject, resource, [], plainText(id));
  if (found.kind !== 'kept' && found.kind !== 'shown') return undefined;
  const first = pointers.join('', INCLUDED, '0');
  const shape = shapeAt(api.document, base.media?.schema ?? '', first);
  const shown = pointers.valueAt(base.response.body, first);
  const sample = isObject(shown) && shown.type === type ? shown : {};
  const writable = writableNames(api, resource);
  return { ...viewOf(found.thing, { resource, shape, sample, isMade: base.isMade === true, writable }), type, id };
}

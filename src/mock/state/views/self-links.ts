import { encodePercent } from '../../../text';
import { baseOf, copy, pathOf, setAt, type Shape } from '../../../exchange';
import { type JsonObject, oncePer, type Pointer, pointers } from '../../../document';
import { bareName, type Resource, singular, wordsOf } from '../../../resources';
import { placeOfParent } from '../lookup';
import { collectionsBelow } from '../parts/collections-below';
import type { Subject } from '../subject';

/** Where a representation has a link to itself: HAL, JSON:API, and what is called so. */
const PLACES = ['/_links/self/href', '/_links/self', '/links/self/href', '/links/self', '/self/href', '/self'];
/** Where it has those to others, by their names. */
const HOLDERS = ['_links', 'links'];

/** Where a link of a thing leads: to itself, to what stands below it, to all of its kind, to what it stands below. */
type Target = 'self' | 'collection' | 'parent' | { readonly below: string };

interface LinkPlace {
  readonly at: Pointer;
  readonly to: Target;
  /** It is a URL. */
  readonly isAbsolute: boolean;
}

/** A thing that is shown, and who asks. */
type Linked = Pick<Subject, 'task' | 'operation' | 'resource' | 'parents' | 'below'>;

/**
 * A representation that the document shows no example of, with its links to itself and to what is around it.
 *
 * @param key of the thing
 */
export function withSelfLinks(subject: Linked, value: JsonObject, shape: Shape, key: string): JsonObject {
  const { request } = subject.task.validated;
  let made = value;
  for (const { at, to, isAbsolute } of placesIn(subject, shape)) {
    const shown = pointers.valueAt(value, at);
    if (typeof shown !== 'string') continue;
    const path = pathTo(subject, to, key);
    if (path === undefined) continue;
    made = setAt(
      copy(made),
      at,
      isAbsolute || shown.startsWith(baseOf(request)) ? baseOf(request) + path : path,
    ) as JsonObject;
  }
  return made;
}

function pathTo(subject: Linked, to: Target, key: string): string | undefined {
  const { resource, parents } = subject.below ?? subject;
  if (to === 'self') return memberTargetOf(subject, key);
  if (to === 'parent') {
    const { parent } = resource;
    const place = parent && placeOfParent(parent, parents);
    if (parent === undefined || place === undefined || (place.key === '' && parents.length === 0)) return undefined;
    return memberTargetOf({ ...subject, resource: parent, parents: place.before }, place.key);
  }
  if (to !== 'collection') return `${memberTargetOf(subject, key)}/${to.below}`;
  // A key may stand in the last segment: `/Notes({id})`.
  const { collection } = subject.resource;
  return memberTargetOf({ ...subject, resource: { ...subject.resource, member: collection } }, key);
}

const known = oncePer((_: Resource) => new WeakMap<Shape, readonly LinkPlace[]>());

function placesIn({ task: { api }, resource, below }: Linked, shape: Shape): readonly LinkPlace[] {
  const ofResource = known((below ?? { resource }).resource);
  let found = ofResource.get(shape);
  if (found === undefined) ofResource.set(shape, (found = findPlaces()));
  return found;

  function findPlaces(): readonly LinkPlace[] {
    const parent = (below?.resource ?? resource).parent;
    const under = resource.member === undefined ? undefined : collectionsBelow(api, resource.member);
    const others = HOLDERS.flatMap((holder) =>
      [...(partOf(shape, `/${holder}`)?.names ?? [])].map((name) => ({ holder, name })),
    );
    const named = others.flatMap(({ holder, name }) => {
      const to = targetNamed(name);
      const at = pointers.join('', holder, name);
      return to === undefined ? [] : [`${at}/href`, at].map((one) => [one, to] as const);
    });
    const all = [...PLACES.map((at) => [at, 'self'] as const), ...named];
    return all.flatMap(([at, to]) => {
      const part = partOf(shape, at);
      const format = part?.keyword('format');
      return part?.allows('string') === true ? [{ at, to, isAbsolute: format === 'uri' || format === 'url' }] : [];
    });

    function targetNamed(name: string): Target | undefined {
      const bare = bareName(name);
      const last = under?.get(bare)?.path.split('/').at(-1);
      if (last !== undefined) return { below: last };
      if (bare === 'collection' && resource.collection !== undefined) return 'collection';
      const thing = bareName(singular(wordsOf(parent?.collection ?? '').at(-1) ?? ''));
      return parent !== undefined && (bare === thing || bare === 'parent' || bare === 'up') ? 'parent' : undefined;
    }
  }
}

/** The shape of a declared member, however deep, or of one of a map. */
function partOf(shape: Shape, at: Pointer): Shape | undefined {
  let part: Shape | undefined = shape;
  for (const name of pointers.tokens(at)) {
    // A map of links has those that a sample shows.
    const isThere: boolean =
      part?.names.has(name) === true || (part !== undefined && part !== shape && part.names.size === 0);
    part = isThere ? part?.property(name) : undefined;
  }
  return part;
}

/** The path of a member, below the base path by which the request came; of a singleton its own. */
export function memberTargetOf(
  { task, operation, resource, parents }: Pick<Subject, 'task' | 'operation' | 'resource' | 'parents'>,
  key: string,
): string {
  const sent = segmentsOf(pathOf(task.validated.request.target));
  const base = sent.slice(0, Math.max(0, sent.length - segmentsOf(operation.path).length));
  const ids = [...parents, key].map(encodePercent);
  const path = segmentsOf((resource.member ?? '').replace(/\{[^{}]*\}/g, () => ids.shift() ?? ''));
  return `/${[...base, ...path].join('/')}`;
}

function segmentsOf(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '');
}

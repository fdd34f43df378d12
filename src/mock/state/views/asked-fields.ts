import { isObject, items, type JsonObject } from '../../../document';
import type { Shape, ValidatedRequest } from '../../../exchange';
import { ATTRIBUTES, attributesOf, FIELDS, type Resource, wordsOf } from '../../../resources';

/** What JSON:API puts beside the attributes, which its fields name as well. */
const RELATIONSHIPS = 'relationships';

/**
 * A representation with the members alone that a request asks for, and those that must be there: `fields=id,name`,
 * `$select=Name`, `fields[posts]=title` (JSON:API). The whole where it names what no representation has.
 */
export function withAskedFields(
  request: ValidatedRequest,
  resource: Resource,
  view: JsonObject,
  shape: Shape,
): JsonObject {
  const asked = request.request.target.includes('?') ? askedFields(request, resource) : undefined;
  if (asked === undefined) return view;
  const inner = attributesOf(shape);
  const relations = shape.property(RELATIONSHIPS);
  const all = inner === undefined ? shape.names : new Set([...inner.names, ...relations.names]);
  if (asked.length === 0 || !asked.every((name) => all.has(name))) return view;
  if (inner === undefined) return only(view, shape, asked);
  return Object.fromEntries(
    Object.entries(view).flatMap(([name, value]) => {
      const of = name === ATTRIBUTES ? inner : name === RELATIONSHIPS ? relations : undefined;
      const left = of === undefined || !isObject(value) ? value : only(value, of, asked);
      const isEmpty = name === RELATIONSHIPS && isObject(left) && Object.keys(left).length === 0;
      return isEmpty ? [] : [[name, left] as const];
    }),
  );
}

function only(value: JsonObject, shape: Shape, asked: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([name]) => asked.includes(name) || shape.required.has(name)));
}

/** The names that a request asks for; those of another kind of thing are not meant. */
function askedFields({ parameters }: ValidatedRequest, resource: Resource): string[] | undefined {
  const kind = wordsOf(resource.collection ?? resource.member ?? '').at(-1) ?? '';
  for (const [{ in: place, name }, { value }] of parameters) {
    const found = place === 'query' ? FIELDS.exec(name) : null;
    if (found === null || value === undefined || value === null) continue;
    const [, of] = found;
    const sent = isObject(value) ? value[kind] : of === undefined || of === kind ? value : undefined;
    const texts = Array.isArray(sent) ? items(sent) : [sent];
    const names = texts.flatMap((one) => (typeof one === 'string' ? one.split(',') : []));
    if (names.length > 0) return names.map((one) => one.trim()).filter((one) => one !== '');
  }
  return undefined;
}

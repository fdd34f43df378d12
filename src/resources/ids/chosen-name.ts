import { groupBy, oncePer } from '../../document';
import { schemaShapes, type Shape } from '../../exchange';
import type { Api, Operation } from '../../model';
import { bareName, resourcePath } from '../paths';
import { describedMedia, representationAt, shapeAt } from '../representation';
import { endsInId } from '../words/id-names';

/** Names, without marks between their words, of what a client names a thing by. */
const CHOSEN = /^(?:slug|key|handle|code|login|username|identifier)$/;

const operationsAt = oncePer((api: Api) => groupBy(api.operations, ({ path }) => resourcePath(path)));

/** What is known of how a thing is named in its path. */
interface Naming {
  /** The path parameter that names it, and the path before. */
  readonly parameter: string;
  readonly collection: string;
  readonly create: Operation | undefined;
  /** The names that its id may have. */
  readonly names: readonly string[];
}

/**
 * The member by which a path names a thing, where the parameter is called after the thing itself and can't have its id:
 * `{org}` is a text, an organization's `id` a number, and who makes one chooses its `slug`.
 *
 * @param shape of the thing
 * @param id the member that has its id
 * @example chosenName(api, { parameter: 'org', … }, shape, 'id') // 'slug'
 */
export function chosenName(api: Api, naming: Naming, shape: Shape, id: string): string | undefined {
  const { parameter, collection, create, names } = naming;
  if (endsInId(parameter) || parameter === id) return undefined;
  const [addressed] = operationsAt(api).get(`${resourcePath(collection)}/{}`) ?? [];
  const schema = addressed?.parameters.find((one) => one.in === 'path' && one.name === parameter)?.schema;
  if (schema === undefined || isNamed(schemaShapes(api.document.root)(schema), shape.property(id))) return undefined;
  const media = create?.body && describedMedia(create.body.media);
  const at = media && representationAt(api.document.root, media.schema, names);
  const sent = media === undefined || at === undefined ? undefined : shapeAt(api.document, media.schema, at);
  return [...(sent?.names ?? [])].find(
    (name) => CHOSEN.test(bareName(name)) && shape.names.has(name) && isText(shape.property(name)),
  );
}

/** Whether a parameter may have an id: both are texts, or numbers, or UUIDs. */
function isNamed(parameter: Shape, id: Shape): boolean {
  return !isText(parameter) || isText(id);
}

function isText(shape: Shape): boolean {
  return shape.allows('string') && !shape.allows('integer') && shape.keyword('format') !== 'uuid';
}

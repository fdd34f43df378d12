import { groupBy, oncePer, type Pointer, pointers } from '../../document';
import { schemaShapes, type Shape } from '../../exchange';
import type { Api, Operation } from '../../model';
import { bareName, resourcePath } from '../paths';
import { ABOUT, describedMedia, idProperty, representationAt, shapeAt } from '../representation';
import { endsInId } from '../words/id-names';

/** Names, without marks between their words, of what a client names a thing by. */
const CHOSEN = /^(?:slug|key|handle|code|login|username|identifier)$/;
/** The same where nothing in the thing is an id. */
const NAMING = [CHOSEN, /^name$/];

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
 * Where a thing has what its path names it by: its id, or what who makes it chooses where the parameter is called after
 * the thing itself and can't have its id: `{org}` is a text, an organization's `id` a number.
 *
 * @param shape of the thing
 * @example idPlaceIn(api, { parameter: 'org', … }, shape) // '/slug'
 */
export function idPlaceIn(api: Api, naming: Naming, shape: Shape): Pointer | undefined {
  const { parameter, names } = naming;
  const id = idProperty(shape, names);
  if (id === undefined) return undefined;
  const isOther = !endsInId(parameter) && parameter !== id && !isNamed(parameterShape(api, naming), shape.property(id));
  const chosen = isOther ? chosenName(sentShape(api, naming), shape, [CHOSEN]) : undefined;
  return pointers.join('', chosen ?? id);
}

/**
 * The same where no member of a thing is called like an id: the `name` of a queue at `/queues/{queue}`, or the
 * `metadata.name` of what Kubernetes has.
 */
export function namePlaceIn(api: Api, naming: Naming, shape: Shape): Pointer | undefined {
  const about = [...shape.names].find((name) => ABOUT.test(name));
  const inner = about === undefined ? undefined : idProperty(shape.property(about), naming.names);
  if (about !== undefined && inner !== undefined) return pointers.join(pointers.join('', about), inner);
  const parameter = parameterShape(api, naming);
  if (endsInId(naming.parameter) || parameter === undefined || !isText(parameter)) return undefined;
  const name = chosenName(naming.create === undefined ? shape : sentShape(api, naming), shape, NAMING);
  return name === undefined ? undefined : pointers.join('', name);
}

/** The shape of the parameter that names a thing. */
function parameterShape(api: Api, { parameter, collection }: Naming): Shape | undefined {
  const [addressed] = operationsAt(api).get(`${resourcePath(collection)}/{}`) ?? [];
  const schema = addressed?.parameters.find((one) => one.in === 'path' && one.name === parameter)?.schema;
  return schema === undefined ? undefined : schemaShapes(api.document.root)(schema);
}

/** The shape of what is sent to make a thing. */
function sentShape(api: Api, { create, names }: Naming): Shape | undefined {
  const media = create?.body && describedMedia(create.body.media);
  const at = media && representationAt(api.document.root, media.schema, names);
  return media === undefined || at === undefined ? undefined : shapeAt(api.document, media.schema, at);
}

/** The first text with one of these names that a client sends, and the thing has. */
function chosenName(sent: Shape | undefined, shape: Shape, all: readonly RegExp[]): string | undefined {
  const chosen = [...(sent?.names ?? [])].filter((name) => shape.names.has(name) && isText(shape.property(name)));
  return all.flatMap((names) => chosen.filter((name) => names.test(bareName(name))))[0];
}

/** Whether a parameter may have an id: both are texts, or numbers, or UUIDs. */
function isNamed(parameter: Shape | undefined, id: Shape): boolean {
  return parameter === undefined || !isText(parameter) || isText(id);
}

function isText(shape: Shape): boolean {
  return shape.allows('string') && !shape.allows('integer') && shape.keyword('format') !== 'uuid';
}

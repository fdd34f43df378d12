import type { Api, Operation } from '../../model';
import type { Pointer } from '../../document';
import { describedMedia, itemsAt, shapeAt } from '../representation';
import type { Resource, Role } from '../resource';
import { areAlike, namesFor, shapeOfItems, shapeOfMember } from '../same-things';

const MANY = '(?:bulk|batch|many|multiple|all)';
const MADE = '(?:create|add|insert|import|store|upload)';
/** The last words of paths that make several things: `bulk`, `batch-create`, `createMany`, `addFromList`, `import`. */
const MAKES = new RegExp(
  `[/:]_?(?:(?:${MANY}[-_]?)?${MADE}|(?:${MADE}[-_]?)?${MANY}|${MADE}[-_]?(?:with|from)[-_]?(?:list|array))$`,
  'i',
);
/** Those that name several, whatever is done with them. */
const NAMES_MANY = new RegExp(`[/:]_?${MANY}$`, 'i');
/** Those that remove several. */
const REMOVES = new RegExp(
  `[/:]_?(?:${MANY}[-_]?(?:delete|remove|destroy)|(?:delete|remove|destroy)[-_]?${MANY})$`,
  'i',
);

/** Whether an operation removes several things, by its name: `POST /orders/bulk-delete`. */
export function removesMany({ method, path }: Pick<Operation, 'method' | 'path'>): boolean {
  return REMOVES.test(path) && /^(?:POST|DELETE)$/.test(method);
}

/**
 * What an operation does with several members of a collection at once: it makes those in the list of its body
 * (`POST /orders/bulk`, or to the collection itself), puts them instead of all that are there (PUT to the collection),
 * or removes those whose ids are listed.
 */
export function roleWithMany(api: Api, resource: Resource, operation: Operation): Role | undefined {
  if (resource.collection === undefined) return undefined;
  const { method, path } = operation;
  const isBulk = MAKES.test(path);
  if (removesMany(operation)) return 'clear';
  if (method === 'DELETE') return NAMES_MANY.test(path) ? 'clear' : undefined;
  const isWhole = path.replace(/\/$/, '') === resource.collection;
  if (method === 'PUT' ? !isWhole : method !== 'POST' || !(isBulk || isWhole)) return undefined;
  const media = operation.body && describedMedia(operation.body.media);
  const at = media && sentListAt(api, resource, media.schema);
  if (media === undefined || at === undefined) return undefined;
  const sent = shapeAt(api.document, media.schema, `${at}/0`);
  const shown = shapeOfItems(api, resource, operation);
  const member = shapeOfMember(api, resource) ?? (resource.list && shapeOfItems(api, resource, resource.list));
  if (!areAlike(sent, member) || (shown !== undefined && !areAlike(shown, member))) return undefined;
  return method === 'PUT' ? 'replaceAll' : 'createMany';
}

/** Where the body of a request has a list of things to make. */
export function sentListAt(api: Api, resource: Resource, schema: Pointer): Pointer | undefined {
  return itemsAt(api.document.root, schema, namesFor(resource));
}

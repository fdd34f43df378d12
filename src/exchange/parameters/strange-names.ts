import type { JsonObject } from '../../document';
import type { Parameter } from '../../model';
import type { ValidatedRequest } from '../request/validated-request';
import { bracketKeys } from './deep-object';
import { parseQuery } from './query';
import { schemaShapes } from '../wire/schema-shape';

/**
 * The names in a request's query that no parameter of its operation defines: unknown ones, and for `deepObject`
 * (OAS 3.1 §4.8.12.3) those without brackets and those with more than one level.
 *
 * @example strangeQueryNames(root, validated) // ['x', 'filter[a][b]'] of ?limit=1&x=2&filter[a][b]=3
 */
export function strangeQueryNames(root: JsonObject, { operation, request }: ValidatedRequest): readonly string[] {
  if (operation === undefined) return [];
  const declared = operation.parameters.filter(({ in: place }) => place === 'query');
  return parseQuery(request.target)
    .map(({ name }) => name)
    .filter((name) => !declared.some((parameter) => defines(root, parameter, name)));
}

function defines(root: JsonObject, parameter: Parameter, sent: string): boolean {
  const { name, style, explode, schema, media, isQueryString } = parameter;
  if (isQueryString === true) return true;
  if (media !== undefined) return sent === name;
  if (style === 'deepObject') return bracketKeys(sent, name)?.length === 1;
  if (sent === name) return true;
  const shape = schemaShapes(root)(schema);
  return explode && shape.allows('object') && !shape.allows('string') && (shape.names.has(sent) || shape.open);
}

import { isObject, type Json, pointers } from '../../document';
import { type Exchange, type RequestDraft, withExactValue } from '../../exchange';
import type { Api } from '../../model';
import { isId, requestValue, sentAt } from '../../checks';
import { bareName } from '../../resources';
import { takesValue } from './takes-value';

/**
 * A request for what was just made, which the query must say more of: a list of `?project_id=` asks for the project
 * that the new thing was sent with. A value that the case is about stays.
 *
 * @param create the request that made it, as it was planned
 * @param exchange the same as it was sent
 */
export function asMade(api: Api, draft: RequestDraft, create: RequestDraft, { request }: Exchange): RequestDraft {
  const asked = [...draft.parameters].filter(
    ([one, { exact }]) => one.in === 'query' && one.required && exact !== true,
  );
  if (asked.length === 0) return draft;
  const sent = pointers.valueAt(requestValue(api, request), sentAt(api, create.operation, create.body?.media?.schema));
  if (!isObject(sent)) return draft;
  const values = new Map(Object.entries(sent).map(([name, value]): [string, Json] => [bareName(name), value ?? null]));
  return asked.reduce((made, [parameter]) => {
    const value = values.get(bareName(parameter.name));
    const isTaken = isId(value) && takesValue(api, parameter, value);
    return isTaken ? withExactValue(made, parameter, value) : made;
  }, draft);
}

import { isObject, type Json, pointers } from '../../document';
import { type Exchange, type RequestDraft, usualCredential, withExactValue } from '../../exchange';
import type { Api } from '../../model';
import { isId, requestValue, sentAt } from '../../checks';
import { bareName } from '../../resources';
import { takesValue } from './takes-value';

/**
 * A request for what was just made, by whoever made it. The query may have to say more of it: a list of `?project_id=`
 * asks for the project that the new thing was sent with. A value that the case is about stays.
 *
 * @param create the request that made it, as it was planned
 * @param exchange the same as it was sent
 */
export function asMade(api: Api, draft: RequestDraft, create: RequestDraft, exchange: Exchange): RequestDraft {
  return withValues(api, withCredentialsOf(create, draft), create, exchange);
}

/** A request that needs no credentials gets those of another one where it takes them: not all may see what is new. */
function withCredentialsOf({ credentials }: RequestDraft, draft: RequestDraft): RequestDraft {
  if (draft.credentials.size > 0 || draft.alternative !== undefined) return draft;
  const taken = draft.operation.security.find(
    ({ schemes }) => schemes.length > 0 && schemes.every(({ scheme }) => credentials.has(scheme)),
  );
  if (taken === undefined) return draft;
  const own = taken.schemes.map(({ scheme }) => [scheme, credentials.get(scheme) ?? usualCredential(scheme)] as const);
  return { ...draft, credentials: new Map(own) };
}

function withValues(api: Api, draft: RequestDraft, create: RequestDraft, { request }: Exchange): RequestDraft {
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

import { oncePer, type Pointer } from '../../../document';
import { allOperations, type Api, type Operation } from '../../../model';
import { describedMedia, roleOf } from '../../../resources';
import { subSchemas } from '../../../schema';

/** By which a server rejects a request for the state of what its path names, and what never is about that. */
const OF_STATE = [409, 423];
const OF_OTHERS = [401, 403, 404, 410, 415, 429];

/**
 * Whether a request may have been rejected for what others have done to the thing that its path names.
 *
 * @param isValid whether the document has nothing against it: then a declared status may be about that, too, such as a
 *   422 to what was cancelled before
 */
export function isRejectedForState(api: Api, operation: Operation, status: number, isValid: boolean): boolean {
  if (OF_STATE.includes(status)) return true;
  if (!isValid || status < 400 || status >= 500 || OF_OTHERS.includes(status)) return false;
  return operation.responses.some((one) => one.status === String(status)) && hasStates(api);
}

/** Whether things have states by the document: something acts on them (`/cancel`), or a member is called so. */
const hasStates = oncePer((api: Api): boolean =>
  allOperations(api).some((operation) => {
    const role = roleOf(api, operation)?.role;
    if (role === 'action' || role === 'effect') return true;
    const schema = describedMedia(operation.body?.media ?? [])?.schema;
    const isNamed = (at: Pointer): boolean =>
      schema !== undefined && subSchemas(api.document.root, schema, at).length > 0;
    return isNamed('/status') || isNamed('/state');
  }),
);

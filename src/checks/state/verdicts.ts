import { type Json, type JsonObject, type Pointer, pointers } from '../../document';
import type { HttpRequest } from '../../exchange';
import type { Api } from '../../model';
import type { LinkedValue } from '../../resources';
import type { ReadExchange } from '../read-exchange';
import type { SuiteViolation } from '../violations';
import { alike, canShow, isAsBefore, isNamedBy } from './written';

/** How long a server may need until all see what was written, in milliseconds. */
export const PATIENCE = 2500;

type Named = Pick<HttpRequest, 'method' | 'target'>;

/** What a 201 has made: by which request, where its id was found, and which parameter takes it. */
interface MadeThing {
  readonly by: Named;
  readonly id: LinkedValue['place'];
  readonly parameter: string;
}

/**
 * What a 201 has made is there when it is read next (RFC 9110 §15.3.2), where the id is without doubt the one that the
 * path takes: `id` for `/{id}` or `/{petId}`, not for `/{name}`.
 */
export function notThere(specPointer: Pointer, { by, id, parameter }: MadeThing, status: number): SuiteViolation[] {
  if ((status !== 404 && status !== 410) || !isNamedBy(id, parameter)) return [];
  const args = { method: by.method, target: by.target, status };
  return [{ code: 'not-there', in: 'response.status', pointer: '', specPointer, args }];
}

/**
 * What was there, was taken away without doubt and is read as before. What shows that it was taken away, by a mark of
 * its own, is not as before.
 */
export function notGone(
  specPointer: Pointer,
  { method, target, status }: Named & { readonly status: number },
  before: Json | undefined,
  shown: Json | undefined,
): SuiteViolation[] {
  if (before === undefined || shown === undefined || !isAsBefore(before, shown)) return [];
  return [{ code: 'not-gone', in: 'response.body', pointer: '', specPointer, args: { method, target, status } }];
}

/** A thing that was written, and is read. */
interface WrittenThing {
  readonly specPointer: Pointer;
  /** Where the response has it. */
  readonly at: Pointer;
  /** What a client has written of it. */
  readonly written: JsonObject;
  readonly shown: JsonObject;
}

/** What a client has written is read as it was reported then, or as it was sent. */
export function notKept(
  api: Api,
  read: ReadExchange,
  { specPointer, at, written, shown }: WrittenThing,
): SuiteViolation[] {
  return Object.entries(written).flatMap(([name, expected]): SuiteViolation[] => {
    const [pointer, actual] = [pointers.join(at, name), shown[name]];
    if (!Object.hasOwn(shown, name) || alike(expected, actual) || !canShow(api, read, pointer, expected)) return [];
    return [{ code: 'not-kept', in: 'response.body', pointer, specPointer, args: { expected, actual } }];
  });
}

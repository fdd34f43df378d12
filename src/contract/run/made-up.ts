import type { Binding, HttpResponse } from '../../exchange';
import type { SecurityScheme } from '../../model';
import type { Case } from '../case';
import { madeUpSchemes } from '../environment/sendable';

/** What a target makes of credentials that nobody gave. */
export interface MadeUp {
  /** Why a case proves nothing, where the target is known to reject its made-up credentials. */
  readonly rejected: (one: Case) => string | undefined;
  readonly accept: (one: Case) => void;
  /** Notes the response to a case that failed; says why it proves nothing, where its credentials were never taken. */
  readonly note: (one: Case, response: HttpResponse | undefined) => string | undefined;
}

/** After this many rejected requests, made-up credentials are no longer sent. */
const ENOUGH = 3;

/** A target that takes any token can be checked without one; of another, nothing is learnt by guessing. */
export function newMadeUp({ binding, takesMadeUp = false }: Options): MadeUp {
  const taken = new Set<string>();
  const rejections = new Map<string, { readonly cases: Set<string>; readonly reason: string }>();
  const keyOf = (one: Case): string | undefined => {
    const schemes = takesMadeUp ? [] : madeUpSchemes(one, binding);
    return schemes.length === 0 ? undefined : schemes.map(({ name }) => name).join();
  };
  return {
    rejected(one) {
      const key = keyOf(one);
      const known = key === undefined || taken.has(key) ? undefined : rejections.get(key);
      return known !== undefined && known.cases.size >= ENOUGH ? known.reason : undefined;
    },
    accept(one) {
      const key = keyOf(one);
      if (key !== undefined && isAsked(one)) taken.add(key);
    },
    note(one, response) {
      const key = keyOf(one);
      if (key === undefined || taken.has(key) || response === undefined) return undefined;
      if (response.status !== 401 && response.status !== 403) return undefined;
      const reason = reasonOf(madeUpSchemes(one, binding), response);
      const known = rejections.get(key) ?? { cases: new Set<string>(), reason };
      rejections.set(key, known);
      known.cases.add(one.id);
      return reason;
    },
  };
}

/** Whether credentials are asked for: where none will do as well, bad ones may be overlooked. */
function isAsked({ draft }: Case): boolean {
  return 'operation' in draft && draft.operation.security.every(({ schemes }) => schemes.length > 0);
}

interface Options {
  readonly binding?: Binding;
  readonly takesMadeUp?: boolean;
}

function reasonOf(schemes: readonly SecurityScheme[], { status }: HttpResponse): string {
  const names = schemes.map(({ name }) => `'${name}'`).join(' and ');
  return `no credentials for ${names} were given, and made-up ones are rejected (${status})`;
}

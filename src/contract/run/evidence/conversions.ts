import { isObject, type Json, plainText, type Pointer, pointers } from '../../../document';
import { composeRequest, copy, type RequestDraft, setAt } from '../../../exchange';
import type { Api } from '../../../model';
import type { Case } from '../../case';
import { convertedBody, convertsTypes, readExchange, type ReadExchange, validatePlanned } from '../../../checks';
import { type Means, sendCase } from '../sending/send-case';
import { ifSent } from '../sending/silence';

/** Knows where a server converts the types of what it is sent. */
export interface Conversions {
  /**
   * Whether the values of a case that was accepted though it is invalid were converted, and values of other types at
   * the same place are, too. Who takes just numbers for a text, say, doesn't convert, but lacks a check.
   */
  readonly areShown: (one: Case, read: ReadExchange) => Promise<boolean>;
}

/** Values of several types that can mean one of another type. */
const CONVERTIBLE: readonly Json[] = [7, true, '7', 'true'];

/** Remembers where a server converts types; a place is asked once, with requests of its own. */
export function newConversions(api: Api, means: Means): Conversions {
  const known = new Map<string, Promise<boolean>>();
  const isConverted = async (one: Case, draft: RequestDraft): Promise<boolean> => {
    const sent = await sendCase(means, { ...one, draft }, await means.bindings.current());
    if ('failed' in sent || sent.exchange.response.status >= 300) return false;
    const { request, value } = readExchange(api, sent.exchange);
    return convertedBody(api, request, value()) !== undefined;
  };
  const ask = async (one: Case, at: Pointer, valid: Json): Promise<boolean> => {
    const requests = requestsFor(api, one.draft, at, valid);
    for (const draft of requests) if (!(await isConverted(one, draft))) return false;
    return requests.length > 0;
  };
  return {
    async areShown(one, { exchange, request, value }) {
      if (one.expected.category === undefined || exchange.response.status >= 300) return false;
      if (convertsTypes(api, request, value())) return true;
      const valid = convertedBody(api, request, value());
      if (valid === undefined) return false;
      const places = [...new Set(request.violations.map(({ pointer }) => pointer))];
      const asked = places.map((at) => {
        const key = `${one.operation} ${at}`;
        const asking = known.get(key) ?? ifSent(ask(one, at, valid), false);
        known.set(key, asking);
        return asking;
      });
      return (await Promise.all(asked)).every((isShown) => isShown);
    },
  };
}

/** Requests with convertible values of two types at the place; where none fit there, at another one beside it. */
function requestsFor(api: Api, draft: Case['draft'], at: Pointer, valid: Json): RequestDraft[] {
  const members = isObject(valid) ? Object.keys(valid).map((name) => pointers.join('', name)) : [];
  for (const place of [at, ...members.filter((one) => one !== at)]) {
    const requests = requestsWith(api, draft, place, valid);
    if (requests.length > 1) return requests;
  }
  return [];
}

/** Requests with values at a place that are wrong there, but mean a right one. */
function requestsWith(api: Api, draft: Case['draft'], at: Pointer, valid: Json): RequestDraft[] {
  if (!('operation' in draft) || draft.body?.kind !== 'value') return [];
  const { body } = draft;
  const withValue = (value: Json): Json => setAt(copy(valid), at, value);
  return CONVERTIBLE.flatMap((value) => {
    const made: RequestDraft = { ...draft, body: { ...body, value: withValue(value) } };
    const validated = validatePlanned(api, composeRequest(made));
    const isMeant = meaningsOf(value).some((one) => convertedBody(api, validated, withValue(one)) !== undefined);
    return validated.violations.length > 0 && isMeant ? [made] : [];
  });
}

/** What a value can mean in another type. */
function meaningsOf(value: Json): Json[] {
  const scalars = typeof value === 'string' ? [Number(value), value === 'true'] : [plainText(value), Number(value)];
  return [...scalars, ...[value, ...scalars].map((one) => [one])];
}

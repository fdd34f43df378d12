import type * as FastCheck from 'fast-check';
import type { Json } from '../../../document';
import type { RequestDraft } from '../../../exchange';
import type { Api, Parameter } from '../../../model';
import type { Case } from '../../case';
import { arbitraryOf } from '../arbitrary';
import { tokenOf } from '../fresh';
import { type Base, makeCase, type PlannedCase } from '../make-case';

/** What is made at random: values by the place that they are for. */
type Values = Readonly<Record<string, Json>>;
const BODY = 'body';

/**
 * Requests at random: bodies and query parameters made from their schemas (fast-check), the same for the same seed. A
 * case that fails is made smaller as long as it fails.
 */
export function fuzzCases(api: Api, base: Base, seed: number, count: number): PlannedCase[] {
  const { body, operation } = base.draft;
  const schema = body?.kind === 'value' ? body.media.schema : undefined;
  const query = operation.parameters.filter((one) => one.in === 'query' && one.schema !== undefined);
  if (count === 0 || (schema === undefined && query.length === 0)) return [];
  const fc = require('fast-check') as typeof FastCheck;
  const ofQuery = query.map(({ name, schema: at = '' }) => [`query/${name}`, arbitraryOf(fc, api, at)] as const);
  const parts = Object.fromEntries([
    ...ofQuery,
    ...(schema === undefined ? [] : [[BODY, arbitraryOf(fc, api, schema)] as const]),
  ]);
  const required = query.filter((one) => one.required).map(({ name }) => `query/${name}`);
  const requests = fc.record<Values>(parts, { requiredKeys: [...required, ...(schema === undefined ? [] : [BODY])] });
  const pointer = schema ?? operation.pointer;
  const toCase = (name: string, made: FastCheck.Value<Values>): Case | undefined => {
    const draft = drafted(base.draft, query, made.value);
    const one = makeCase(api, { kind: 'fuzz', name, title: 'a random request', draft, pointer, sibling: base.id });
    if (one === undefined) return undefined;
    const smaller = function* (): Generator<Case> {
      for (const less of requests.shrink(made.value_, made.context)) {
        const next = toCase(name, less);
        // A smaller request of another kind (rejected instead of accepted) is another matter.
        if (next?.expected.category === one.expected.category && next !== undefined) yield next;
      }
    };
    return { ...one, smaller };
  };
  const number = parseInt(tokenOf(seed, `${operation.id}/fuzz`).slice(2), 36);
  return fc
    .sample(kept(fc, requests), { seed: number | 0, numRuns: count })
    .map((made, i) => ({ id: `${operation.id}/fuzz/${i + 1}`, make: () => toCase(`fuzz/${i + 1}`, made) }));
}

/** Gives values together with what shrinking needs to know of them. */
function kept<T>(fc: typeof FastCheck, inner: FastCheck.Arbitrary<T>): FastCheck.Arbitrary<FastCheck.Value<T>> {
  class Kept extends fc.Arbitrary<FastCheck.Value<T>> {
    override generate(random: FastCheck.Random, bias: number | undefined): FastCheck.Value<FastCheck.Value<T>> {
      return new fc.Value(inner.generate(random, bias), undefined);
    }
    override canShrinkWithoutContext(value: unknown): value is FastCheck.Value<T> {
      return value === undefined;
    }
    override shrink(): FastCheck.Stream<FastCheck.Value<FastCheck.Value<T>>> {
      return fc.Stream.nil();
    }
  }
  return new Kept();
}

function drafted(draft: RequestDraft, query: readonly Parameter[], values: Values): RequestDraft {
  const parameters = new Map(draft.parameters);
  for (const parameter of query) {
    const value = values[`query/${parameter.name}`];
    if (value === undefined) parameters.delete(parameter);
    else parameters.set(parameter, { value, name: undefined, exact: true });
  }
  const value = values[BODY];
  const body = draft.body?.kind === 'value' && value !== undefined ? { ...draft.body, value } : draft.body;
  return { ...draft, parameters, body };
}

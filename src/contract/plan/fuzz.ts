import { sampleFor } from '../../exchange';
import type { Api } from '../../model';
import { seeded } from '../../schema';
import type { Case } from '../case';
import { tokenOf } from './fresh';
import { type Base, makeCase } from './make-case';

/** Requests by chance: bodies made from the schema, the same for the same seed. */
export function fuzzCases(api: Api, base: Base, seed: number, count: number): Case[] {
  const { body } = base.draft;
  if (body?.kind !== 'value' || body.media.schema === undefined) return [];
  const { schema } = body.media;
  return Array.from({ length: count }, (_, i) => {
    const name = `fuzz/${i + 1}`;
    const random = seeded(parseInt(tokenOf(seed, `${base.draft.operation.id}/${name}`).slice(2), 36));
    const made = sampleFor(api, schema, 'request', { mode: 'dynamic', random });
    if (!('value' in made)) return undefined;
    const draft = { ...base.draft, body: { ...body, value: made.value } };
    return makeCase(api, { kind: 'fuzz', name, title: 'a body by chance', draft, pointer: schema, sibling: base.id });
  }).filter((one) => one !== undefined);
}

import { isObject, type Json, plainText, pointers } from '../../../document';
import { type RequestDraft, withExactValue } from '../../../exchange';
import type { Api, Parameter } from '../../../model';
import { subSchemas, validatorsOf } from '../../../schema';
import { filterValues } from '../../checks/lists';
import { tokenOf } from '../fresh';
import { planCase, type PlannedCase } from '../make-case';
import { freshDraft } from '../things/fresh-draft';
import { kept } from '../things/kept';
import { validDraft } from '../things/maker';
import { operationsOnMembers } from '../things/operations-at';
import { withMember } from '../things/with-member';
import type { Making } from './arranged-cases';

/** The reading of a list, as it is, and with as many items as it may have. */
interface Reading {
  readonly read: RequestDraft;
  readonly draft: RequestDraft;
}

/**
 * The list of what has one value of a filter, after a thing with another value was made; where it only gets one by a
 * change, after that.
 */
export function filteredCases(api: Api, { read, draft }: Reading, making: Making, filter: Parameter): PlannedCase[] {
  const { body } = making.maker.draft;
  if (body?.kind !== 'value' || body.media.schema === undefined || !isObject(body.value)) return [];
  return hasMember(api, making.maker.draft, filter.name)
    ? filteredCase(api, read, making, filter)
    : changedCases(api, draft, making, filter);
}

/** Whether the document describes a member of a body: what is just not forbidden, as `order`, filters nothing. */
function hasMember({ document: { root } }: Api, { body }: RequestDraft, name: string): boolean {
  const schema = body?.kind === 'value' ? body.media.schema : undefined;
  return schema !== undefined && subSchemas(root, schema, pointers.join('', name)).length > 0;
}

function filteredCase(api: Api, read: RequestDraft, { maker, seed }: Making, filter: Parameter): PlannedCase[] {
  const { operation } = read;
  const { body } = maker.draft;
  const values = filterValues(api, filter);
  if (body?.kind !== 'value' || body.media.schema === undefined || !isObject(body.value)) return [];
  const { schema } = body.media;
  const own = body.value;
  // What the example has is the least likely to be rejected.
  const ordered = [own[filter.name], ...values].filter((value): value is Json => values.includes(value ?? null));
  const other = ordered.find((value) =>
    validatorsOf(api.document).accepts(schema, { ...own, [filter.name]: value }, 'request'),
  );
  const wanted = values.find((value) => value !== other && typeof value === typeof other);
  if (other === undefined || wanted === undefined) return [];
  const made = { ...maker.draft, body: { ...body, value: { ...own, [filter.name]: other } } };
  const create = freshDraft(api, made, tokenOf(seed, `${operation.id}/state/filtered=${filter.name}`));
  return [
    planCase(api, {
      kind: 'state',
      name: `state/filtered=${filter.name}`,
      title: `the list with ${filter.name}=${plainText(wanted)}, after another thing was made`,
      draft: withExactValue(read, filter, wanted),
      pointer: filter.pointer,
      sibling: undefined,
      before: { create, id: maker.id, parameter: maker.parameter, then: [], isOptional: true },
      expect: kept,
    }),
  ];
}

/** So many values of a filter are written: what a new thing has is another one than the first or the second. */
const FEW = 2;

/** The list of what a new thing may have, after another one was changed to something else. */
function changedCases(api: Api, read: RequestDraft, { maker, seed }: Making, filter: Parameter): PlannedCase[] {
  const { operation } = read;
  const values = filterValues(api, filter).slice(0, FEW);
  const changes = operationsOnMembers(api, operation.path).filter(({ method }) => /^(?:PUT|PATCH)$/.test(method));
  return values.flatMap((value, i): PlannedCase[] => {
    const wanted = values[(i + 1) % values.length];
    const name = `state/filtered=${filter.name}-not-${plainText(value)}`;
    const drafts = changes
      .flatMap((one) => validDraft(api, one) ?? [])
      .filter((one) => hasMember(api, one, filter.name));
    const written = drafts.flatMap((one) => withMember(api, one, filter.name, value) ?? []);
    const [change] = written;
    if (change === undefined || wanted === undefined || wanted === value) return [];
    const make = (token: string, draft: RequestDraft): RequestDraft =>
      freshDraft(api, draft, tokenOf(seed, `${operation.id}/${name}/${token}`));
    const [create, other] = [make('made', maker.draft), make('other', maker.draft)];
    const { id, parameter } = maker;
    return [
      planCase(api, {
        kind: 'state',
        name,
        title: `the list with ${filter.name}=${plainText(wanted)}, after a thing was changed to ${plainText(value)}`,
        draft: withExactValue(read, filter, wanted),
        pointer: filter.pointer,
        sibling: undefined,
        before: { create, other, id, parameter, then: [make('changed', change)], isOptional: true },
        expect: kept,
      }),
    ];
  });
}

import { type Expected, expectFor, validatePlanned } from '../../../checks';
import { composeRequest, isSuccess, type RequestDraft, withExactValue } from '../../../exchange';
import type { Api, Operation, Response } from '../../../model';
import { memberPath } from '../../../resources';
import { tokenOf } from '../fresh';
import { listCases } from '../lists/list-cases';
import { planCase, type PlannedCase } from '../make-case';
import { afterRemovalCase } from '../things/after-removal';
import { amountCases } from '../things/amounts';
import { clearings } from '../things/changes/clearings';
import { partialChanges } from '../things/changes/partial-changes';
import { freshDraft } from '../things/fresh-draft';
import { keptCase } from '../things/kept';
import { type Maker, makerOf, validDraft } from '../things/maker';
import { operationsAt } from '../things/operations-at';
import { freshPathId } from '../things/own-id';
import { propertyCases } from '../things/property-cases';
import { sameValuesCase } from '../things/changes/same-values-case';
import { namingNothing } from './unknown-ids';
import { uploadedCases } from '../things/uploads';
import { variantsOf } from '../variants';

/**
 * What was done shows: what was made can be read and is in the list, what was written is kept, what was taken away is
 * gone, and a rejection changes nothing. Only where the document makes it plain which operation makes what another one
 * reads.
 */
export function stateCases(api: Api, operation: Operation, seed: number): PlannedCase[] {
  const { method } = operation;
  const maker = method === 'DELETE' ? undefined : makerOf(api, operation);
  if (maker === undefined && method !== 'GET') return afterRemovalCase(api, operation, seed);
  const read = validDraft(api, operation);
  if (read === undefined) return [];
  if (maker !== undefined && method !== 'GET')
    return [
      ownCase(api, read, maker, seed),
      ...sameValuesCase(api, read, maker, seed),
      ...amountCases(api, read, maker, seed),
    ];
  if (maker === undefined) return listCases(api, operation, read, seed);
  return [
    ...(memberPath(operation.path) === undefined
      ? [...listCases(api, operation, read, seed), ...propertyCases(api, read, maker, seed)]
      : readCases(api, read, maker, seed)),
    ...uploadedCases(api, read, maker, seed),
  ];
}

/** The reading of a thing that the case has made, after something was done to it. */
function readCases(api: Api, read: RequestDraft, maker: Maker, seed: number): PlannedCase[] {
  const { operation } = read;
  const fresh = (draft: RequestDraft, name: string): RequestDraft =>
    freshDraft(api, draft, tokenOf(seed, `${operation.id}/state/${name}`));
  const nothing = namingNothing(api, read) ?? namingOther(api, read, tokenOf(seed, `${operation.id}/state/nothing`));
  const after = (name: string, title: string, then: readonly RequestDraft[], way?: 'gone' | 'changed'): PlannedCase => {
    const before = { create: fresh(maker.draft, name), then };
    if (way === undefined) return keptCase(api, read, maker, { name, title, before });
    if (way === 'changed') return keptCase(api, read, maker, { name, title, before: { ...before, changes: true } });
    const absent = { shows: way, ...(nothing === undefined ? {} : { nothing }) };
    return keptCase(api, read, maker, { name, title, before: { ...before, ...absent }, expect: () => gone(operation) });
  };
  const others = operationsAt(api, operation.path).filter(
    ({ path, method }) => path === operation.path && /^(?:PUT|PATCH|DELETE)$/.test(method),
  );
  // The version of a thing is seen before a change and after it.
  const readBefore = [operation, ...others].some(isVersioned) ? [read] : [];
  return [
    after('made', 'what was just made', []),
    ...others.flatMap((other) => {
      const draft = validDraft(api, other);
      if (draft === undefined) return [];
      const { method, id } = other;
      const rejected = rejections(fresh(draft, `${id}/rejected`)).map(({ why, candidates }): PlannedCase => {
        const make = (): ReturnType<PlannedCase['make']> => {
          const one = candidates(api).find((candidate) => isRejected(api, candidate));
          if (one === undefined) return undefined;
          return after(`${id}/rejected=${why}`, `what a rejected ${method} (${why}) was about`, [one]).make();
        };
        return { id: `${operation.id}/state/${id}/rejected=${why}`, make };
      });
      if (method === 'DELETE') return [after(`${id}/gone`, 'what was taken away', [read, draft], 'gone'), ...rejected];
      return [
        after(`${id}/kept`, `what ${method} has changed`, [...readBefore, fresh(draft, id)], 'changed'),
        ...clearedCases(api, read, maker, draft, seed),
        ...partialCases(api, read, maker, draft, seed),
        ...rejected,
      ];
    }),
  ];
}

/** The reading of a thing after a PATCH has sent a member of it as `null`. */
function clearedCases(api: Api, read: RequestDraft, maker: Maker, change: RequestDraft, seed: number): PlannedCase[] {
  return clearings(api, maker.draft, change, read).map(({ name: clears, patch, create: made, other }) => {
    const name = `${change.operation.id}/cleared=${clears}`;
    const token = tokenOf(seed, `${read.operation.id}/state/${name}`);
    const create = freshDraft(api, made, token);
    const more = other === undefined ? {} : { other: freshDraft(api, other, `${token}o`) };
    const before = { create, then: [read, patch], ...more, clears, isOptional: true };
    return keptCase(api, read, maker, { name, title: `what PATCH has set to null: ${clears}`, before });
  });
}

/** The reading of a thing after a change of few of its members. */
function partialCases(api: Api, read: RequestDraft, maker: Maker, change: RequestDraft, seed: number): PlannedCase[] {
  const { id } = change.operation;
  const create = freshDraft(api, maker.draft, tokenOf(seed, `${read.operation.id}/state/${id}/partial`));
  return partialChanges(api, { create, change, read }).map(({ name, title, before }) =>
    keptCase(api, read, maker, { name: `${id}/${name}`, title, before: { create, ...before, isOptional: true } }),
  );
}

/** The reading of what nothing is likely to be, where the ids that nobody has don't fit. */
function namingOther(api: Api, read: RequestDraft, token: string): RequestDraft | undefined {
  const [place, value] = freshPathId(api, read, token) ?? [];
  if (place === undefined || value === undefined) return undefined;
  return withExactValue(read, place, value);
}

/** The operation on a thing that the case has made: the response must show this one. */
function ownCase(api: Api, draft: RequestDraft, maker: Maker, seed: number): PlannedCase {
  const token = tokenOf(seed, `${draft.operation.id}/state/own`);
  return planCase(api, {
    kind: 'state',
    name: 'state/own',
    title: 'on what was just made',
    draft: freshDraft(api, draft, token),
    pointer: draft.operation.pointer,
    sibling: undefined,
    before: { create: freshDraft(api, maker.draft, `${token}m`), id: maker.id, parameter: maker.parameter, then: [] },
    expect: (selected) => ({ ...selected, anyRejection: true }),
  });
}

/**
 * Requests like this one of which the first that must be rejected is sent: without credentials, or with a body that
 * breaks the schema.
 */
interface Rejection {
  readonly why: string;
  readonly candidates: (api: Api) => readonly RequestDraft[];
}

/**
 * The request rejected: without credentials, and with a body that breaks the schema in its first and in its last
 * place.
 */
function rejections(draft: RequestDraft): Rejection[] {
  const schemes = [...draft.credentials.keys()];
  const anonymous = { ...draft, credentials: new Map(schemes.map((scheme) => [scheme, 'none'] as const)) };
  const { body } = draft;
  const invalid = (api: Api): RequestDraft[] =>
    body?.kind !== 'value' || body.media.schema === undefined
      ? []
      : variantsOf(api, body.media.schema, body.value).map(({ make }) => ({
          ...draft,
          body: { ...body, value: make() },
        }));
  return [
    { why: 'no-credentials', candidates: () => [anonymous] },
    { why: 'invalid-body', candidates: invalid },
    { why: 'invalid-body-end', candidates: (api) => invalid(api).reverse() },
  ];
}

function isRejected(api: Api, draft: RequestDraft): boolean {
  return expectFor(api, validatePlanned(api, composeRequest(draft))).category !== undefined;
}

/** Whether an operation shows the version of a thing, or is meant for one. */
function isVersioned({ parameters, responses }: Operation): boolean {
  const isMatched = parameters.some((one) => one.in === 'header' && /^if-match$/i.test(one.name));
  return isMatched || responses.some(({ headers }) => headers.some(({ name }) => /^etag$/i.test(name)));
}

/** It is not there; a success is merely unlikely. */
function gone({ responses }: Operation): Expected {
  const declared = responses.filter(({ status }) => status === '404' || status === '410');
  const success = responses.filter(isSuccess);
  const choices = [...declared, ...success].map((response: Response) => ({ response, scenario: undefined }));
  const likely = { statuses: [404, 410], orSuccess: false };
  return {
    choices,
    anySuccess: true,
    anyRejection: true,
    usual: [404, 410],
    likely,
    category: 'scenario',
    why: 'it was taken away',
  };
}

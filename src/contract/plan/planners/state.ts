import { type Expected, expectFor, validatePlanned } from '../../../checks';
import { composeRequest, isSuccess, type RequestDraft, withChoice, withExactValue } from '../../../exchange';
import { stated, subSchemas, validatorsOf } from '../../../schema';
import { isObject, type Json, plainText, pointers } from '../../../document';
import type { Api, Operation, Parameter, Response } from '../../../model';
import type { Before } from '../../case';
import { LIMIT, memberPath, PAGING, roleOf, samePath } from '../../../resources';
import { tokenOf } from '../fresh';
import { planCase, type PlannedCase } from '../make-case';
import { freshDraft, makeFor } from '../things/fresh-draft';
import { type Maker, makerOf, validDraft } from '../things/maker';
import { operationsAt, operationsOnMembers } from '../things/operations-at';
import { freshPathId, ownIdIn } from '../things/own-id';
import { filterValues } from '../../checks/lists';
import { LEAST_PAGE, mostListed } from '../../checks/partial-list';
import { takesValue } from '../../values/takes-value';
import { namingNothing } from './unknown-ids';
import { variantsOf } from '../variants';

/**
 * What was done shows: what was made can be read and is in the list, what was written is kept, what was taken away is
 * gone, and a rejection changes nothing. Only where the document makes it plain which operation makes what another one
 * reads.
 */
export function stateCases(api: Api, operation: Operation, seed: number): PlannedCase[] {
  const { method } = operation;
  const maker = method === 'DELETE' ? undefined : makerOf(api, operation);
  if (maker === undefined && method !== 'GET') return [];
  const read = validDraft(api, operation);
  if (read === undefined) return [];
  if (maker !== undefined && method !== 'GET') return [ownCase(api, read, maker, seed)];
  return maker === undefined || memberPath(operation.path) === undefined
    ? listCases(api, operation, read, seed)
    : readCases(api, read, maker, seed);
}

/** The reading of a thing that the case has made, after something was done to it. */
function readCases(api: Api, read: RequestDraft, maker: Maker, seed: number): PlannedCase[] {
  const { operation } = read;
  const fresh = (draft: RequestDraft, name: string): RequestDraft =>
    freshDraft(api, draft, tokenOf(seed, `${operation.id}/state/${name}`));
  const nothing = namingNothing(api, read) ?? namingOther(api, read, tokenOf(seed, `${operation.id}/state/nothing`));
  const after = (name: string, title: string, then: readonly RequestDraft[], isGone = false): PlannedCase => {
    const writes = then.map((one) => ownIdIn(api, one)).find((pointer) => pointer !== undefined);
    return planCase(api, {
      kind: 'state',
      name: `state/${name}`,
      title,
      draft: read,
      pointer: operation.pointer,
      sibling: undefined,
      before: {
        create: fresh(maker.draft, name),
        id: maker.id,
        parameter: maker.parameter,
        then,
        ...(writes === undefined ? {} : { ownId: writes }),
        shows: isGone ? 'gone' : 'kept',
        ...(isGone && nothing !== undefined ? { nothing } : {}),
      },
      expect: isGone ? () => gone(operation) : kept,
    });
  };
  const others = operationsAt(api, operation.path).filter(
    ({ path, method }) => path === operation.path && /^(?:PUT|PATCH|DELETE)$/.test(method),
  );
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
      if (method === 'DELETE') return [after(`${id}/gone`, 'what was taken away', [read, draft], true), ...rejected];
      return [after(`${id}/kept`, `what ${method} has changed`, [fresh(draft, id)]), ...rejected];
    }),
  ];
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

/** So many things are asked for where the document doesn't say how many it allows. */
const MANY = 100;

/** The list in which a new thing stands, and none that was rejected. */
function listCases(api: Api, operation: Operation, read: RequestDraft, seed: number): PlannedCase[] {
  const query = operation.parameters.filter((parameter) => parameter.in === 'query');
  const limit = query.find(({ name }) => LIMIT.test(name));
  const most = limit === undefined ? undefined : maximumOf(api, limit);
  const asked = most ?? (limit !== undefined && takesValue(api, limit, MANY) ? MANY : undefined);
  const draft =
    limit === undefined || asked === undefined ? read : withChoice(read, limit, { value: asked, name: undefined });
  const about = { kind: 'state', draft, pointer: operation.pointer, sibling: undefined } as const;
  const target =
    operationsOnMembers(api, operation.path).find(({ method }) => method === 'GET') ?? readElsewhere(api, operation);
  const maker = target === undefined ? undefined : makerOf(api, target);
  if (maker === undefined || !isMadeIn(maker, operation)) return limitedCase(api, read, limit);
  const { id, parameter } = maker;
  const make = makeFor(api, operation, maker, seed);
  const isPaged = query.some(({ name }) => PAGING.test(name) || LIMIT.test(name));
  const shortest = isPaged && most === undefined ? LEAST_PAGE : undefined;
  const longest = [most, shortest, mostListed(api, operation)].filter((one) => one !== undefined);
  const whole = longest.length > 0 && { most: Math.min(...longest) };
  const reading = target && validDraft(api, target);
  const shown = reading && { reading };
  const [create, other] = [make('listed'), make('listed-first')];
  const listed: Before = { create, other, id, parameter, then: [], shows: 'listed', ...whole, ...shown };
  const isLater = [...read.parameters.keys()].some(({ in: place, name }) => place === 'query' && PAGING.test(name));
  return [
    ...(isLater && most === undefined
      ? []
      : [
          planCase(api, {
            ...about,
            name: 'state/listed',
            title: 'the list with what was just made',
            before: listed,
            expect: kept,
          }),
        ]),
    ...limitedCase(api, read, limit, { maker, seed }),
    ...query.flatMap((filter) => filteredCase(api, read, maker, filter, seed)),
    planCase(api, { ...about, name: 'state/rejected', title: 'the list, after all rejections', isLate: true }),
  ];
}

/** The reading of what a list has, where that has a path of its own: `/tasks/{id}` of `/projects/{id}/tasks`. */
function readElsewhere(api: Api, list: Operation): Operation | undefined {
  const known = roleOf(api, list);
  return known?.below === undefined || known.role !== 'list' ? undefined : known.resource.read;
}

/** What a POST to the collection itself makes, or a PUT to a member. */
function isMadeIn({ draft }: Maker, { path }: Operation): boolean {
  const made = draft.operation.path;
  return samePath(memberPath(made)?.collection ?? made, path);
}

/** The list with room for one thing, where that may be asked for; where the document shows how, after two were made. */
function limitedCase(
  api: Api,
  read: RequestDraft,
  limit: Parameter | undefined,
  making?: { readonly maker: Maker; readonly seed: number },
): PlannedCase[] {
  if (limit === undefined || !takesValue(api, limit, 1)) return [];
  const before = making === undefined ? undefined : twoMade(api, read.operation, making.maker, making.seed);
  return [
    planCase(api, {
      kind: 'state',
      name: 'state/limited',
      title: `the list with ${limit.name}=1`,
      draft: withExactValue(read, limit, 1),
      pointer: limit.pointer,
      sibling: undefined,
      ...(before === undefined ? {} : { before, expect: kept }),
    }),
  ];
}

function twoMade(api: Api, operation: Operation, maker: Maker, seed: number): Before {
  const make = makeFor(api, operation, maker, seed);
  const { id, parameter } = maker;
  return { create: make('limited'), id, parameter, then: [make('limited-too')] };
}

/** The list of what has one value of a filter, after a thing with another value was made. */
function filteredCase(api: Api, read: RequestDraft, maker: Maker, filter: Parameter, seed: number): PlannedCase[] {
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
  const isOfItems = subSchemas(api.document.root, schema, pointers.join('', filter.name)).length > 0;
  if (!isOfItems || other === undefined || wanted === undefined) return [];
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

function maximumOf(api: Api, { schema }: Parameter): number | undefined {
  const maximum = stated(api.document.root, schema, 'maximum');
  return typeof maximum === 'number' ? maximum : undefined;
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

/** It is there. A response that it is not is merely unlikely, since a document does not state that things last. */
export function kept(selected: Expected): Expected {
  const statuses = selected.choices.map(({ response }) => Number(response.status));
  const likely = { statuses, orSuccess: true };
  return { ...selected, anySuccess: true, anyRejection: true, likely, why: 'it was just made' };
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

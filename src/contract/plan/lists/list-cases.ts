import type { RequestDraft } from '../../../exchange';
import { stated } from '../../../schema';
import type { Api, Operation } from '../../../model';
import type { Before } from '../../case';
import { isLimitOf, memberPath, PAGING, roleOf, samePath } from '../../../resources';
import { arrangedCases, type Making } from './arranged-cases';
import { filteredCases } from './filtered-cases';
import { placeTakes, limitPlaces, type QueryPlace, withPlace } from '../../checks/query-place';
import { planCase, type PlannedCase } from '../make-case';
import { makeFor } from '../things/fresh-draft';
import { kept } from '../things/kept';
import { type Maker, makerOf, validDraft } from '../things/maker';
import { operationsOnMembers } from '../things/operations-at';
import { LEAST_PAGE, mostListed } from '../../checks/partial-list';

/** So many things are asked for where the document doesn't say how many it allows. */
const MANY = 100;

/** The list in which a new thing stands, and none that was rejected. */
export function listCases(api: Api, operation: Operation, read: RequestDraft, seed: number): PlannedCase[] {
  const query = operation.parameters.filter((parameter) => parameter.in === 'query');
  const [limit] = limitPlaces(api, operation);
  const most = limit === undefined ? undefined : maximumOf(api, limit);
  const asked = most ?? (limit !== undefined && placeTakes(api, limit, MANY) ? MANY : undefined);
  const draft = limit === undefined || asked === undefined ? read : withPlace(read, limit, asked);
  const about = { kind: 'state', draft, pointer: operation.pointer, sibling: undefined } as const;
  const target =
    operationsOnMembers(api, operation.path).find(({ method }) => method === 'GET') ?? readElsewhere(api, operation);
  const maker = target === undefined ? undefined : makerOf(api, target);
  if (maker === undefined || !isMadeIn(maker, operation))
    return [...limitedCase(api, read, limit), ...arrangedCases(api, read, undefined)];
  const { id, parameter } = maker;
  const make = makeFor(api, operation, maker, seed);
  const isPaged = query.some(({ name }) => PAGING.test(name) || isLimitOf(api, operation, name));
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
    ...unlistedCase(api, draft, { create: make('unlisted'), id, parameter, ...shown }),
    ...limitedCase(api, read, limit, { maker, seed }),
    ...arrangedCases(api, read, { maker, seed }),
    ...query.flatMap((filter) => filteredCases(api, { read, draft }, { maker, seed }, filter)),
    planCase(api, { ...about, name: 'state/rejected', title: 'the list, after all rejections', isLate: true }),
  ];
}

/** The reading of what a list has, where that has a path of its own: `/tasks/{id}` of `/projects/{id}/tasks`. */
function readElsewhere(api: Api, list: Operation): Operation | undefined {
  const known = roleOf(api, list);
  return known?.below === undefined || known.role !== 'list' ? undefined : known.resource.read;
}

/** The list before and after a new thing was taken away, where the document has a DELETE for it. */
function unlistedCase(api: Api, list: RequestDraft, made: Omit<Before, 'then'>): PlannedCase[] {
  const { operation } = list;
  const removal = operationsOnMembers(api, operation.path).find(({ method }) => method === 'DELETE');
  const draft = removal && validDraft(api, removal);
  if (draft === undefined) return [];
  return [
    planCase(api, {
      kind: 'state',
      name: 'state/unlisted',
      title: 'the list without what was taken away',
      draft: list,
      pointer: operation.pointer,
      sibling: undefined,
      before: { ...made, then: [list, draft], shows: 'unlisted' },
      expect: kept,
      // An id is given twice only as long as nothing was taken away.
      isLate: true,
    }),
  ];
}

/** What a POST to the collection itself makes, or a PUT to a member. */
function isMadeIn({ draft }: Maker, { path }: Operation): boolean {
  const made = draft.operation.path;
  return samePath(memberPath(made)?.collection ?? made, path);
}

/** The list with room for one thing, where that may be asked for; where the document shows how, after two were made. */
function limitedCase(api: Api, read: RequestDraft, limit: QueryPlace | undefined, making?: Making): PlannedCase[] {
  if (limit === undefined || !placeTakes(api, limit, 1)) return [];
  const before = making === undefined ? undefined : twoMade(api, read.operation, making.maker, making.seed);
  return [
    planCase(api, {
      kind: 'state',
      name: 'state/limited',
      title: `the list with ${limit.name}=1`,
      draft: withPlace(read, limit, 1),
      pointer: limit.parameter.pointer,
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

function maximumOf(api: Api, { schema }: QueryPlace): number | undefined {
  const maximum = stated(api.document.root, schema, 'maximum');
  return typeof maximum === 'number' ? maximum : undefined;
}

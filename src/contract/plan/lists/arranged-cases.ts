import { plainText } from '../../../document';
import type { RequestDraft } from '../../../exchange';
import type { Api } from '../../../model';
import { CURSOR, ITEMS_BEFORE, PAGE_NUMBER, roleOf } from '../../../resources';
import type { Arranged, Before } from '../../case';
import { isPlainLimit } from '../../checks/lists';
import { planCase, type PlannedCase } from '../make-case';
import { makeFor } from '../things/fresh-draft';
import { kept } from '../things/kept';
import type { Maker } from '../things/maker';
import { placeTakes, limitPlaces, queryPlaces, type QueryPlace, withPlace } from '../../checks/query-place';
import { sortings, varied } from './sortings';

/** What makes the things of a list, where the document shows that. */
export interface Making {
  readonly maker: Maker;
  readonly seed: number;
}

/** A way in which a list is arranged, and the first request that shows it. */
interface Arrangement {
  readonly name: string;
  readonly title: string;
  readonly draft: RequestDraft;
  readonly arranged: Arranged;
  /** So many things are made before. */
  readonly count: number;
}

/** The sizes of pages that are asked for, the first that the document allows. */
const SIZES = [1, 2, 3];

/**
 * The list in pages, by cursors and in an order, after so many things were made that this shows. Further requests show
 * whether the server does what is asked for.
 */
export function arrangedCases(api: Api, read: RequestDraft, making: Making | undefined): PlannedCase[] {
  if (roleOf(api, read.operation)?.role !== 'list') return [];
  return [...pages(api, read), ...continued(api, read), ...sorted(api, read)].map(
    ({ name, title, draft, arranged, count }) =>
      planCase(api, {
        kind: 'state',
        name: `state/${name}`,
        title,
        draft,
        pointer: arranged.place.parameter.pointer,
        sibling: undefined,
        arranged,
        // Others write less then: a list that changes shows nothing.
        isLate: true,
        ...(making === undefined ? {} : { before: manyMade(api, read, making, arranged, count), expect: kept }),
      }),
  );
}

/** The limit of a list with the least size of a page that it takes. Of several ones, each may go with another place. */
function limitOf(api: Api, { operation }: RequestDraft, sizes: readonly number[]) {
  const [place, ...others] = limitPlaces(api, operation).filter((one) => isPlainLimit(api, operation, one));
  if (others.length > 0) return undefined;
  const size = place && sizes.find((one) => placeTakes(api, place, one));
  return place === undefined || size === undefined ? undefined : { place, size };
}

/** The second page of the least size: the third is another one, too, whether they are counted from 0 or from 1. */
function pages(api: Api, read: RequestDraft): Arrangement[] {
  const limit = limitOf(api, read, SIZES);
  if (limit === undefined) return [];
  const { place: limited, size } = limit;
  const arrangement = (place: QueryPlace, step: number): Arrangement[] => {
    const [first, second, third] = [step, 2 * step, 3 * step];
    if (![first, second, third].every((one) => placeTakes(api, place, one))) return [];
    return [
      {
        name: `paged=${place.name}`,
        title: `the list with ${limited.name}=${size} and ${place.name}=${second}`,
        draft: withPlace(withPlace(read, limited, size), place, second),
        arranged: { by: 'page', place, others: [first, third], limit: limited, size },
        count: 4 * size,
      },
    ];
  };
  const [page] = queryPlaces(api, read.operation, PAGE_NUMBER);
  const [before] = queryPlaces(api, read.operation, ITEMS_BEFORE);
  return [...(page === undefined ? [] : arrangement(page, 1)), ...(before ? arrangement(before, size) : [])];
}

/** The first page of two: a server may begin the next one with the last item of this one. */
function continued(api: Api, read: RequestDraft): Arrangement[] {
  const limit = limitOf(api, read, SIZES.slice(1));
  const [place] = queryPlaces(api, read.operation, CURSOR);
  if (limit === undefined || place === undefined) return [];
  const { place: limited, size } = limit;
  return [
    {
      name: `continued=${place.name}`,
      title: `the list with ${limited.name}=${size}, and what its ${place.name} leads to`,
      draft: withPlace(read, limited, size),
      arranged: { by: 'cursor', place, others: [], limit: limited, size },
      count: 3 * size,
    },
  ];
}

/** So few things have an order. */
const FEW = 4;

function sorted(api: Api, read: RequestDraft): Arrangement[] {
  return sortings(api, read).map(({ place, member, values, draft }) => ({
    name: `sorted=${member}`,
    title: `the list with ${place.name}=${plainText(values[0])}`,
    draft: withPlace(draft, place, values[0]),
    arranged: { by: 'order', place, others: [values[1]], member },
    count: FEW,
  }));
}

function manyMade(
  api: Api,
  { operation }: RequestDraft,
  { maker, seed }: Making,
  arranged: Arranged,
  count: number,
): Before {
  const { by, member, place } = arranged;
  const make = makeFor(api, operation, maker, seed);
  const drafts = Array.from({ length: count - 1 }, (_, i) => make(`${by}=${place.name}-${i}`));
  const then = drafts.map((one, i) => (member === undefined ? one : varied(api, one, member, i + 1)));
  const { id, parameter } = maker;
  return { create: make(`${by}=${place.name}`), id, parameter, then, isOptional: true };
}

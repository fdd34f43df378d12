import type { Json } from '../../document';
import { phrases } from '../../exchange';
import type { SuiteCode } from './suite-code';

/** What the suite finds in lists of what a server keeps. */
export interface ListArgs {
  'not-listed': { readonly value: Json };
  /** What a list of all does not have, though it was made and is read. */
  'left-out': { readonly method: string; readonly target: string; readonly read: string; readonly value: Json };
  /** What was taken away, in a list as it was before. */
  'still-listed': { readonly method: string; readonly target: string; readonly status: number; readonly value: Json };
  /** What was deleted and isn't found, in a list that has what was created since. */
  'deleted-listed': {
    readonly method: string;
    readonly target: string;
    readonly status: number;
    readonly value: Json;
    readonly read: string;
  };
  /** A figure beside a list of all, which the document calls their number. */
  'wrong-count': { readonly count: number; readonly size: number };
  'too-many': { readonly name: string; readonly bound: number; readonly size: number };
  /** More items than were asked for, and the same as where nothing is asked for. */
  'limit-ignored': { readonly name: string; readonly bound: number; readonly size: number };
  /** A list that is the same with a filter, with another value of it, and without. */
  'filter-ignored': { readonly name: string; readonly expected: readonly Json[]; readonly actual: Json };
  'not-filtered': { readonly name: string; readonly expected: readonly Json[]; readonly actual: Json };
  /** A page that is rejected, of a list that has it. */
  'page-rejected': {
    readonly name: string;
    readonly value: Json;
    readonly status: number;
    readonly size: number;
  };
  /** A page without items, of a list that has it. */
  'page-empty': { readonly name: string; readonly value: Json; readonly size: number };
  /** A page with the items of other pages. */
  'page-ignored': { readonly name: string; readonly value: Json; readonly others: readonly Json[] };
  /** A page with an item of the page before it. */
  'page-overlap': { readonly name: string; readonly value: Json; readonly before: Json };
  /** A page whose cursor for the next one leads to the same items. */
  'cursor-ignored': { readonly name: string; readonly cursor: string };
  /** A list that has the same order in two opposite ones. */
  'sort-ignored': { readonly name: string; readonly member: string; readonly value: Json; readonly other: Json };
}

const { joined, list, show } = phrases;

export const LIST_CODES: { readonly [C in keyof ListArgs]: SuiteCode<ListArgs[C]> } = {
  'not-listed': {
    level: 'inferred',
    retry: true,
    text: ({ value }) => `does not list what was just created: ${show(value)}`,
  },
  'wrong-count': {
    level: 'statement',
    retry: true,
    text: ({ count, size }) => `is ${count}, though the list beside it has ${size} items, and grows with each`,
  },
  'too-many': {
    level: 'inferred',
    retry: true,
    text: ({ name, bound, size }) => `has ${size} items; ${name} was ${bound}`,
  },
  'left-out': {
    level: 'statement',
    retry: true,
    text: ({ method, target, read, value }) =>
      `does not list ${show(value)}, which ${method} ${target} has created and GET ${read} shows`,
  },
  'still-listed': {
    level: 'inferred',
    retry: true,
    text: ({ method, target, status, value }) =>
      `lists ${show(value)}, which ${method} ${target} has deleted (${status})`,
  },
  'deleted-listed': {
    level: 'statement',
    retry: true,
    text: ({ method, target, status, value, read }) =>
      `lists ${show(value)}, which ${method} ${target} has deleted (${status}) and GET ${read} doesn't find`,
  },
  'limit-ignored': {
    level: 'statement',
    retry: true,
    text: ({ name, bound, size }) => `has ${size} items, the same as without ${name}; ${name} was ${bound}`,
  },
  'filter-ignored': {
    level: 'statement',
    retry: true,
    text: ({ name, expected, actual }) =>
      `is the same with and without ${name}: it has an item whose ${name} is ${show(actual)}; ` +
      `${list(expected)} was asked for`,
  },
  'not-filtered': {
    level: 'inferred',
    retry: true,
    text: ({ name, expected, actual }) =>
      `has an item whose ${name} is ${show(actual)}; ${list(expected)} was asked for`,
  },
  'page-rejected': {
    level: 'statement',
    retry: true,
    text: ({ name, value, status, size }) =>
      `is ${status} where ${name} is ${show(value)}, though the list has ${size} items`,
  },
  'page-empty': {
    level: 'statement',
    retry: true,
    text: ({ name, value, size }) => `is empty where ${name} is ${show(value)}, though the list has ${size} items`,
  },
  'page-ignored': {
    level: 'statement',
    retry: true,
    text: ({ name, value, others }) =>
      `is the same where ${name} is ${joined([value, ...others].map(show), 'and')}, though the list has more items`,
  },
  'page-overlap': {
    level: 'statement',
    retry: true,
    text: ({ name, value, before }) =>
      `has an item twice: where ${name} is ${show(before)}, and on the next page, where it is ${show(value)}`,
  },
  'cursor-ignored': {
    level: 'statement',
    retry: true,
    text: ({ name, cursor }) =>
      `comes again where ${name} is ${show(cursor)}, which it gives for the next page, though the list has more items`,
  },
  'sort-ignored': {
    level: 'statement',
    retry: true,
    text: ({ name, member, value, other }) =>
      `is in the same order where ${name} is ${show(value)} and ${show(other)}, though its items differ in ${member}`,
  },
};

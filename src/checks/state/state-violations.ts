import type { Json } from '../../document';
import { phrases } from '../../exchange';
import type { Level } from '../../model';

/** What the suite finds in what a server keeps: what was made, written and taken away, and lists of it. */
export interface StateArgs {
  /** A thing that is read as it was before it was taken away. */
  'not-gone': { readonly method: string; readonly target: string; readonly status: number };
  /** What a 201 says was made, and nothing is there. */
  'not-there': { readonly method: string; readonly target: string; readonly status: number };
  /** Where the `Location` of a creation leads, nothing is. */
  'located-nowhere': {
    readonly method: string;
    readonly target: string;
    /** The status of the creation. */
    readonly made: number;
    readonly status: number;
  };
  /** Where the `Location` of a creation leads, another thing is. */
  'located-elsewhere': {
    readonly method: string;
    readonly target: string;
    readonly made: number;
    readonly id: Json;
    readonly actual: Json;
  };
  /** An id that two things were made under, of which the first was not taken away. */
  'same-id': { readonly method: string; readonly target: string; readonly id: Json };
  /** A thing that is read as it was before a write that was accepted. */
  'write-lost': { readonly method: string; readonly target: string; readonly status: number };
  /** Other bytes than a PUT has stored (RFC 9110 §9.3.4). */
  'bytes-changed': {
    readonly method: string;
    readonly target: string;
    readonly status: number;
    readonly size: number;
    readonly actual: number;
  };
  /** A change that is rejected for values that the thing has itself. */
  'own-rejected': {
    readonly names: readonly string[];
    readonly status: number;
    /** The status with other values, before and after which it is rejected. */
    readonly other: number;
  };
  /** An action that changes things by as much, however much it is asked for. */
  'amount-ignored': {
    readonly name: string;
    readonly amounts: readonly Json[];
    readonly member: string;
    readonly change: number;
    readonly target: string;
  };
  /** A member that a merge patch has removed (RFC 7396), and that stays. */
  'null-ignored': { readonly method: string; readonly target: string; readonly status: number; readonly actual: Json };
  'not-kept': { readonly expected: Json | undefined; readonly actual: Json | undefined };
  /** An integer of 64 bits that comes back as the nearest double. */
  rounded: { readonly expected: Json; readonly actual: Json };
  'not-listed': { readonly value: Json };
  /** What a request has made that was sent before with the same `Idempotency-Key`. */
  'made-again': { readonly id: Json; readonly actual: Json };
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
  /** A page whose cursor for the next one leads to the same items. */
  'cursor-ignored': { readonly name: string; readonly cursor: string };
  /** A list that has the same order in two opposite ones. */
  'sort-ignored': { readonly name: string; readonly member: string; readonly value: Json; readonly other: Json };
}

/** How a code of the suite counts, and its text. */
export interface SuiteCode<Args> {
  /** The level of all violations of the code; `statement`: that of the statement that each breaks. */
  readonly level: Level | 'statement';
  /**
   * Whether the request is sent again to see whether the violation comes again; `false` where it can be seen only once.
   */
  readonly retry: boolean;
  /** What follows the place in a message. */
  readonly text: (args: Args) => string;
}

const { joined, list, show } = phrases;

export const STATE_CODES: { readonly [C in keyof StateArgs]: SuiteCode<StateArgs[C]> } = {
  'not-gone': {
    level: 'statement',
    retry: true,
    text: ({ method, target, status }) => `shows what ${method} ${target} has deleted (${status})`,
  },
  'not-there': {
    level: 'statement',
    retry: true,
    text: ({ method, target, status }) => `is ${status}, though ${method} ${target} has just created it (201)`,
  },
  'located-nowhere': {
    level: 'statement',
    retry: true,
    text: ({ method, target, made, status }) =>
      `is ${status}, though the Location of ${method} ${target} (${made}) leads here`,
  },
  'located-elsewhere': {
    level: 'statement',
    retry: true,
    text: ({ method, target, made, id, actual }) =>
      `is ${show(actual)}: the Location of ${method} ${target} (${made}) leads here, which created ${show(id)}`,
  },
  'same-id': {
    level: 'statement',
    retry: false,
    text: ({ method, target, id }) =>
      `shows that ${method} ${target} gave the id ${show(id)} twice: to this and to something it had created before`,
  },
  'write-lost': {
    level: 'statement',
    retry: true,
    text: ({ method, target, status }) =>
      `is as it was before ${method} ${target}, whose response (${status}) has the new values`,
  },
  'bytes-changed': {
    level: 'statement',
    retry: true,
    text: ({ method, target, status, size, actual }) => {
      const bytes = size === actual ? 'other bytes' : `${actual} bytes`;
      return `has ${bytes}, not the ${size} that ${method} ${target} has stored (${status})`;
    },
  },
  'own-rejected': {
    level: 'statement',
    retry: true,
    text: ({ names, status, other }) =>
      `is ${status} where ${joined(names, 'and')} ${names.length === 1 ? 'is' : 'are'} as ` +
      `what the path names has it itself, and ${other} with another value`,
  },
  'amount-ignored': {
    level: 'statement',
    retry: true,
    text: ({ name, amounts, member, change, target }) =>
      `comes with a change of ${member} by ${change} in GET ${target}, ` +
      `the same where ${name} is ${joined(amounts.map(show), 'and')}`,
  },
  'null-ignored': {
    level: 'statement',
    retry: true,
    text: ({ method, target, status, actual }) =>
      `is ${show(actual)}, as it was before ${method} ${target} (${status}), which removes it by null (RFC 7396 §2)`,
  },
  'not-kept': {
    level: 'inferred',
    retry: true,
    text: ({ expected, actual }) => `must be ${show(expected)}, as it was when it was written, not ${show(actual)}`,
  },
  rounded: {
    level: 'statement',
    retry: true,
    text: ({ expected, actual }) =>
      `is ${show(actual)}, the nearest double of ${show(expected)}, which was sent: ` +
      'an integer of 64 bits keeps all digits',
  },
  'not-listed': {
    level: 'inferred',
    retry: true,
    text: ({ value }) => `does not list what was just created: ${show(value)}`,
  },
  'made-again': {
    level: 'inferred',
    retry: true,
    text: ({ id, actual }) => `is ${show(actual)}; the same request with the same key created ${show(id)} before`,
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

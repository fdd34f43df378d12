import type { Json } from '../../document';
import { phrases } from '../../exchange';
import { LIST_CODES, type ListArgs } from './list-violations';
import type { SuiteCode } from './suite-code';

/** What the suite finds in what a server keeps: what was made, written and taken away, and lists of it. */
export interface StateArgs extends ListArgs {
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
  /** An action that succeeds on what isn't there before and after it. */
  'done-to-nothing': {
    readonly status: number;
    /** The reading of what isn't there, and its status. */
    readonly target: string;
    readonly found: number;
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
  /** A member that a PATCH doesn't name, and that is gone after it. */
  'rest-lost': {
    readonly method: string;
    readonly target: string;
    readonly status: number;
    readonly before: Json;
    readonly actual: Json;
  };
  /** A member that a write was to set to `false` or 0, and that stays. */
  'empty-ignored': {
    readonly method: string;
    readonly target: string;
    readonly status: number;
    readonly expected: Json;
    readonly actual: Json;
  };
  /** A strong ETag that is the same before and after a change of what it stands for (RFC 9110 §8.8.1). */
  'same-etag': {
    readonly method: string;
    readonly target: string;
    readonly status: number;
    readonly etag: string;
    readonly names: readonly string[];
  };
  'not-kept': { readonly expected: Json | undefined; readonly actual: Json | undefined };
  /** An integer of 64 bits that comes back as the nearest double. */
  rounded: { readonly expected: Json; readonly actual: Json };
  /** What a request has made that was sent before with the same `Idempotency-Key`. */
  'made-again': { readonly id: Json; readonly actual: Json };
  /** The same, where the document requires the key, or says what it is for. */
  'key-ignored': { readonly name: string; readonly id: Json; readonly actual: Json };
}

const { joined, show } = phrases;

export const STATE_CODES: { readonly [C in keyof StateArgs]: SuiteCode<StateArgs[C]> } = {
  ...LIST_CODES,
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
  'done-to-nothing': {
    level: 'statement',
    retry: true,
    text: ({ status, target, found }) =>
      `is ${status}, though GET ${target} is ${found} before and after it; the document has 404 for this`,
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
  'key-ignored': {
    level: 'statement',
    retry: true,
    text: ({ name, id, actual }) =>
      `is ${show(actual)}; the same request with the same ${name} created ${show(id)} before`,
  },
  'rest-lost': {
    level: 'statement',
    retry: true,
    text: ({ method, target, status, before, actual }) =>
      `is ${actual === null ? 'null or missing' : show(actual)} after ${method} ${target} (${status}), ` +
      `which does not name it; it was ${show(before)}`,
  },
  'empty-ignored': {
    level: 'statement',
    retry: true,
    text: ({ method, target, status, expected, actual }) =>
      `is ${show(actual)}, as it was before ${method} ${target} (${status}), which sets it to ${show(expected)}`,
  },
  'same-etag': {
    level: 'statement',
    retry: true,
    text: ({ method, target, status, etag, names }) =>
      `is ${etag}, as it was before ${method} ${target} (${status}), which has changed ${joined(names, 'and')}: ` +
      'a strong ETag changes with what it stands for (RFC 9110 §8.8.1)',
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
  'made-again': {
    level: 'inferred',
    retry: true,
    text: ({ id, actual }) => `is ${show(actual)}; the same request with the same key created ${show(id)} before`,
  },
};

import type { Json } from '../document';
import {
  type AnyViolationOf,
  EXCHANGE_TEXTS,
  type ExchangeArgs,
  messagesOf,
  phrases,
  type ViolationTexts,
} from '../exchange';
import { type Api, type Level, levelAt } from '../model';
import type { TargetFailure } from '../errors';
import { STATE_CODES, type StateArgs } from './state/state-violations';
import type { SuiteCode } from './state/suite-code';

/**
 * What the suite finds beside the violations of a single exchange; where values from the wire stand, see
 * `ExchangeArgs`.
 */
export interface SuiteArgs extends StateArgs {
  'wrong-status': StatusArgs;
  /** A status that the document does not rule out, though HTTP has another one. */
  'unlikely-status': StatusArgs & { readonly isDeclared: boolean };
  /** A status that the document doesn't have for the request, though no specification rules it out. */
  'arguable-status': StatusArgs;
  'no-response': { readonly reason: string; readonly failure: TargetFailure };
  /** A response that came only when the request was sent again. */
  'lost-response': { readonly reason: string };
  /** A body that is not the example that it must equal. */
  'wrong-response': {
    readonly expected: Json | undefined;
    readonly actual: Json | undefined;
    readonly scenario: string;
  };
  /** A value that must never occur twice. */
  unique: { readonly id: string; readonly description?: string | undefined; readonly actual: string };
  /** A response with what another request sent. */
  leak: { readonly value: string };
  /** A response with what a rejected request sent. */
  'side-effect': { readonly value: string };
  /** An error with a secret of its own request. */
  'secret-leaked': object;
  /** A property in a response that only requests have. */
  'write-only': object;
  /** A null that the document may have meant: `nullable` of OpenAPI 3.0 without a type has no effect. */
  'arguable-null': object;
  /** An error in the media type of a framework, where the document has another one for it. */
  'arguable-page': ExchangeArgs['media-type'] & { readonly because: string };
  /** An error of a framework without the body that the document has for it. */
  'arguable-absence': { readonly because: string };
  'no-callback': { readonly address: string; readonly within: string };
  /** A callback that did not come, where another one of the operation did. */
  'other-callback': { readonly name: string };
  'callback-method': { readonly method: string; readonly allowed: readonly string[] };
  'callback-address': { readonly expected: string; readonly actual: string };
  /** A callback that came with the same bytes again, although the first was taken. */
  'repeated-callback': { readonly times: number };
}

export interface StatusArgs {
  readonly status: number;
  /** The statuses that the document has for the request, in words. */
  readonly statuses: string;
  readonly because?: string;
  /** The document has none; they follow from what it forbids, or from HTTP. */
  readonly isUnstated?: true;
}

/** Of all codes. */
export type ViolationArgs = ExchangeArgs & SuiteArgs;

/** Whatever a run can find. */
export type SuiteViolation = AnyViolationOf<ViolationArgs>;

const { joined, list, show } = phrases;

/** The codes of the suite. */
const SUITE_CODES: { readonly [C in keyof SuiteArgs]: SuiteCode<SuiteArgs[C]> } = {
  ...STATE_CODES,
  'wrong-status': {
    level: 'statement',
    retry: true,
    text: ({ status, statuses, because, isUnstated }) =>
      `is ${status}; ` +
      `${isUnstated ? `${statuses} is expected` : `the document states ${statuses}`}${inBrackets(because)}`,
  },
  'unlikely-status': {
    level: 'inferred',
    retry: true,
    text: ({ status, statuses, because, isDeclared }) =>
      `is ${status}; ` +
      `${isDeclared ? `the document has ${statuses} for this` : `${statuses} is usual`}${inBrackets(because)}`,
  },
  'arguable-status': {
    level: 'inferred',
    retry: true,
    text: ({ status, statuses, because }) => `is ${status}; the document has ${statuses}${inBrackets(because)}`,
  },
  'no-response': { level: 'statement', retry: true, text: ({ reason }) => `did not come: ${reason}` },
  'lost-response': {
    level: 'inferred',
    retry: true,
    text: ({ reason }) => `came only when the request was sent again: ${reason}`,
  },
  'wrong-response': {
    level: 'statement',
    retry: true,
    text: ({ expected, actual }) => `must be ${show(expected)}, not ${show(actual)}`,
  },
  unique: {
    level: 'statement',
    retry: false,
    text: ({ id, actual }) => `breaks the relation '${id}': ${show(actual)} was sent before`,
  },
  leak: { level: 'statement', retry: false, text: ({ value }) => `reveals what another request sent: ${show(value)}` },
  'side-effect': {
    level: 'statement',
    retry: false,
    text: ({ value }) => `shows what a rejected request sent: ${show(value)}`,
  },
  'secret-leaked': { level: 'statement', retry: true, text: () => 'reveals a secret of the request' },
  'write-only': { level: 'statement', retry: true, text: () => 'is writeOnly: a response does not have it' },
  'arguable-null': {
    level: 'inferred',
    retry: true,
    text: () => "is null, which 'nullable' does not allow here: it has no effect without a type (OAS 3.0.3)",
  },
  'arguable-page': {
    level: 'inferred',
    retry: true,
    text: ({ mediaType, declared, because }) =>
      `has the Content-Type ${show(mediaType)}; the document has ${list(declared)} for this (${because})`,
  },
  'arguable-absence': { level: 'inferred', retry: true, text: ({ because }) => `is missing (${because})` },
  'no-callback': {
    level: 'statement',
    retry: true,
    text: ({ address, within }) => `did not come: nothing was sent to ${address} within ${within}`,
  },
  'other-callback': {
    level: 'inferred',
    retry: true,
    text: ({ name }) => `did not come; ${show(name)} came instead`,
  },
  'callback-method': {
    level: 'statement',
    retry: true,
    text: ({ method, allowed }) => `was sent with ${method}; the document has ${joined(allowed, 'and')}`,
  },
  'callback-address': {
    level: 'statement',
    retry: true,
    text: ({ expected, actual }) => `was sent to ${show(actual)}; the document has ${show(expected)}`,
  },
  'repeated-callback': {
    level: 'inferred',
    retry: true,
    text: ({ times }) => `came ${times} times with the same content, although the first was accepted`,
  },
};

function inBrackets(because: string | undefined): string {
  return because === undefined ? '' : ` (${because})`;
}

/** The level and the retry of a code; violations of a single exchange have those of the statement that they break. */
export function codeOf(code: SuiteViolation['code']): Pick<SuiteCode<never>, 'level' | 'retry'> {
  return isOfSuite(code) ? SUITE_CODES[code] : { level: 'statement', retry: true };
}

/** A violation and the level of the statement that it breaks. */
export type LevelledViolation = SuiteViolation & { readonly level: Level };

/** A violation with the level of the statement that it breaks. */
export function levelled(api: Api, violation: SuiteViolation): LevelledViolation {
  const { level } = codeOf(violation.code);
  return { ...violation, level: level === 'statement' ? levelAt(api.document, violation.specPointer) : level };
}

function isOfSuite(code: SuiteViolation['code']): code is keyof SuiteArgs {
  return Object.hasOwn(SUITE_CODES, code);
}

const suiteTexts = Object.fromEntries(Object.entries(SUITE_CODES).map(([code, { text }]) => [code, text]));

export const { builtInText, violationText } = messagesOf<ViolationArgs>({
  ...EXCHANGE_TEXTS,
  ...(suiteTexts as ViolationTexts<SuiteArgs>),
});

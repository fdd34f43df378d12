import {
  CATEGORY_STATUS,
  type Choice,
  type HttpRequest,
  validateRequest,
  type ValidatedRequest,
  selectResponse,
  type ResponseSelection,
  type Violation,
} from '../exchange';
import type { Api, ErrorCategory, VisibleCategory } from '../model';

/** What the document says must come. */
export interface Expected {
  /** Responses and examples that are right; any one will do. */
  readonly choices: readonly Choice[];
  /** Any declared success is right, too: the document names no example for this request. */
  readonly anySuccess: boolean;
  /**
   * Any declared 4xx is right, too (any 4xx at all where none is declared): the document assigns no response to the
   * fault.
   */
  readonly anyRejection: boolean;
  /** Statuses that HTTP itself has for the fault, right though undeclared where the document has no response for it. */
  readonly usual: readonly number[];
  /**
   * Which of these responses the document suggests without saying it: another one is reported at the level
   * `inferred`.
   */
  readonly likely?: Likely;
  readonly category: ErrorCategory | undefined;
  readonly why: string;
}

/** The statuses that the document has for a kind of fault by HTTP's own meaning, and whether a success is as likely. */
export interface Likely {
  readonly statuses: readonly number[];
  readonly orSuccess: boolean;
}

/** Validates a request of the document's own, with its own values and tokens. */
export function validatePlanned(api: Api, request: HttpRequest): ValidatedRequest {
  return validateRequest(api, request, { auth: 'document' });
}

/**
 * What the document says must come for a validated request. Where an example stands for the fault, it is that response;
 * where only HTTP's usual status says so, any rejection will do.
 *
 * @param situations `doubtful` where the request has values that an installation may not know (another id)
 */
export function expectFor(
  api: Api,
  validated: ValidatedRequest,
  situations: 'examples' | 'doubtful' = 'examples',
): Expected {
  return expectedOf(selectResponse(api, validated, { situations }));
}

/** A selection as what must come. */
export function expectedOf(selection: ResponseSelection): Expected {
  const { category, choice, possible, reported, why, isSubstitute = false } = selection;
  if (category === undefined) {
    const named = choice?.scenario !== undefined;
    return {
      choices: [...(choice === undefined ? [] : [choice]), ...possible],
      anySuccess: !named,
      anyRejection: false,
      usual: [],
      category,
      why,
    };
  }
  const assigned = choice?.scenario !== undefined;
  const likely =
    assigned || category === 'scenario' ? [] : likelyStatuses(category, Number(choice?.response.status), reported);
  return {
    choices: [...(choice === undefined ? [] : [choice]), ...possible],
    anySuccess: false,
    anyRejection: !assigned,
    usual: (choice === undefined || isSubstitute) && category !== 'scenario' ? usualStatuses(category) : [],
    ...(likely.length === 0 ? {} : { likely: { statuses: likely, orSuccess: false } }),
    category,
    why,
  };
}

/** The statuses that HTTP has for a fault; a method that a server does not know at all is 501 (RFC 9110 §15.6.2). */
function usualStatuses(category: VisibleCategory): readonly number[] {
  return category === 'method-not-allowed' ? [...CATEGORY_STATUS[category], 501] : CATEGORY_STATUS[category];
}

/** Between the reasons of an expectation that leaves open which of several faults is reported. */
const OR = '; or ';

/** Two expectations where the document leaves open which of two faults is reported first. */
export function eitherOf(a: Expected, b: Expected): Expected {
  const likely = eitherLikely(a, b);
  return {
    choices: [...a.choices, ...b.choices.filter((choice) => !a.choices.includes(choice))],
    anySuccess: a.anySuccess || b.anySuccess,
    anyRejection: a.anyRejection || b.anyRejection,
    usual: [...a.usual, ...b.usual],
    ...(likely === undefined ? {} : { likely }),
    category: a.category,
    why: [...new Set([a.why, b.why].flatMap((why) => why.split(OR)))].join(OR),
  };
}

/**
 * The status that the document has for a fault by HTTP's own meaning; a body that is another thing altogether may
 * also count as unreadable.
 */
function likelyStatuses(category: VisibleCategory, status: number, reported: readonly Violation[]): readonly number[] {
  if (category === 'no-route') return [404];
  if (category === 'method-not-allowed') return [405, 404, 501];
  if (!CATEGORY_STATUS[category].includes(status)) return [];
  // What isn't an id at all belongs to nothing either.
  const isPath = reported.length > 0 && reported.every(({ in: place }) => place === 'request.path');
  if (isPath) return [...CATEGORY_STATUS[category], 404];
  // A header field that is missing may be what the server lets nothing happen without (RFC 6585 §3).
  const isMissingField = reported.every(({ in: place, code }) => place === 'request.header' && code === 'required');
  if (reported.length > 0 && isMissingField) return [status, 428];
  const isWhole = reported.some(({ in: place, pointer }) => place === 'request.body' && pointer === '');
  // Where a body is missing, so is its media type.
  return category === 'invalid-request' && isWhole ? [...CATEGORY_STATUS[category], 415] : [status];
}

/** Where one of the two says nothing of what is likely, nothing is. */
function eitherLikely({ likely: a }: Expected, { likely: b }: Expected): Likely | undefined {
  if (a === undefined || b === undefined) return undefined;
  return { statuses: [...a.statuses, ...b.statuses], orSuccess: a.orSuccess || b.orSuccess };
}

import { eitherOf, type Expected, expectFor, validatePlanned } from '../../checks';
import type { Pointer } from '../../document';
import { composeRequest, type ValidatedRequest, type RequestDraft } from '../../exchange';
import { type Api, levelAt } from '../../model';
import type { Case, Skip } from '../case';

/** A valid request that others differ from in one point, and the case that sends it. */
export interface Base {
  readonly draft: RequestDraft;
  /** The id of the case that sends it. */
  readonly id: string;
}

type AsItIs =
  | ('kind' | 'title' | 'pointer' | 'sibling')
  | ('isLate' | 'isUnusual' | 'before' | 'arranged' | 'lacking' | 'unissued');

/** What a case is made of, beside what follows from its request. */
interface CaseParts extends Pick<Case, AsItIs> {
  /** Behind the operation's id. */
  readonly name: string;
  readonly draft: RequestDraft;
  /** The request of the draft, where it is validated already. */
  readonly validated?: ValidatedRequest;
  /** `doubtful`: the request has values that an installation may not know. */
  readonly situations?: 'examples' | 'doubtful';
  /** The document does not say which of the request's faults is reported first: any of them will do. */
  readonly anyOrder?: boolean;
  /** Whether the request, as it is read, does not show what the case is about. */
  readonly isNothing?: (validated: ValidatedRequest) => boolean;
  /** What must come, where more is known than the request shows. */
  readonly expect?: (selected: Expected) => Expected;
}

/** A case that isn't made yet: its id is known, its request is composed and validated when it is asked for. */
export interface PlannedCase {
  readonly id: string;
  /** @returns `undefined` where there is no such request, or it would prove nothing */
  readonly make: () => Case | Skip | undefined;
}

/** Plans a case by its parts: see {@link makeCase}. */
export function planCase(api: Api, parts: CaseParts): PlannedCase {
  return { id: `${parts.draft.operation.id}/${parts.name}`, make: () => makeCase(api, parts) };
}

/**
 * Makes a case: its request is validated with the document's own values, and what must come follows from that. A value
 * that is unusual but allowed is so never a negative case.
 *
 * @returns `undefined` where the request is not one of the operation (an empty path segment, say)
 */
export function makeCase(api: Api, parts: CaseParts): Case | undefined {
  const { kind, name, title, draft, sibling, situations = 'examples' } = parts;
  const validated = parts.validated ?? validatePlanned(api, composeRequest(draft));
  if (validated.operation !== draft.operation || parts.isNothing?.(validated) === true) return undefined;
  const selected = expectFor(api, validated, situations);
  const expected = parts.expect?.(selected) ?? selected;
  const isNegative = expected.category !== undefined;
  const pointer =
    isNegative && (kind === 'coverage' || kind === 'robustness') ? brokenBy(validated, parts.pointer) : parts.pointer;
  return {
    id: `${draft.operation.id}/${name}`,
    kind,
    title,
    operation: draft.operation.id,
    pointer,
    ...(pointer === parts.pointer ? {} : { probed: parts.pointer }),
    level: levelAt(api.document, pointer),
    draft,
    expected: parts.anyOrder === true ? inAnyOrder(api, validated, expected) : expected,
    sibling: isNegative ? sibling : undefined,
    ...(isNegative || sibling === undefined ? {} : { base: sibling }),
    ...(parts.isLate === true ? { isLate: true } : {}),
    ...(parts.isUnusual === true ? { isUnusual: true } : {}),
    ...(parts.before === undefined ? {} : { before: parts.before }),
    ...(parts.arranged === undefined ? {} : { arranged: parts.arranged }),
    ...(parts.lacking === undefined ? {} : { lacking: parts.lacking }),
    ...(parts.unissued === undefined ? {} : { unissued: parts.unissued }),
  };
}

/**
 * The statement that a rejected value breaks: the one that it probes, or where it fits that one (a text of no listed
 * value is a text; a long text is unusual, and here too long), another.
 */
function brokenBy({ violations }: ValidatedRequest, probed: Pointer): Pointer {
  if (violations.some(({ specPointer }) => specPointer === probed)) return probed;
  return violations[0]?.specPointer ?? probed;
}

/**
 * What must come where only one of a request's faults is reported, and the document does not say which: the first by
 * HTTP's order is the likely one.
 */
function inAnyOrder(api: Api, validated: ValidatedRequest, expected: Expected): Expected {
  const { likely: _any, ...open } = validated.violations.reduce((either, violation) => {
    const alone = expectFor(api, { ...validated, violations: [violation] });
    return alone.category === undefined ? either : eitherOf(either, alone);
  }, expected);
  return expected.likely === undefined ? open : { ...open, likely: expected.likely };
}

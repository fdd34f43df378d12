import {
  header,
  isSendableValue,
  type ReadParts,
  type ReadResponse,
  validateReadResponse,
  type HttpResponse,
  type Violation,
} from '../../exchange';
import type { MediaType, Response, Scenario } from '../../model';
import type { Outcome } from '../pipeline/outcome';
import { NO_PREFERENCE } from '../session/preference';
import type { Draft } from './draft';
import { constantDraft, draftRequest } from './drafts';
import { declaredIn, declaredWith } from './suggested-response';
import type { ResponsePlan, Task } from './task';
import { hasMore } from './render';

/** The first draft of a response, where it follows from the document alone. */
export interface PreparedDraft {
  readonly draft: Draft & { readonly media: MediaType };
  /** What it is validated by. */
  readonly declared: Response;
  /** Whose relations are applied to it; nothing where it gets texts or header fields that follow from the request. */
  readonly related: Response | undefined;
}

/** What a draft is chosen by, beside its response and example. */
interface Key extends Pick<ResponsePlan, 'status' | 'category'>, Pick<Task, 'inferred'> {
  readonly accept: string | undefined;
}

interface Entry extends Key {
  readonly prepared: PreparedDraft | undefined;
}

const entries = new WeakMap<Response, Map<Scenario | undefined, Entry[]>>();
/** So many are kept for an example of a response: clients may make up what they accept. */
const MOST_ENTRIES = 20;

/** The first draft of a plan, made once; nothing where it doesn't follow from document and plan alone. */
export function preparedDraft(task: Task, plan: ResponsePlan): PreparedDraft | undefined {
  const { response, scenario, status, category, reason, isExact, headerExample } = plan;
  const { inferred } = task;
  if (task.preference !== NO_PREFERENCE || task.dynamic) return undefined;
  if (reason !== undefined || isExact === true || headerExample !== undefined) return undefined;
  const accept = header(task.validated.request.headers, 'accept');
  const ofResponse = entries.get(response) ?? new Map<Scenario | undefined, Entry[]>();
  const known = ofResponse.get(scenario) ?? [];
  for (const entry of known)
    if (
      entry.accept === accept &&
      entry.status === status &&
      entry.category === category &&
      entry.inferred === inferred
    )
      return entry.prepared;
  if (known.length >= MOST_ENTRIES) return undefined;
  const prepared = prepare(task, plan);
  entries.set(response, ofResponse.set(scenario, [...known, { accept, status, category, inferred, prepared }]));
  return prepared;
}

function prepare(task: Task, plan: ResponsePlan): PreparedDraft | undefined {
  const { random } = task;
  const mark = random.mark();
  const draft = constantDraft(draftRequest(task, plan));
  random.rewind(mark);
  const { media } = draft ?? {};
  if (draft === undefined || media === undefined) return undefined;
  const isMore = plan.status === 401 || hasMore(plan.response);
  const related = isMore ? undefined : declaredWith(task, plan, draft);
  const { response, origin, isFallback = false, isMade = false, serialized } = draft;
  const constant = { response, media, origin, isFallback, isMade, isConstant: true, serialized } as const;
  return { draft: constant, declared: declaredIn(task, plan), related };
}

/** Validates a response before it is sent. */
export function validateSent(
  { api, validated, random }: Task,
  declared: Response,
  read: ReadResponse,
  { draft, known }: { readonly draft: Draft; readonly known: ReadParts['known'] },
): Violation[] {
  const parts = { request: validated, declared, media: draft.media, response: read, known };
  const violations = validateReadResponse(api, parts, { at: random.time });
  const broken = unsendable(read, declared);
  return broken.length === 0 ? violations : [...broken, ...violations];
}

/** What comes of a draft that conforms. */
export function outcomeOf(
  { validated }: Task,
  { scenario, why }: ResponsePlan,
  { isFallback = false }: Draft,
  response: HttpResponse,
  more: readonly string[],
): Outcome {
  return {
    response,
    validated,
    scenario: isFallback ? undefined : scenario?.name,
    builtIn: false,
    why: [...why, ...more],
    nonConforming: [],
  };
}

/** Header values that HTTP cannot carry (RFC 9110 §5.5). */
export function unsendable({ headers }: ReadResponse, response: Response): Violation[] {
  const broken = headers.filter(([, value]) => !isSendableValue(value));
  return broken.map(([name, value]) => {
    const specPointer = response.headers.find((field) => field.name === name)?.pointer ?? response.pointer;
    return { code: 'unsendable', in: 'response.header', pointer: `/${name}`, specPointer, args: { value } };
  });
}

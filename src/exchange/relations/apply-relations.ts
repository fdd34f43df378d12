import { type Document, type Json, type Pointer, pointers } from '../../document';
import type { Response, ResponsePlace } from '../../model';
import { explain, requires, validatorsOf } from '../../schema';
import type { ReadResponse } from '../response/read-response';
import type { Assignment } from './assignments';
import { copy, removeAt, setAt, setBelow } from '../request/edit';
import type { EvaluationContext } from './evaluate';
import { givesWay } from './gives-way';
import { type RelationContext, type Step, stepsFor, stepsOf, valueFor, withField } from './step';
import type { Violation } from '../violation';

/** How the relations of a response are applied to a draft. */
interface ApplyingContext extends RelationContext {
  /** A body that an override or handler gave: a value in it that must be unique stays. */
  readonly given?: Json | undefined;
  /** What the document only suggests gives way where its value isn't valid. */
  readonly isYielding?: boolean;
}

/** A relation that had something to say to a response, for those who want to know why it is as it is. */
interface AppliedRelations {
  readonly response: ReadResponse;
  readonly relations: readonly string[];
  /** The places for which there is no further unique value. */
  readonly exhausted: readonly Violation[];
  readonly known: KnownOfBody;
}

/** What is known of a body from applying relations to it, and needn't be validated again. */
export interface KnownOfBody {
  /** Its schema accepts it. */
  readonly isAccepted: boolean;
  /** Its constructed relations hold. */
  readonly isConstructed: boolean;
}

/**
 * Applies the relations of a response to a draft. Each assignment whose guard holds runs once, after those that write
 * what it reads. Assigning nothing removes the property, or writes null where the schema requires it. The draft is not
 * changed.
 */
export function applyRelations(response: Response, draft: ReadResponse, context: ApplyingContext): AppliedRelations {
  const { document, validated, reported, media } = context;
  const steps = response.relations.length === 0 ? undefined : stepsOf(document, response, media);
  if (steps === undefined || steps.all.length === 0)
    return { response: draft, relations: [], exhausted: [], known: NOTHING };
  let { body, headers } = draft;
  // The draft is somebody else's: it is copied before something in it is changed.
  let isOwn = false;
  const put = (way: readonly string[], value: Json): void => {
    body = setBelow(isOwn || body === undefined ? body : copy(body), way, value);
    isOwn = true;
  };
  const emptied: Step[] = [];
  const values = steps.all.map(NO_VALUE);
  const exhausted: Violation[] = [];
  const ran: string[] = [];
  // One for all, since assignments are many: it shows the response as it stands.
  const evaluation = { validated, response: { status: draft.status, headers, body }, reported };
  const applying = stepsFor(steps, evaluation);
  for (const assignment of applying) {
    evaluation.response.headers = headers;
    evaluation.response.body = body;
    if (assignment.guard?.(evaluation) === false) continue;
    const { target } = assignment;
    const isUnique = assignment.source === 'unique';
    if (isUnique && isGiven(target, context.given)) continue;
    if (context.isYielding === true && givesWay(assignment, evaluation, context)) continue;
    if (!ran.includes(assignment.relation.id)) ran.push(assignment.relation.id);
    const isTaken = isUnique ? takenIn(assignment, evaluation, context) : NEVER;
    const value = valueFor(assignment, evaluation, context, isTaken);
    if (isUnique && value === undefined) {
      exhausted.push(noFurther(assignment));
      continue;
    }
    if (target.in === 'header') {
      headers = withField(headers, target.name, value);
    } else if (value === undefined || value === null) {
      // Null holds the place, so that a property which must stay keeps its position.
      if ((pointers.valueBelow(body, assignment.way) ?? null) !== null) put(assignment.way, null);
      emptied.push(assignment);
    } else {
      const isThere = pointers.valueBelow(body, assignment.way) === value;
      const placed = isThere ? value : copy(value);
      if (!isThere) put(assignment.way, placed);
      values[assignment.index] = placed;
    }
  }
  let isAccepted = false;
  if (emptied.length > 0 && body !== undefined)
    ({ body, isAccepted } = withoutEmptied(document, media?.schema, body, emptied));
  const sent = body;
  const isInPlace = ({ isConstructed, index, way }: Step): boolean =>
    !isConstructed || values[index] === undefined || pointers.valueBelow(sent, way) === values[index];
  const isConstructed =
    context.isYielding !== true &&
    applying.every(isInPlace) &&
    emptied.every((step) => (pointers.valueBelow(sent, step.way) ?? null) === null);
  const isChanged = body !== draft.body || headers !== draft.headers;
  return {
    response: isChanged ? { status: draft.status, headers, body } : draft,
    ...{ relations: ran, exhausted, known: { isAccepted, isConstructed } },
  };
}

const NO_VALUE = (): Json | undefined => undefined;
/** No value is looked for. */
const NEVER = (): boolean => false;

const NOTHING: KnownOfBody = { isAccepted: false, isConstructed: false };

function isGiven(target: ResponsePlace, given: Json | undefined): boolean {
  return given !== undefined && target.in === 'body' && pointers.valueAt(given, target.pointer) !== undefined;
}

/** Whether the response as it stands takes a value in a place. */
function takenIn(
  { target, way }: Step,
  { response: { body } }: EvaluationContext,
  { document, media }: RelationContext,
): (value: Json) => boolean {
  return (value) =>
    target.in === 'body' &&
    media?.schema !== undefined &&
    body !== undefined &&
    validatorsOf(document).accepts(media.schema, setBelow(copy(body), way, value), 'response');
}

function noFurther({ target, relation }: Assignment): Violation {
  const reason =
    `the relation '${relation.id}' needs a value that was never sent, and the schema has none left; ` +
    'resetting the session starts over';
  const place = { in: target.in === 'header' ? 'response.header' : 'response.body' } as const;
  const pointer = target.in === 'header' ? pointers.join('', target.name) : target.pointer;
  return { code: 'unmakeable', ...place, pointer, specPointer: relation.pointer, args: { reason } };
}

/** A body, and whether its schema is known to accept it. */
interface Emptied {
  readonly body: Json;
  readonly isAccepted: boolean;
}

/** Takes out the places that are to hold nothing; where the schema requires the property, null stays in it. */
function withoutEmptied(
  document: Document,
  schema: Pointer | undefined,
  body: Json,
  emptied: readonly Step[],
): Emptied {
  if (schema === undefined) return { body: emptiedBut(body, emptied, () => false), isAccepted: false };
  const accepts = (value: Json): boolean => validatorsOf(document).accepts(schema, value, 'response');
  // What the schemas say by themselves is right nearly always; else what is wrong with the bare body shows which must
  // stay.
  const likely = emptiedBut(body, emptied, (step) => {
    return (step.stays ??= requires(document.root, schema, placeOf(step)) ?? false);
  });
  if (accepts(likely)) return { body: likely, isAccepted: true };
  const bare = emptiedBut(body, emptied, () => false);
  const missing = new Set(
    explain(document, schema, bare, 'response').flatMap((v) => (v.code === 'required' ? [v.pointer] : [])),
  );
  return { body: emptiedBut(body, emptied, (step) => missing.has(placeOf(step))), isAccepted: false };
}

function placeOf({ target }: Step): Pointer {
  return target.in === 'header' ? '' : target.pointer;
}

/** The body without what is emptied, but for what is kept as null: most bodies are so as they are. */
function emptiedBut(body: Json, emptied: readonly Step[], isKept: (step: Step) => boolean): Json {
  const isDone = (step: Step): boolean => pointers.valueBelow(body, step.way) === (isKept(step) ? null : undefined);
  if (emptied.every(isDone)) return body;
  let made = copy(body);
  for (const step of emptied) {
    const pointer = placeOf(step);
    if (isKept(step)) made = setAt(made, pointer, null);
    else removeAt(made, pointer);
  }
  return made;
}

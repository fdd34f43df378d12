import { type Document, type Json, type Pointer, pointers } from '../../document';
import { expressionsIn, type MediaType, type Operand, type Response, type ResponsePlace } from '../../model';
import { subSchemas } from '../../schema';
import { header, type Headers } from '../exchange';
import type { ValidatedRequest } from '../request/validated-request';
import { violationText } from '../text/violation-text';
import type { Violation } from '../violation';
import { type Assignment, planOf, readsViolations } from './assignments';
import { type EvaluationContext, inText, type Meant, preparedOperand, preparedTest, read, type Test } from './evaluate';
import { type RandomSource, freshText } from './formats';
import { freshValue, timeValue } from './fresh-value';

/** What relations are applied with. */
export interface RelationContext {
  readonly document: Document;
  readonly validated: ValidatedRequest;
  /** The violations that the response is about. */
  readonly reported: readonly Violation[];
  readonly media: MediaType | undefined;
  readonly random: RandomSource;
}

/** An assignment with what follows for it from the document alone. */
export interface Step extends Assignment {
  /** It does not apply where the request has no violations. */
  readonly isAboutViolations: boolean;
  readonly guard: Test | undefined;
  /** Its guard reads nothing of the response, so that it is asked once for all steps of a relation. */
  readonly isGuardSteady: boolean;
  /** The way to its target; none to a header. */
  readonly way: readonly string[];
  /** Its relation holds when its value stands in the body. */
  readonly isConstructed: boolean;
  /** Absent where the value is made: unique, or the time. */
  readonly meant: Meant | undefined;
  /** The schemas that speak of its target, where the value is made by them. */
  readonly schemas: readonly Pointer[];
  /** Whether the schemas require the target, so that null stays in it; looked for when it first gets no value. */
  stays: boolean | undefined;
}

/** Makes an assignment ready for the bodies of a response in a media type. */
function stepFor(
  document: Document,
  response: Response,
  media: MediaType | undefined,
  { relation, target, source, pointer }: Assignment,
  isConstructed: boolean,
): Step {
  const isMade = typeof source === 'string';
  return {
    ...{ relation, target, source, pointer, isConstructed },
    isAboutViolations: readsViolations(relation),
    guard: relation.when && preparedTest(relation.when),
    isGuardSteady: relation.when !== undefined && expressionsIn(relation.when).every(({ of }) => STEADY.has(of)),
    way: target.in === 'header' ? [] : pointers.tokens(target.pointer),
    meant: isMade ? undefined : preparedOperand(source),
    schemas: isMade ? schemasOfPlace(document, target, media, response) : [],
    stays: undefined,
  };
}

/** What stays as it is while relations are applied. */
const STEADY: ReadonlySet<string> = new Set(['url', 'method', 'request']);

/** The schemas that speak of a place in a response. */
export function schemasOfPlace(
  { root }: Document,
  target: ResponsePlace,
  media: MediaType | undefined,
  response: Response,
): readonly Pointer[] {
  const name = target.in === 'header' ? target.name.toLowerCase() : '';
  const ofHeader = response.headers.find((header) => header.name.toLowerCase() === name)?.schema;
  const schema = target.in === 'header' ? ofHeader : media?.schema;
  return schema === undefined ? [] : subSchemas(root, schema, target.in === 'header' ? '' : target.pointer);
}

const prepared = new WeakMap<Response, Map<MediaType | undefined, readonly Step[]>>();

/** The steps of a response's relations for a body in a media type; made once. */
export function stepsOf(document: Document, response: Response, media: MediaType | undefined): readonly Step[] {
  const ofResponse = prepared.get(response) ?? new Map<MediaType | undefined, readonly Step[]>();
  prepared.set(response, ofResponse);
  let steps = ofResponse.get(media);
  if (steps === undefined) {
    const { assignments, constructed } = planOf(response);
    steps = assignments.map((one) => stepFor(document, response, media, one, constructed.has(one.relation)));
    ofResponse.set(media, steps);
  }
  return steps;
}

/** The guard that was asked last, of those that stay as they are. */
export interface Asked {
  guard: Test | undefined;
  holds: boolean;
}

/** Whether a step has something to do for a request. */
export function applies(
  { guard, isGuardSteady, isAboutViolations }: Step,
  evaluation: EvaluationContext,
  asked: Asked,
): boolean {
  if (isAboutViolations && evaluation.reported.length === 0) return false;
  if (guard === undefined) return true;
  if (!isGuardSteady) return guard(evaluation);
  if (guard !== asked.guard) {
    asked.guard = guard;
    asked.holds = guard(evaluation);
  }
  return asked.holds;
}

/**
 * The value that a step puts in its place; nothing where the place is to hold nothing.
 *
 * @param isTaken whether the response as it stands takes a value there
 */
export function valueFor(
  { source, target, way, schemas, meant }: Step,
  evaluation: EvaluationContext,
  { document, random }: RelationContext,
  isTaken: (value: Json) => boolean,
): Json | undefined {
  if (source === 'unique' || source === 'recent' || meant === undefined) {
    const { body, headers } = evaluation.response;
    const before = target.in === 'header' ? header(headers, target.name) : pointers.valueBelow(body, way);
    if (source === 'recent') return timeValue(document, schemas, before, random.now());
    return freshValue({ document, schemas, before, isTaken }, random);
  }
  const meaning = meant(evaluation);
  if (meaning.kind === 'value') return meaning.reading.value;
  const { body, headers } = evaluation.response;
  const there = target.in === 'header' ? header(headers, target.name) : pointers.valueBelow(body, way);
  // Where any text will do, one that stands there already will do, too.
  if (takesAnyText(source) && typeof there === 'string' && meaning.pattern.test(there)) return there;
  return freshTemplate(source, evaluation, random);
}

/** Header fields with another value for one of them, at the end; without it where the value is nothing. */
export function withField(headers: Headers, name: string, value: Json | undefined): Headers {
  const lower = name.toLowerCase();
  const rest = headers.filter(([other]) => other.length !== lower.length || other.toLowerCase() !== lower);
  return value === undefined || value === null ? rest : [...rest, [name, inText({ value, text: undefined })]];
}

/** Whether all that a template leaves open is `{text}`. */
function takesAnyText(source: Operand): boolean {
  return source.kind === 'template' && source.parts.every((part) => !('format' in part) || part.format === 'text');
}

/** A template with formats or violations in it, written out with fresh values and our words. */
function freshTemplate(
  source: Exclude<Assignment['source'], string>,
  evaluation: EvaluationContext,
  random: RandomSource,
): string {
  const parts =
    source.kind === 'template' ? source.parts : source.kind === 'expression' ? [{ expression: source.expression }] : [];
  return parts
    .map((part) => {
      if ('text' in part) return part.text;
      if ('format' in part) return freshText(part.format, random);
      if (part.expression.of === 'violations') return evaluation.reported.map(violationText).join(', ');
      return inText(read(part.expression, evaluation));
    })
    .join('');
}

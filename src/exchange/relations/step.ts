import { type Document, equal, type Json, oncePer, type Pointer, pointers } from '../../document';
import {
  type Condition,
  expressionsIn,
  type MediaType,
  type Operand,
  type Relation,
  type Response,
  type ResponsePlace,
} from '../../model';
import { subSchemas } from '../../schema';
import { header, type Headers } from '../exchange';
import type { ValidatedRequest } from '../request/validated-request';
import { violationText } from '../text/violation-text';
import type { Violation } from '../violation';
import { type Assignment, planOf, readsViolations } from './assignments';
import {
  type EvaluationContext,
  inText,
  type Meant,
  preparedOperand,
  preparedTest,
  read,
  type Test,
  valueReader,
} from './evaluate';
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
  /** Its place among the steps of its response. */
  readonly index: number;
  /** It does not apply where the request has no violations. */
  readonly isAboutViolations: boolean;
  /** A guard that reads some of the response, which steps change. */
  readonly guard: Test | undefined;
  /** A guard that reads the request alone. */
  readonly steadyGuard: Test | undefined;
  /** The way to its target; none to a header. */
  readonly way: readonly string[];
  /** Its relation holds when its value stands in the body. */
  readonly isConstructed: boolean;
  /** Gives its value; absent where that is made: unique, the time, or by a pattern. */
  readonly value: ((context: EvaluationContext) => Json | undefined) | undefined;
  /** Absent where the value is unique, or the time. */
  readonly meant: Meant | undefined;
  /** The schemas that speak of its target, where the value is made by them. */
  readonly schemas: readonly Pointer[];
  /** Whether the schemas require the target, so that null stays in it; looked for when it first gets no value. */
  stays: boolean | undefined;
}

/** The steps of a response in their order, and which of them apply to which requests. */
interface Steps {
  readonly all: readonly Step[];
  /** The steady guards of all steps, each once. */
  readonly guards: readonly Test[];
  /** By which of the guards hold, the steps that apply, as far as that doesn't depend on the response. */
  readonly applying: Map<number, readonly Step[]>;
}

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

const preparedOf = oncePer((_response: Response) => new Map<MediaType | undefined, Steps>());

/** The steps of a response's relations for a body in a media type; made once. */
export function stepsOf(document: Document, response: Response, media: MediaType | undefined): Steps {
  const prepared = preparedOf(response);
  let steps = prepared.get(media);
  if (steps === undefined) prepared.set(media, (steps = makeSteps(document, response, media)));
  return steps;
}

/** What stays as it is while relations are applied. */
const STEADY: ReadonlySet<string> = new Set(['url', 'method', 'request']);
/** So many steady guards fit into the number that stands for which of them hold; others are asked with each step. */
const MOST_GUARDS = 40;

function makeSteps(document: Document, response: Response, media: MediaType | undefined): Steps {
  const { assignments, constructed } = planOf(response);
  const guards: { readonly when: Condition; readonly test: Test }[] = [];
  const steadyGuardOf = ({ when }: Relation): Test | undefined => {
    if (when === undefined || !expressionsIn(when).every(({ of }) => STEADY.has(of))) return undefined;
    const same = guards.find((one) => equal(one.when, when));
    if (same !== undefined || guards.length >= MOST_GUARDS) return same?.test;
    const test = preparedTest(when);
    guards.push({ when, test });
    return test;
  };
  // No member is spread into a step: V8 would find the members of the first ones by searching, at each request.
  const all = assignments.map(({ relation, target, source, pointer }, index): Step => {
    const isMade = typeof source === 'string';
    const steadyGuard = steadyGuardOf(relation);
    return {
      relation,
      target,
      source,
      pointer,
      index,
      isAboutViolations: readsViolations(relation),
      guard: steadyGuard === undefined && relation.when !== undefined ? preparedTest(relation.when) : undefined,
      steadyGuard,
      way: target.in === 'header' ? [] : pointers.tokens(target.pointer),
      isConstructed: constructed.has(relation),
      value: isMade ? undefined : valueReader(source),
      meant: isMade ? undefined : preparedOperand(source),
      schemas: isMade ? schemasOfPlace(document, target, media, response) : [],
      stays: undefined,
    };
  });
  return { all, guards: guards.map(({ test }) => test), applying: new Map() };
}

/** So many kinds of requests, by which of the guards hold, are kept. */
const MOST_KINDS = 100;

/** The steps that have something to do for a request, where their own guards hold for its response, too. */
export function stepsFor({ all, guards, applying }: Steps, evaluation: EvaluationContext): readonly Step[] {
  const isGood = evaluation.reported.length === 0;
  let kind = isGood ? 0 : 1;
  for (const guard of guards) kind = kind * 2 + (guard(evaluation) ? 1 : 0);
  let found = applying.get(kind);
  if (found === undefined) {
    found = all.filter(({ isAboutViolations, steadyGuard }) => {
      return !(isGood && isAboutViolations) && steadyGuard?.(evaluation) !== false;
    });
    if (applying.size >= MOST_KINDS) applying.clear();
    applying.set(kind, found);
  }
  return found;
}

/**
 * The value that a step puts in its place; nothing where the place is to hold nothing.
 *
 * @param isTaken whether the response as it stands takes a value there
 */
export function valueFor(
  { source, target, way, schemas, value, meant }: Step,
  evaluation: EvaluationContext,
  { document, random }: RelationContext,
  isTaken: (value: Json) => boolean,
): Json | undefined {
  if (value !== undefined) return value(evaluation);
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
  const lead = typeof there === 'string' ? leadOf(source, there) : undefined;
  return (lead ?? '') + freshTemplate(source, evaluation, random, lead !== undefined);
}

/**
 * What stands before the path of a template such as `{text}/pets/{id}`, which leaves that open: the address that is
 * there keeps its host and base path. Nothing where the template is another.
 */
function leadOf(source: Operand, there: string): string | undefined {
  if (source.kind !== 'template') return undefined;
  const [open, path] = source.parts;
  if (open === undefined || !('format' in open) || open.format !== 'text') return undefined;
  if (path === undefined || !('text' in path) || !path.text.startsWith('/')) return undefined;
  const [host = ''] = /^[a-z][a-z\d+.-]*:\/\/[^/?#]+/i.exec(there) ?? [];
  return there.slice(0, Math.max(host.length, there.lastIndexOf(path.text)));
}

/** Header fields with another value for one of them, at the end; without it where the value is nothing. */
export function withField(headers: Headers, name: string, value: Json | undefined): Headers {
  const fields = headers.slice();
  let count = 0;
  for (const field of headers) if (!isNamed(field, name)) fields[count++] = field;
  if (value !== undefined && value !== null) fields[count++] = [name, inText({ value, raw: undefined })];
  fields.length = count;
  return fields;
}

function isNamed([other]: Headers[number], name: string): boolean {
  return other.length === name.length && (other === name || other.toLowerCase() === name.toLowerCase());
}

/** Whether all that a template leaves open is `{text}`. */
function takesAnyText(source: Operand): boolean {
  return source.kind === 'template' && source.parts.every((part) => !('format' in part) || part.format === 'text');
}

/**
 * A template with formats or violations in it, written out with fresh values and our words.
 *
 * @param isLed whether its first part is there already
 */
function freshTemplate(
  source: Exclude<Assignment['source'], string>,
  evaluation: EvaluationContext,
  random: RandomSource,
  isLed: boolean,
): string {
  const parts =
    source.kind === 'template' ? source.parts : source.kind === 'expression' ? [{ expression: source.expression }] : [];
  return parts
    .slice(isLed ? 1 : 0)
    .map((part) => {
      if ('text' in part) return part.text;
      if ('format' in part) return freshText(part.format, random);
      if (part.expression.of === 'violations') return evaluation.reported.map(violationText).join(', ');
      return inText(read(part.expression, evaluation));
    })
    .join('');
}

import type { Document, Json } from '../../document';
import type { MediaType, Relation, Response } from '../../model';
import { validatorsOf } from '../../schema';
import { copy, setAt } from '../request/edit';
import { type Assignment, planOf } from './assignments';
import { type EvaluationContext, meaningOf } from './evaluate';

/** What the body of a response must conform to. */
interface BodySchema {
  readonly document: Document;
  readonly media: MediaType | undefined;
}

/**
 * Whether what a document only suggests gives way: a body that conforms would not with this value in it. What was sent
 * and isn't valid where it would come back cannot come back.
 */
export function givesWay(
  { relation, target, source }: Assignment,
  context: EvaluationContext,
  { document, media }: BodySchema,
): boolean {
  const { body } = context.response;
  const schema = media?.schema;
  if (relation.isInferred !== true || target.in !== 'body' || schema === undefined || body === undefined) return false;
  const meaning = typeof source === 'string' ? undefined : meaningOf(source, context);
  const value = meaning?.kind === 'value' ? meaning.reading.value : undefined;
  if (value === undefined || value === null) return false;
  const conforms = (one: Json): boolean => validatorsOf(document).accepts(schema, one, 'response');
  return conforms(body) && !conforms(setAt(copy(body), target.pointer, copy(value)));
}

/** Whether a relation of a response gives way in one of the values that it asks for. */
export function givesWayIn(
  declared: Response,
  relation: Relation,
  context: EvaluationContext,
  schema: BodySchema,
): boolean {
  if (relation.isInferred !== true) return false;
  return planOf(declared).assignments.some((one) => one.relation === relation && givesWay(one, context, schema));
}

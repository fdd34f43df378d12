import type { Document, Json } from '../../document';
import type { MediaType, Relation, Response } from '../../model';
import { validatorsOf } from '../../schema';
import { acceptsBody, type PreparedBody } from '../codecs/validate-body';
import { headerReader, type ParameterValue } from '../parameters/read-parameter';
import { planOf, readsViolations } from '../relations/assignments';
import { relationTest, type RelationTest } from '../relations/relation-program';
import { isOfTransport, isOwnedByHttp } from '../wire/http-fields';
import { schemaShapes } from '../wire/schema-shape';
import { isSetCookie } from './validate-headers';

/** A declared header field, what reads it, and whether its schema accepts a value. */
export interface PreparedHeader {
  readonly name: string;
  readonly mayBeAbsent: boolean;
  readonly read: (text: string | undefined) => ParameterValue;
  /** Absent without a schema. */
  readonly accepts: ((value: Json) => boolean) | undefined;
  /** The last text that was right: most fields have the same one in each response. */
  accepted: string | undefined;
}

/** What responses are validated by, as far as it follows from the document alone. */
export interface PreparedResponse {
  /** Absent where there may be several fields of one name (`Set-Cookie`). */
  readonly headers: readonly PreparedHeader[] | undefined;
  /** Whether a value is what a media type describes; absent where more than one schema counts. */
  readonly accepts: ReadonlyMap<MediaType, PreparedBody['accepts']>;
  readonly relations: readonly PreparedRelation[];
}

/** A relation, and what tests it. */
interface PreparedRelation {
  readonly relation: Relation;
  /** It says nothing where the request has no violations. */
  readonly isAboutViolations: boolean;
  /** It holds wherever it was applied (see `KnownOfBody`). */
  readonly isConstructed: boolean;
  readonly holds: RelationTest;
}

/** Whether one response can break a relation: that a value was never given before shows in no single one. */
function isAssertion({ then, recent }: Relation): boolean {
  return then.length > 0 || recent !== undefined;
}

/** Prepares the validation of a response; schemas are compiled when they are first needed. */
export function prepareResponse(document: Document, response: Response): PreparedResponse {
  const shapes = schemaShapes(document.root);
  const { validatorOf } = validatorsOf(document);
  const { headers, media, relations } = response;
  const { constructed } = planOf(response);
  const validated = headers.filter(({ name }) => !isOfTransport(name));
  const prepared = validated.map((one) => ({
    name: one.name,
    mayBeAbsent: !one.required || isOwnedByHttp(one.name),
    read: headerReader(one, shapes),
    accepts: one.schema === undefined ? undefined : validatorOf(one.schema, 'response'),
    accepted: undefined,
  }));
  return {
    headers: headers.some(({ name }) => isSetCookie(name)) ? undefined : prepared,
    accepts: new Map(media.map((one) => [one, acceptsBody(document, one, 'response')])),
    relations: relations.filter(isAssertion).map((relation) => {
      const [isAboutViolations, isConstructed] = [readsViolations(relation), constructed.has(relation)];
      return { relation, isAboutViolations, isConstructed, holds: relationTest(relation) };
    }),
  };
}

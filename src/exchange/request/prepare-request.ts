import { type Document, type Json, remembering } from '../../document';
import type { MediaType, Operation, Parameter } from '../../model';
import { validatorsOf } from '../../schema';
import { isJson } from '../codecs/json/json';
import { type PreparedBody, prepareBody } from '../codecs/validate-body';
import { type ParameterReader, parameterReader } from '../parameters/read-parameter';
import { matchMediaType } from '../wire/media-type';
import type { Violation } from '../violation';
import { schemaShapes } from '../wire/schema-shape';
import { passwordAt, passwordViolations } from './login';

/** A parameter, what reads it, and whether its schema accepts a value. */
export interface PreparedParameter {
  readonly parameter: Parameter;
  readonly read: ParameterReader;
  /** Absent without a schema. */
  readonly accepts: ((value: Json) => boolean) | undefined;
}

/** What the requests of an operation are read and validated by, as far as it follows from the document alone. */
export interface PreparedRequest {
  readonly parameters: readonly PreparedParameter[];
  /** By Content-Type; nothing for one that the document does not have, or where it has no body. */
  readonly bodyFor: (contentType: string | undefined) => PreparedBody | undefined;
  /** What is wrong with the password in the body of a login. */
  readonly ofPassword: ((body: Json) => readonly Violation[]) | undefined;
}

/** So many Content-Types are remembered for an operation: clients may make them up. */
const MOST_TYPES = 20;

/** Prepares the requests of an operation; schemas are compiled when they are first needed. */
export function prepareRequest(document: Document, operation: Operation): PreparedRequest {
  const shapes = schemaShapes(document.root);
  const { validatorOf } = validatorsOf(document);
  const media = operation.body?.media ?? [];
  return {
    parameters: operation.parameters.map((parameter) => ({
      parameter,
      read: parameterReader(parameter, shapes, operation.parameters),
      accepts: parameter.schema === undefined ? undefined : validatorOf(parameter.schema, 'request'),
    })),
    bodyFor: remembering(MOST_TYPES, (contentType: string | undefined) => {
      const meant = mediaFor(media, contentType);
      return meant === undefined ? undefined : prepareBody(document, contentType, meant, 'request');
    }),
    ofPassword:
      passwordAt(document, operation) === undefined
        ? undefined
        : (body) => passwordViolations(document, operation, body),
  };
}

/**
 * The media type that a body is read by; without a Content-Type it may be any, so JSON is tried first (RFC 9110 §8.3).
 */
function mediaFor(media: readonly MediaType[], contentType: string | undefined): MediaType | undefined {
  const types = media.map(({ type }) => type);
  if (contentType === undefined || contentType.trim() === '') {
    return media.find(({ type }) => type === '*/*') ?? media.find(({ type }) => isJson(type)) ?? media[0];
  }
  return media[matchMediaType(types, contentType).index];
}

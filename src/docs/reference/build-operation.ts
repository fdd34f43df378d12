import { items } from '../../document';
import type { Operation } from '../../model';
import { contentsOf } from './build-content';
import { parameterReference } from './build-parameter';
import { validationSteps, responseReference } from './build-response';
import { serversOf } from './build-servers';
import { type AnchorOf, externalDocsOf, levelOf, nodeAt, type Reading, textOf } from './reading';
import type { OperationReference, SamplesOf } from './reference';
import { securityReference } from './text/security-text';

type Parts = Pick<OperationReference, 'parameters' | 'body' | 'responses' | 'security' | 'validation'>;

/** An operation; its parts are read when one of them is first looked at, its samples when they are. */
export function operationReference(
  reading: Reading,
  operation: Operation,
  anchor: string,
  anchorOf: AnchorOf,
  samplesOf: SamplesOf,
): OperationReference {
  const { pointer, id, method, path } = operation;
  const node = nodeAt(reading, pointer);
  let parts: Parts | undefined;
  const read = (): Parts => (parts ??= partsOf(reading, operation, anchor, anchorOf));
  let samples: OperationReference['samples'] | undefined;
  return {
    anchor,
    pointer,
    level: levelOf(reading, pointer),
    operation,
    id,
    method,
    path,
    title: operation.summary || id,
    description: textOf(node.description),
    deprecated: node.deprecated === true,
    tags: items(node.tags).map(String),
    externalDocs: externalDocsOf(node.externalDocs),
    servers: serversOf(node.servers),
    get parameters() {
      return read().parameters;
    },
    get body() {
      return read().body;
    },
    get responses() {
      return read().responses;
    },
    get security() {
      return read().security;
    },
    get validation() {
      return read().validation;
    },
    get samples() {
      return (samples ??= samplesOf(operation));
    },
  };
}

function partsOf(reading: Reading, operation: Operation, anchor: string, anchorOf: AnchorOf): Parts {
  const { body } = operation;
  const responses = operation.responses.map((response) =>
    responseReference(reading, response, { base: anchor, anchorOf, operation }),
  );
  return {
    parameters: operation.parameters.map((parameter) => parameterReference(reading, parameter, anchor)),
    body:
      body === undefined
        ? undefined
        : {
            anchor: `${anchor}.body`,
            pointer: body.pointer,
            level: levelOf(reading, body.pointer),
            required: body.required,
            description: body.description,
            contents: contentsOf(reading, body.media, 'request', `${anchor}.body`),
          },
    responses,
    security: securityReference(operation.security),
    validation: validationSteps(operation, responses),
  };
}

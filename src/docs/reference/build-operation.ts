import { items, type Json, type JsonObject, type Pointer, pointers, property } from '../../document';
import { slug } from './anchors';
import type { Operation } from '../../model';
import { contentsOf } from './build-content';
import { parameterReference } from './build-parameter';
import { validationSteps, responseReference } from './build-response';
import { serversOf } from './build-servers';
import { externalDocsOf } from './external-docs';
import { type AnchorOf, descriptionOf, levelOf, nodeAt, type Reading, textOf } from './reading';
import type { OperationReference } from './reference';
import type { SamplesOf } from './run-sample';
import { securityReference } from './text/security-text';

type Parts = Pick<OperationReference, 'parameters' | 'body' | 'responses' | 'security' | 'validation' | 'callbacks'>;

/** What an operation is read with, beside the document. */
interface OperationReading {
  readonly anchor: string;
  readonly anchorOf: AnchorOf;
  readonly samplesOf: SamplesOf;
  readonly isSentByServer: boolean;
  readonly isCallback?: boolean;
  /** Is given what forgets the parts of the operation, whenever they were worked out. */
  readonly keep: (forget: () => void) => void;
}

/** An operation; its parts are read when one of them is first looked at, its samples when they are. */
export function operationReference(
  reading: Reading,
  operation: Operation,
  about: OperationReading,
): OperationReference {
  const { anchor, samplesOf, isSentByServer, isCallback = false } = about;
  const { pointer, id, method, path } = operation;
  const node = nodeAt(reading, pointer);
  const item = pathItemOf(reading, pointer);
  let parts: Parts | undefined;
  const read = (): Parts => {
    if (parts === undefined) {
      parts = partsOf(reading, operation, about);
      about.keep(() => (parts = undefined));
    }
    return parts;
  };
  let samples: OperationReference['samples'] | undefined;
  return {
    anchor,
    pointer,
    level: levelOf(reading, pointer),
    operation,
    id,
    operationId: textOf(node.operationId),
    method,
    path,
    title: operation.summary || id,
    description: descriptionOf(node),
    deprecated: node.deprecated === true,
    isInternal: node['x-internal'] === true || item['x-internal'] === true,
    isSentByServer,
    isCallback,
    ...statedBy(node, item),
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
    get callbacks() {
      return read().callbacks;
    },
    get validation() {
      return read().validation;
    },
    get samples() {
      return (samples ??= isSentByServer ? [] : samplesOf(operation));
    },
  };
}

/** What an operation says beside its parts, and what its path item says for it. */
function statedBy(
  node: JsonObject,
  item: JsonObject,
): Pick<OperationReference, 'badges' | 'pathItem' | 'tags' | 'externalDocs' | 'servers' | 'codeSamples'> {
  return {
    badges: items(node['x-badges']).flatMap((badge) => textOf(property(badge, 'name')) || []),
    pathItem: { summary: textOf(item.summary), description: textOf(item.description) },
    tags: items(node.tags).map(String),
    externalDocs: externalDocsOf(node.externalDocs),
    servers: serversOf(node.servers ?? item.servers),
    codeSamples: codeSamplesOf(node['x-codeSamples'] ?? node['x-code-samples']),
  };
}

/** The path item that an operation stands in; one of `additionalOperations` stands a level deeper. */
function pathItemOf(reading: Reading, pointer: Pointer): JsonObject {
  const around = pointers.parent(pointer) ?? '';
  const isDeeper = pointers.tokens(around).at(-1) === 'additionalOperations';
  return nodeAt(reading, isDeeper ? (pointers.parent(around) ?? '') : around);
}

function codeSamplesOf(value: Json | undefined): OperationReference['codeSamples'] {
  return items(value).flatMap((sample) => {
    const language = textOf(property(sample, 'lang'));
    const text = textOf(property(sample, 'source'));
    return text === '' ? [] : [{ language, label: textOf(property(sample, 'label')) || language || 'Sample', text }];
  });
}

function callbacksOf(
  reading: Reading,
  { callbacks }: Operation,
  { anchor, anchorOf }: OperationReading,
): OperationReference['callbacks'] {
  return callbacks.map(({ name, expression, operations }) => ({
    name,
    expression,
    operations: operations.map((operation) => {
      const own = `${anchor}.${slug(name)}.${slug(expression)}.${operation.method.toLowerCase()}`;
      return operationReference(reading, operation, {
        anchor: own,
        anchorOf,
        samplesOf: () => [],
        isSentByServer: true,
        isCallback: true,
        // It goes with the operation around it.
        keep: () => undefined,
      });
    }),
  }));
}

function partsOf(reading: Reading, operation: Operation, about: OperationReading): Parts {
  const { anchor, anchorOf } = about;
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
    callbacks: callbacksOf(reading, operation, about),
    security: securityReference(reading, operation, about.isSentByServer),
    validation: validationSteps(operation, responses),
  };
}

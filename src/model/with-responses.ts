import type { Document } from '../document';
import type { Api, Operation, Response } from './api';

/**
 * A model whose operations have other responses, each asked for when an operation's responses are first looked into.
 * All else is that of the model that it stands on.
 *
 * @param document what the new model is of: that of the old one, or an equal one with more in it
 * @param responsesOf the responses of an operation of the old model
 * @example withResponses(api, api.document, ({ responses }) => responses.filter(({ status }) => status !== 'default'))
 */
export function withResponses(
  api: Api,
  document: Document,
  responsesOf: (operation: Operation) => readonly Response[],
): Api {
  return {
    document,
    title: api.title,
    operations: api.operations.map((operation) => responding(operation, responsesOf)),
    get webhooks() {
      return api.webhooks;
    },
    unmatched: api.unmatched,
    get problems() {
      return api.problems;
    },
  };
}

function responding(operation: Operation, responsesOf: (operation: Operation) => readonly Response[]): Operation {
  const { id, method, path, basePaths, summary, tags, deprecated, bodyFirst, precedence, pointer } = operation;
  let responses: readonly Response[] | undefined;
  return {
    ...{ id, method, path, basePaths, summary, tags, deprecated, bodyFirst, precedence, pointer },
    get parameters() {
      return operation.parameters;
    },
    get body() {
      return operation.body;
    },
    get responses() {
      return (responses ??= responsesOf(operation));
    },
    get security() {
      return operation.security;
    },
    get callbacks() {
      return operation.callbacks;
    },
  };
}

import { isObject, type Json, type Pointer, pointers } from '../../document';
import { boundaryMeans, type HttpResponse } from '../../exchange';
import type { Api, Response } from '../../model';
import { type Breaking, breakingsOf } from './breaking-values';
import { altering, type Mutant } from './mutant';
import { travellingSchemas } from './travelling-schemas';
import { broken, type Conversation, conversationOf, withBody } from '../conversation';

/**
 * For each statement of the schemas of responses: a mock whose responses break it, wherever they have that part. What
 * stands in a component is one statement, however many responses refer to it.
 */
export function schemaMutants(api: Api, responses: readonly Response[]): Mutant[] {
  const { root } = api.document;
  const schemas = new Set<Pointer>();
  for (const { media } of responses)
    for (const { schema } of media)
      for (const under of schema === undefined ? [] : travellingSchemas(root, schema, 'response')) schemas.add(under);
  return [...schemas].flatMap((pointer) => {
    const schema = pointers.valueAt(root, pointer);
    if (!isObject(schema)) return [];
    const means = boundaryMeans(api, pointer, 'response');
    return breakingsOf(schema, means).map((breaking) => mutant(api, pointer, breaking));
  });
}

function mutant(api: Api, schema: Pointer, breaking: Breaking): Mutant {
  const { statement, label, title } = breaking;
  const pointer = schema + statement;
  const naming = { kind: 'schema', pointer, label, title: `responds with ${title} in its body` } as const;
  return altering(naming, (request, response) => {
    const conversation = conversationOf(api, request, response);
    if (conversation?.applied().has(schema) !== true) return undefined;
    return brokenAt(conversation, schema, breaking) ?? response;
  });
}

/** The response with the statement broken in the first place where that can be done. */
function brokenAt(
  conversation: Conversation,
  schema: Pointer,
  { statement, tries }: Breaking,
): HttpResponse | undefined {
  const { body } = conversation.read;
  if (body === undefined) return undefined;
  for (const at of conversation.applied().get(schema) ?? []) {
    const found = bestOf(conversation, tries(body, at), schema + statement);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Of several bodies the first that breaks the very statement; else the first that breaks the document at all. */
function bestOf(conversation: Conversation, bodies: readonly Json[], statement: Pointer): HttpResponse | undefined {
  let second: HttpResponse | undefined;
  for (const body of bodies) {
    const altered = withBody(conversation, body);
    const found = broken(conversation, altered);
    if (found.some(({ specPointer }) => specPointer === statement)) return altered;
    if (found.length > 0) second ??= altered;
  }
  return second;
}

import { entries, isObject, type Json, type JsonObject, type Pointer, pointers, resolve } from '../../document';
import { composeRequest, draftScenario, isSuccess, type RequestDraft } from '../../exchange';
import { type Api, type Operation, parseExpression, ExpressionError } from '../../model';
import { subSchemas } from '../../schema';
import { validateOwn } from './expect';

/** An operation that makes what the path of another one names. */
export interface Maker {
  readonly draft: RequestDraft;
  /** Where its answer tells the id of what it made. */
  readonly id: Pointer;
  /** The path parameter of the other operation that the id is for. */
  readonly parameter: string;
}

/**
 * The operation that makes what an operation's path names last: by an OpenAPI link (`links` of a success), else by
 * the structure of the paths
 * (`POST /pets` makes what `/pets/{petId}` and `/pets/{petId}/visits` name, where its answer has an `id`).
 *
 * @returns `undefined` where the document does not make it plain
 */
export function makerOf(api: Api, operation: Operation): Maker | undefined {
  const [, parent, parameter] = /^(.*)\/\{([^{}/]+)\}[^{}]*$/.exec(operation.path) ?? [];
  if (parent === undefined || parameter === undefined) return undefined;
  for (const maker of api.operations.filter((one) => one.method === 'POST' && one !== operation)) {
    const id =
      linkedId(api, maker, operation, parameter) ??
      (maker.path === parent ? ownId(api, maker, operation, parameter) : undefined);
    const draft = id === undefined ? undefined : validDraft(api, maker);
    if (draft !== undefined && id !== undefined) return { draft, id, parameter };
  }
  return undefined;
}

/** The place that a link of the maker's success gives for the parameter. */
function linkedId(api: Api, maker: Operation, target: Operation, parameter: string): Pointer | undefined {
  const { root } = api.document;
  const links = maker.responses.filter(isSuccess).flatMap(({ pointer }) => {
    const named = pointers.valueAt(root, pointers.join(pointer, 'links'));
    return entries(named).map(([name]) => resolve(root, pointers.join(pointer, 'links', name))?.value);
  });
  for (const link of links) {
    if (!isObject(link) || !leadsTo(link, target) || !isObject(link.parameters)) continue;
    const text = link.parameters[parameter] ?? link.parameters[`path.${parameter}`];
    const place = typeof text === 'string' ? placeIn(text) : undefined;
    if (place !== undefined) return place;
  }
  return undefined;
}

function leadsTo({ operationId, operationRef }: JsonObject, target: Operation): boolean {
  return (
    operationId === target.id || (typeof operationRef === 'string' && operationRef.replace(/^#/, '') === target.pointer)
  );
}

/** The place in the answer's body that a runtime expression means. */
function placeIn(text: string): Pointer | undefined {
  try {
    const expression = parseExpression(text);
    return expression.of === 'response' && expression.in === 'body' ? expression.pointer : undefined;
  } catch (error) {
    if (error instanceof ExpressionError) return undefined;
    throw error;
  }
}

/** The id in the answer: a field that is called as the parameter is, or the plain id; perhaps inside an envelope. */
function ownId(api: Api, maker: Operation, target: Operation, parameter: string): Pointer | undefined {
  const schema = maker.responses
    .find(({ status }) => /^2/.test(status))
    ?.media.find(({ type }) => /json/i.test(type))?.schema;
  if (schema === undefined) return undefined;
  const place = target.parameters.find((one) => one.in === 'path' && one.name === parameter)?.schema;
  const types = place === undefined ? ['string', 'integer'] : typesOf(api, place);
  const names = [parameter, 'id', 'guid', 'uuid'];
  return ['', '/data', '/result', '/item']
    .flatMap((envelope) => names.map((name) => envelope + pointers.join('', name)))
    .find((pointer) =>
      subSchemas(api.document.root, schema, pointer).some((at) =>
        typesOf(api, at).some((type) => types.includes(type)),
      ),
    );
}

/** The plain types that a schema allows. */
function typesOf(api: Api, pointer: Pointer): string[] {
  const schema: Json | undefined = resolve(api.document.root, pointer)?.value;
  const types = isObject(schema) ? [schema.type].flat() : [];
  return types.flatMap((type) => (type === 'string' || type === 'integer' ? [type] : []));
}

const drafts = new WeakMap<Operation, { readonly draft: RequestDraft | undefined }>();

/** A request of an operation that must be accepted; several planners ask for it, it is validated once. */
export function validDraft(api: Api, operation: Operation): RequestDraft | undefined {
  let known = drafts.get(operation);
  if (known === undefined) drafts.set(operation, (known = { draft: findDraft(api, operation) }));
  return known.draft;
}

function findDraft(api: Api, operation: Operation): RequestDraft | undefined {
  const draft = draftScenario(api, operation, undefined);
  if (typeof draft === 'string') return undefined;
  const validated = validateOwn(api, composeRequest(draft));
  return validated.operation === operation && validated.violations.length === 0 ? draft : undefined;
}

import {
  type Document,
  entries,
  isObject,
  items,
  type Json,
  type JsonObject,
  plainText,
  type Pointer,
  pointers,
  jsonText,
} from '../../document';
import { matchMediaType } from '../../exchange';
import type { Api, Operation } from '../../model';
import { edited } from '../edited';
import { editsOf } from './schema-edits';
import { changing, type Mutant } from './mutant';
import { travellingSchemas } from './travelling-schemas';

/**
 * For each statement that the document makes of requests: a mock that does not look at it, or asks for more. What
 * stands in a component is one statement, however many operations refer to it.
 */
export function requestMutants(api: Api): Mutant[] {
  return [...schemaEdits(api), ...api.operations.flatMap((operation) => partEdits(api, operation))];
}

function schemaEdits(api: Api): Mutant[] {
  const { document } = api;
  const users = new Map<Pointer, Set<string>>();
  for (const operation of api.operations) {
    const parts = [...operation.parameters, ...(operation.body?.media ?? [])];
    for (const { schema } of parts) {
      if (schema === undefined) continue;
      for (const under of travellingSchemas(document.root, schema, 'request'))
        users.set(under, (users.get(under) ?? new Set()).add(operation.id));
    }
  }
  return [...users].flatMap(([pointer, operations]) => {
    const schema = pointers.valueAt(document.root, pointer);
    if (!isObject(schema)) return [];
    const edits = editsOf(document.root, schema).map(({ statement, at = statement, label, title, edit }) =>
      changing(
        { kind: 'request', pointer: pointer + statement, label: labelled(label, at, statement), title },
        [...operations],
        () => edited(document, pointer + at, edit),
        { schema: pointer, hint: hintOf(api, pointer, schema, statement, label) },
      ),
    );
    return [
      ...edits,
      ...barredMutants(document, pointer, [...operations]),
      ...wordMutants(document, pointer, [...operations]),
    ];
  });
}

/** Why it may make no difference that a statement is not looked at. */
function hintOf(
  { operations }: Api,
  pointer: Pointer,
  schema: JsonObject,
  statement: Pointer,
  label: string,
): string | undefined {
  const isDropped = label === 'dropped' || label === 'loosened';
  const parameter = operations.flatMap(({ parameters }) => parameters).find((one) => one.schema === pointer);
  if (!isDropped) return undefined;
  if (statement === '/format') return `no text is ruled out by the format '${plainText(schema.format ?? null)}'`;
  if (parameter !== undefined && statement === '/type' && schema.type === 'string') return 'any parameter is text';
  if (parameter?.in === 'path' && statement === '/minLength' && Number(schema.minLength) === 1)
    return 'a path with an empty segment is another path';
  return undefined;
}

function labelled(label: string, at: Pointer, statement: Pointer): string {
  return at === statement || at === '/required' || at === '/additionalProperties' ? label : `${label}${at}`;
}

/** Values that a referenced `not` bars, each let through once. */
function barredMutants(document: Document, pointer: Pointer, operations: readonly string[]): Mutant[] {
  const reference = pointers.valueAt(document.root, `${pointer}/not/$ref`);
  const target = typeof reference === 'string' ? pointers.fromReference(reference) : undefined;
  if (target === undefined) return [];
  const barred = pointers.valueAt(document.root, target);
  return items(isObject(barred) ? barred.enum : undefined).map((value, i) =>
    changing(
      {
        kind: 'request',
        pointer: pointers.join(target, 'enum', i),
        label: 'dropped',
        title: `lets ${jsonText(value)} through, which is barred`,
      },
      operations,
      () => edited(document, pointers.join(target, 'enum', i), () => undefined),
    ),
  );
}

/** The wording of violations (`x-message`), each with another text. */
function wordMutants(document: Document, pointer: Pointer, operations: readonly string[]): Mutant[] {
  const at = pointers.join(pointer, 'x-message');
  const message = pointers.valueAt(document.root, at);
  const texts =
    typeof message === 'string'
      ? [[at, message] as const]
      : entries(message).map(([key, text]) => [pointers.join(at, key), text] as const);
  return texts.flatMap(([place, text]) =>
    typeof text !== 'string'
      ? []
      : [
          changing(
            {
              kind: 'message',
              pointer: place,
              label: 'other',
              title: `reports a violation with another message than '${text}'`,
            },
            operations,
            () => edited(document, place, () => `${text}!`),
          ),
        ],
  );
}

function partEdits(api: Api, operation: Operation): Mutant[] {
  const { document } = api;
  const make = (
    pointer: Pointer,
    label: string,
    title: string,
    edit: (value: Json | undefined) => Json | undefined,
  ): Mutant =>
    changing({ kind: 'request', pointer, label, title: `${operation.id}: ${title}` }, [operation.id], () =>
      edited(document, pointer, edit),
    );
  const { parameters, body } = operation;
  const found = parameters
    .filter((parameter) => parameter.in !== 'path')
    .map(({ pointer, name, required }) =>
      required
        ? make(pointers.join(pointer, 'required'), 'dropped', `does not demand the parameter ${name}`, () => undefined)
        : make(
            pointers.join(pointer, 'required'),
            'needed',
            `demands the parameter ${name}, which is optional`,
            () => true,
          ),
    );
  if (body === undefined) return found;
  const required = pointers.join(body.pointer, 'required');
  found.push(
    body.required
      ? make(required, 'dropped', 'does not demand a body', () => undefined)
      : make(required, 'needed', 'demands a body, which is optional', () => true),
  );
  for (const { type, pointer, readAs } of body.media) {
    found.push(renamed(document, operation, pointer, type));
    if (readAs !== type)
      found.push(
        make(
          pointers.join(pointer, 'x-read-as'),
          'dropped',
          `reads ${type} as what it is, not as ${readAs}`,
          () => undefined,
        ),
      );
  }
  return found;
}

/** The media type under another name: its examples stay, so that the scenarios are the same. */
function renamed(document: Document, operation: Operation, pointer: Pointer, type: string): Mutant {
  const content = pointers.parent(pointer) ?? '';
  const others = (operation.body?.media ?? []).map((media) => media.type).filter((other) => other !== type);
  const other = others[matchMediaType(others, type).index];
  const hint = other === undefined ? undefined : `'${other}' takes it as well`;
  return changing(
    { kind: 'request', pointer, label: 'rejected', title: `${operation.id}: does not take ${type}` },
    [operation.id],
    () =>
      edited(document, content, (value) =>
        Object.fromEntries(entries(value).map(([key, media]) => [key === type ? 'application/x-renamed' : key, media])),
      ),
    { hint },
  );
}

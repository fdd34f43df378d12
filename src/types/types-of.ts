import { entries, isObject, pointers, property } from '../document';
import type { Api, Operation } from '../model';
import { componentsType, pathsType } from './client-types';
import { comment, schemaText } from './text/comment';
import { interfaceLines } from './object-type';
import { inboundTypes, operationType } from './operation-type';
import { schemaType } from './schema-type';
import { createScope, type Named, type Scope } from './scope';
import { block, propertyName } from './text/type-text';
import { visibleLines } from '../text';

/**
 * The TypeScript types of a document, as the text of a module: `Operations`, which has each operation by its id with
 * its parameters, the body of its request, the bodies of its responses by status and its callbacks, `Webhooks`, and
 * every component schema by its name. What travels one way only (`readOnly`, `writeOnly`) is left out of the other.
 * `paths` and `components` have the same in the form of openapi-typescript, for clients that are made for it.
 *
 * @example typesOf(api) // 'export interface Operations {\n  createPackage: {\n …'
 */
export function typesOf(api: Api): string {
  const scope = createScope(api);
  const components = entries(property(api.document.root.components, 'schemas'));
  const schemas = components.map(
    ([name]) => [name, scope.named(pointers.join('/components/schemas', name), 'response')] as const,
  );
  const ids = new Set<string>();
  const named = api.operations.map((operation) => ({ operation, name: distinctId(operation, ids) }));
  const operations = named.flatMap(({ operation, name }) => operationType(scope, operation, name));
  const webhooks = api.webhooks.map(
    ({ name, operations: own }) => `${propertyName(name)}: ${inboundTypes(scope, own)};`,
  );
  const definitions: string[] = [];
  // Defining one may name another: the list grows while it is gone through.
  for (const schema of scope.definitions) definitions.push(definition(scope, schema));
  const head = comment([
    `The types of ${api.title === '' ? 'an API' : api.title}, made by \`tandem types\` from its OpenAPI ` +
      'document. Changes are overwritten.',
  ]);
  const exported = [
    [...comment(['Each operation by its id.']), `export interface Operations ${block(operations)}`],
    ...(webhooks.length === 0
      ? []
      : [
          [
            ...comment(['What the API sends by itself: each webhook by its name.']),
            `export interface Webhooks ${block(webhooks)}`,
          ],
        ]),
  ];
  const text = [head, ...exported].map((lines) => lines.join('\n'));
  const all = [...text, ...definitions, ...componentsType(schemas), ...pathsType(named)];
  // In strings the escapes mean the same; in comments they are shown.
  return visibleLines(`${all.join('\n\n')}\n`);
}

/** An operation's id; one that the document has given to another operation is distinguished by method and path. */
function distinctId({ id, method, path }: Operation, taken: Set<string>): string {
  const name = taken.has(id) ? `${method} ${path}` : id;
  taken.add(name);
  return name;
}

function definition(scope: Scope, { name, ...where }: Named): string {
  const { pointer } = where;
  const schema = pointers.valueAt(scope.root, pointer);
  const component = pointers.tokens(pointer).at(-1) ?? '';
  const about = component === name || name.startsWith(component) ? [] : [`The schema #${pointer}.`];
  const docLines = comment([...about, ...(isObject(schema) ? schemaText(schema) : [])]);
  const site = { scope, ...where };
  const lines = interfaceLines(site, schemaType);
  const text =
    lines === undefined
      ? `export type ${name} = ${schemaType(site).text};`
      : `export interface ${name} ${block(lines)}`;
  return [...docLines, text].join('\n');
}

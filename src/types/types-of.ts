import { entries, isObject, pointers, property } from '../document';
import type { Api } from '../model';
import { comment, schemaText } from './comment';
import { interfaceLines } from './object-type';
import { operationType } from './operation-type';
import { schemaType } from './schema-type';
import { createScope, type Named, type Scope } from './scope';
import { block } from './type-text';

/**
 * The TypeScript types of a document, as the text of a module: `Operations`, which has each operation by its id with
 * its parameters, the body of its request and the bodies of its responses by status, and every component schema by its
 * name. What travels one way only (`readOnly`, `writeOnly`) is left out of the other.
 *
 * @example typesOf(api) // 'export interface Operations {\n  createPackage: {\n …'
 */
export function typesOf(api: Api): string {
  const scope = createScope(api);
  const components = entries(property(api.document.root.components, 'schemas'));
  for (const [name] of components) scope.named(pointers.join('/components/schemas', name), 'response');
  const operations = api.operations.flatMap((operation) => operationType(scope, operation));
  const definitions: string[] = [];
  // Defining one may name another: the list grows while it is gone through.
  for (const named of scope.definitions) definitions.push(definition(scope, named));
  const head = comment([
    `The types of ${api.title === '' ? 'an API' : api.title}, made by \`tandem types\` from its OpenAPI ` +
      'document. Changes are overwritten.',
  ]);
  const exported = [...comment(['Each operation by its id.']), `export interface Operations ${block(operations)}`];
  return `${[head.join('\n'), exported.join('\n'), ...definitions].join('\n\n')}\n`;
}

function definition(scope: Scope, { name, pointer, direction }: Named): string {
  const schema = pointers.valueAt(scope.root, pointer);
  const component = pointers.tokens(pointer).at(-1) ?? '';
  const about = component === name || name.startsWith(component) ? [] : [`The schema #${pointer}.`];
  const words = comment([...about, ...(isObject(schema) ? schemaText(schema) : [])]);
  const site = { scope, pointer, direction };
  const lines = interfaceLines(site);
  const text =
    lines === undefined
      ? `export type ${name} = ${schemaType(site).text};`
      : `export interface ${name} ${block(lines)}`;
  return [...words, text].join('\n');
}

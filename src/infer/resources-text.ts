import { entries, placeText } from '../document';
import type { Api } from '../model';
import { type Resource, RESOURCES, resourcesOf, samePath } from '../resources';
import { printable, yaml } from './suggestion-text';

/**
 * The resources that are inferred from a document, as `x-resources` states them: a field of the document that can be
 * pasted below the line that the comment names. Nothing for a document that states its resources, or has none.
 *
 * @example process.stdout.write(resourcesText(api) ?? '')
 */
export function resourcesText(api: Api): string | undefined {
  const { document } = api;
  const resources = resourcesOf(api);
  if (document.root[RESOURCES] !== undefined || resources.length === 0) return undefined;
  const statements = resources.map((resource) => [resource.name, statementOf(api, resource)] as const);
  const [version = ''] = entries(document.root).flatMap(([name]) => (/^(?:openapi|swagger)$/.test(name) ? [name] : []));
  const [place, first] = [document.locate(`/${version}`), document.locate('')];
  const isJson = /\.json$/i.test(place.file);
  const isOneLine = isJson && document.locate('/paths').line === place.line;
  const whole = Object.fromEntries(statements);
  const indent = ' '.repeat(place.column - 1);
  const lines = isOneLine
    ? [`"${RESOURCES}": ${printable(JSON.stringify(whole))},`]
    : isJson
      ? `"${RESOURCES}": ${printable(JSON.stringify(whole, null, 2))},`.split('\n').map((line) => indent + line)
      : [`${RESOURCES}:`, ...statements.map(([name, statement]) => `  ${yaml(name)}: ${inLine(statement)}`)];
  return [`# ${printable(placeText(isOneLine ? first : { ...place, pointer: '' }))}`, ...lines, ''].join('\n');
}

type Statement = Readonly<Record<string, string>>;

function statementOf({ document }: Api, { collection, member, id, items }: Resource): Statement {
  // A collection that has no path follows from that of its members.
  const isPath = entries(document.root.paths).some(([path]) => collection !== undefined && samePath(path, collection));
  const all = { collection: isPath ? collection : undefined, member, id, items };
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function inLine(statement: Statement): string {
  return `{ ${Object.entries(statement)
    .map(([name, value]) => `${name}: ${/^[\w./-]+$/.test(value) ? value : printable(JSON.stringify(value))}`)
    .join(', ')} }`;
}

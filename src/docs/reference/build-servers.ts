import { entries, isObject, items, type Json } from '../../document';
import { textOf } from './reading';
import type { ServerReference } from './reference';

/** The servers of a `servers` list. */
export function serversOf(value: Json | undefined): ServerReference[] {
  return items(value).flatMap((server) => {
    if (!isObject(server)) return [];
    const url = textOf(server.url);
    const variables = entries(server.variables).flatMap(([name, variable]) =>
      isObject(variable)
        ? [
            {
              name,
              default: textOf(variable.default),
              others: items(variable.enum).filter((one) => one !== variable.default),
              description: textOf(variable.description),
            },
          ]
        : [],
    );
    const usual = variables.reduce((text, { name, default: value }) => text.replaceAll(`{${name}}`, () => value), url);
    return [{ url, usual, name: textOf(server.name), description: textOf(server.description), variables }];
  });
}

import type { Reference } from '../reference';
import { code, phraseText } from './inline';
import { cell } from './prose';
import { table } from './table';

/** Where the API is reached. */
export function serverList({ servers }: Reference): string {
  if (servers.length === 0) return '';
  return table(
    ['Server', 'Description'],
    servers.map(({ url, description, variables }) => [
      code(url),
      [
        cell(description),
        ...variables.map((one) => `${code(one.name)}: ${code(one.default)} ${cell(one.description)}`.trim()),
      ]
        .filter((line) => line !== '')
        .join('<br>'),
    ]),
  );
}

/** How credentials are sent. */
export function schemeList({ schemes }: Reference, level: number): string {
  if (schemes.length === 0) return '';
  const rows = schemes.map(({ name, description, phrase, flows }) => [
    code(name),
    phraseText(phrase),
    cell(description),
    flows
      .filter(({ scopes }) => scopes.length > 0)
      .map(({ name: flow, scopes }) =>
        [`${code(flow)}:`, ...scopes.map((scope) => `${code(scope.name)} ${cell(scope.description)}`.trim())].join(
          '<br>',
        ),
      )
      .join('<br>'),
  ]);
  return `${'#'.repeat(level)} Credentials\n\n${table(['Name', 'How', 'Description', 'Scopes'], rows)}`;
}

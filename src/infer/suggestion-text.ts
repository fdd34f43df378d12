import { placeText } from '../document';
import type { Api } from '../model';
import type { SuggestedRelation, Suggestion } from './suggestion';

/**
 * Suggestions as YAML that can be pasted into their responses: before each list, a comment with its place.
 *
 * @example process.stdout.write(suggestionText(api, suggestRelations(api)))
 */
export function suggestionText(api: Api, suggestions: readonly Suggestion[]): string {
  const byResponse = new Map<string, SuggestedRelation[]>();
  for (const { pointer, relation } of suggestions)
    byResponse.set(pointer, [...(byResponse.get(pointer) ?? []), relation]);
  return [...byResponse]
    .map(([pointer, relations]) => {
      const lines = relations.flatMap((relation) =>
        Object.entries(relation).map(
          ([key, value], i) => `${i === 0 ? '  - ' : '    '}${key}: ${quoted(String(value))}`,
        ),
      );
      return [`# ${placeText(api.document.locate(pointer))}`, 'x-relations:', ...lines, ''].join('\n');
    })
    .join('\n');
}

/** As YAML writes a string: plain where it can stand so, else in double quotes. */
function quoted(text: string): string {
  return /^[A-Za-z$][^:#{}[\],&*?|<>=!%@`"'\n\\]*$/.test(text) && !/\s$/.test(text) ? text : JSON.stringify(text);
}

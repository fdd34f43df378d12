import { placeText } from '../../document';
import { lint, RULES } from '../../lint';
import type { Api } from '../../model';
import { count, oneLine } from '../../text';
import type { Palette } from '../palette';

/** The rules of lint about what pages show as examples. */
const OF_EXAMPLES: readonly string[] = ['example', 'schema-example', 'serialized-example'];
/** So many are listed, unless all were asked for. */
const MOST_LISTED = 10;

/**
 * A line for each example of a document that violates its schema: the pages show it as it is written, and a reader
 * would take it for true.
 *
 * @param isAll whether all are listed
 */
export function exampleLines(api: Api, palette: Palette, isAll: boolean): string[] {
  const found = lint(api, { rules: RULES.filter(({ id }) => OF_EXAMPLES.includes(id)) });
  const listed = isAll ? found : found.slice(0, MOST_LISTED);
  const left = found.length - listed.length;
  const mark = palette.notice('violates its schema');
  return [
    ...listed.map(({ place, message }) => `${mark} ${oneLine(`${placeText(place)}: ${message}`)}`),
    ...(left === 0 ? [] : [`${mark} ${count(left, 'more example')} (--check lists them)`]),
  ];
}

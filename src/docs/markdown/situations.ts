import { jsonText, parseExactly } from '../../document';
import { shorten } from '../../text';
import type { ResponseReference, SituationReference } from '../reference';
import { code, escaped, phraseText } from './text/inline';
import { cell } from './text/prose';
import { table } from './text/table';

/** Longer values, in characters, are cut in tables. */
const MOST_SHOWN = 200;

/** The situations that bring a rejection: what is wrong, and the response. */
export function situationTable(responses: readonly ResponseReference[]): string {
  const rows = responses.flatMap((response) => {
    const { situations, status, description, phrase } = response;
    if (situations.length === 0) return [[code(status), description === '' ? escaped(phrase) : cell(description), '']];
    return situations.map((one) => [code(status), situationCell(one), inOneLine(one.example.text)]);
  });
  return table(['Status', 'Situation', 'Response'], rows);
}

function situationCell({ name, title, description, cause, request, level }: SituationReference): string {
  const sent = request.map(({ what, value }) =>
    value === undefined ? phraseText(what) : `${phraseText(what)} ${inOneLine(value)}`,
  );
  return [
    title === '' || name === '' ? escaped(title || name) : `${escaped(title)} ${code(name)}`,
    ...(description === '' ? [] : [cell(description)]),
    ...(cause === '' ? [] : [escaped(cause)]),
    ...sent,
    ...(level === 'observed' ? ['*observed*'] : []),
  ].join('<br>');
}

/** A value, as a cell has room for it. */
function inOneLine(text: string): string {
  let shown = text;
  try {
    shown = jsonText(parseExactly(text));
  } catch {
    // It isn't JSON, and stays as it is.
  }
  return code(shorten(shown, MOST_SHOWN));
}

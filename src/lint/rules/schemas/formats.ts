import { pointers } from '../../../document';
import { nearest } from '../../../document/nearest';
import { FORMATS } from '../../../schema';
import type { Rule } from '../../rule';

/** Formats of the OpenAPI Format Registry that only describe. */
const ANNOTATIONS = [
  ...['base64url', 'binary', 'char', 'commonmark', 'date-time-local', 'decimal', 'decimal128', 'double', 'float'],
  ...['html', 'http-date', 'media-range', 'password', 'time-local', 'sf-binary', 'sf-boolean', 'sf-decimal'],
  ...['sf-integer', 'sf-string', 'sf-token'],
];
const KNOWN: readonly string[] = [...FORMATS, ...ANNOTATIONS];
/** Of names with digits, one digit more or less means something else; shorter names are near too many words. */
const WORDS = /^[a-z-]{5,}$/i;
/** In a word of so many letters, two typing errors are few. */
const LONG = 9;

/** Formats under another spelling validate nothing, and no validator reports them: any name is allowed there. */
export const misspelledFormat: Rule = {
  id: 'misspelled-format',
  severity: 'warning',
  describe: 'No format of a schema looks like a misspelled one.',
  *check(context) {
    for (const { node, pointer } of context.nodesOf('schema')) {
      const { format } = node;
      if (typeof format !== 'string') continue;
      const meant = meantBy(format);
      if (meant === undefined) continue;
      const message = `no format is named '${format}', so it validates nothing: did you mean '${meant}'?`;
      yield { pointer: pointers.join(pointer, 'format'), message };
    }
  },
};

function meantBy(format: string): string | undefined {
  if (KNOWN.includes(format)) return undefined;
  const spelled = KNOWN.find((name) => lettersOf(name) === lettersOf(format));
  if (spelled !== undefined || !WORDS.test(format)) return spelled;
  const words = wordsIn(format);
  const alike = KNOWN.filter((name) => WORDS.test(name) && wordsIn(name) === words);
  // Two typing errors in several words make another format: `date-type`.
  return nearest(format, alike, words === 1 && format.length >= LONG ? 2 : 1);
}

/** Another number of words makes another format: `duration-ms`, `hexBinary`. */
function wordsIn(name: string): number {
  return name.split(/-|(?<=[a-z])(?=[A-Z])/).length;
}

function lettersOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z\d]/g, '');
}

import { allTexts } from './texts';

interface Rule {
  /** What no text has. */
  words: RegExp;
  /** What it has instead: the other column of the glossary. */
  instead: string;
}

/**
 * The glossary as rules. Words that have a second, ordinary meaning are left out, since no pattern separates the two:
 * `say` (what a document says), `limit` (of a list), `fault` (of a server; `x-fault` of documents), `words` and
 * `effect`.
 */
const RULES: readonly Rule[] = [
  { words: /\banswer\w*/i, instead: 'response; responds' },
  { words: /\bjudg\w+/i, instead: 'validate, validation' },
  { words: /\b(?:told|tells?|telling|said)\b/i, instead: 'report, message, state; distinguish' },
  { words: /\bsettl\w+/i, instead: 'select, selection' },
  { words: /\b(?:fulfil\w*|makes? (?:it|this|that|them|\S+ \S+) true)\b/i, instead: 'apply relations' },
  { words: /\b(?:untrue|l(?:ie|ies|ied|ying))\b/i, instead: 'non-conforming; violates the document; is' },
  { words: /\bchance\b/i, instead: 'random, seed' },
  { words: /\b(?:twins?|hunts?|fates?)\b/i, instead: 'mutant, runMutant' },
  { words: /\brefus\w+/i, instead: 'rejection, rejects' },
  { words: /\bway faults?\b/i, instead: 'network fault' },
  { words: /\bown handlers?\b|\bhandlers? of (?:one's|your|their) own\b/i, instead: 'custom handler' },
  { words: /\bsights?\b/i, instead: 'evaluation context; view' },
  { words: /\bno other fields?\b/i, instead: 'additional properties not allowed' },
  { words: /\b(?:odd|oddly|oddit\w+)\b/i, instead: 'unusual' },
  {
    words: /\b(?<!there )(?:is|are|was|were|be) (?:none|no (?!longer|more|better|fewer|less))/i,
    instead: "isn't a, has no",
  },
  { words: /\bin (?:the )?place of\b/i, instead: 'instead of' },
  { words: /\bas small as\b/i, instead: 'minimal' },
];

interface Allowed {
  /** The file, or the folder with a slash at its end. */
  where: string;
  text: string;
  why: string;
}

/** Words of others, which stay as they are. */
const ALLOWED: readonly Allowed[] = [
  { where: 'src/mock/adapters/playwright.ts', text: 'fulfill', why: 'a function of Playwright' },
  { where: 'src/traffic/recordings/har-entry.ts', text: ' was Fulfilled', why: "a member of Playwright's archives" },
];

const TEXTS = allTexts();

/** What stands about a word, for the message. */
function around(text: string, index: number, length: number): string {
  return text.slice(Math.max(0, index - 40), index + length + 30);
}

test.each(RULES.map((rule) => [String(rule.words), rule] as const))('no text has %s', (_, { words, instead }) => {
  const found = TEXTS.flatMap(({ place, text }) => {
    if (ALLOWED.some((one) => place.startsWith(one.where) && text === one.text)) return [];
    const match = words.exec(text);
    return match === null ? [] : [`${place}: "${around(text, match.index, match[0].length)}": ${instead}`];
  });
  expect(found).toEqual([]);
});

test('texts of all kinds are read, and what is allowed is still there', () => {
  const has = (place: string, text: string): boolean =>
    TEXTS.some((one) => one.place.startsWith(place) && one.text.includes(text));
  expect(has('src/schema/sample/values/random.ts', 'A source of random numbers.')).toBe(true);
  expect(has('src/cli/mock/start-lines.ts', 'every request gets a 404')).toBe(true);
  expect(has('src/mock/pipeline/outcome.ts', 'non Conforming')).toBe(true);
  expect(has('README.md', 'OpenAPI')).toBe(true);
  expect(has('.config/site/1-front-end.md', 'The mock responds to every request')).toBe(true);
  expect(has('openapi/control.yaml', 'The open sessions')).toBe(true);
  expect(has('openapi/create-package.yaml', 'Before the parameters, since')).toBe(true);
  expect(ALLOWED.filter(({ where, text }) => !has(where, text))).toEqual([]);
});

test('a word is found over the end of a line, and in a name', () => {
  const words = RULES.map((rule) => rule.words);
  const hits = (text: string): number => words.filter((one) => one.test(text)).length;
  expect(hits('sent in the place of that')).toBe(1);
  expect(hits('The schema is no object')).toBe(1);
  expect(hits('there is no object, and it is no longer read')).toBe(0);
  expect(hits('own Answer')).toBe(1);
});

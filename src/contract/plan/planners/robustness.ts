import { isObject, type Json, pointers, jsonText } from '../../../document';
import { copy, isJson, type RequestDraft, setAt, takesJsonPatch, withExactValue, withExtra } from '../../../exchange';
import type { Api } from '../../../model';
import { inEscapes } from '../../values/unique-values';
import { freshPlaces } from '../fresh';
import { type Base, planCase, type PlannedCase } from '../make-case';
import { undecidedCases } from './undecided';
import { foundOrNot } from './unknown-ids';

/** Texts that servers stumble over. Where the document allows them they must be accepted. */
const TEXTS: readonly { readonly name: string; readonly text: string }[] = [
  { name: 'NUL', text: 'a\u0000b' },
  { name: 'control', text: 'a\u0001\u001b[31mb' },
  { name: 'emoji', text: 'a\u{1f600}b' },
  { name: 'combining', text: 'e\u0301 \u00e9' },
  { name: 'non-ascii', text: 'r\u00e9gistre/\u56fe\u50cf' },
  { name: 'right-to-left', text: '\u05e9\u05dc\u05d5\u05dd \u202e abc' },
  { name: 'quotes', text: `'"\`;-- \\ <b>&amp;{{7*7}}\${7*7}` },
  { name: 'line-breaks', text: 'a\r\nb\u2028c' },
  { name: '5KB', text: 'x'.repeat(5 * 1024) },
  { name: '1MB', text: 'x'.repeat(1_000_000) },
  { name: 'capitals', text: 'Shop/Cart:Latest' },
  { name: 'blanks', text: '  two  blanks  ' },
  { name: 'percent', text: 'a%2Fb%20c%2541+d' },
  { name: 'percent-sign', text: '100%' },
  { name: 'one-letter', text: 'x' },
  { name: 'lone-surrogate', text: 'a\ud83d' },
  { name: 'backslashes', text: 'a\\b\\n' },
  { name: 'number', text: '12' },
  { name: 'null', text: 'null' },
];

/** Those that go into every place; the whole list goes into the first. */
const EVERYWHERE: readonly string[] = [
  'emoji',
  '5KB',
  'capitals',
  'blanks',
  'percent',
  'percent-sign',
  'one-letter',
  'number',
  'quotes',
  'non-ascii',
  'line-breaks',
];

/** Addresses in an unusual spelling, for the places that hold one. */
const ADDRESSES: readonly { readonly name: string; readonly of: RegExp; readonly text: string }[] = [
  { name: 'address', of: /^[^@\s]+@[^@\s]+$/, text: "Ann.O'Bee+shop@Example.com" },
  { name: 'address', of: /^https?:\/\//i, text: 'https://Hub.Example.com:8443/V2/?a=B&c=%2F#D' },
];

/** Unusual but proper requests: each must be validated as any other, and nothing may bring a 5xx, a reset or a hang. */
export function robustnessCases(api: Api, base: Base): PlannedCase[] {
  const { draft } = base;
  const pointer = draft.operation.body?.pointer ?? draft.operation.pointer;
  const make = (name: string, title: string, changed: RequestDraft, at = pointer): PlannedCase =>
    planCase(api, { kind: 'robustness', name: `robust/${name}`, title, draft: changed, pointer: at, sibling: base.id });
  const header = (name: string, value: string): RequestDraft => withExtra(draft, 'header', [name, value]);
  return [
    ...bodyTexts(api, base).map(({ name, title, value }) => make(name, title, withBody(draft, value))),
    ...jsonTexts(draft).map(({ name, title, text }) => make(name, title, withText(draft, text))),
    ...undecidedCases(base).map((one) => ({ id: one.id, make: () => one })),
    make(
      'query=unknown',
      'a query parameter that the document does not have',
      withExtra(draft, 'query', ['x_unknown_parameter', '1']),
    ),
    make('header=unknown', 'a header that the document does not have', header('X-Unknown-Header', 'unknown')),
    make('header=accept-any', 'Accept: */*', header('Accept', '*/*')),
    make(
      'header=cookie',
      'a cookie that the document does not have',
      withExtra(draft, 'cookie', ['x_unknown_cookie', '1']),
    ),
    make('header=cookie-empty', 'a Cookie header that is empty', header('Cookie', '')),
    make('header=cookie-without-value', 'a cookie without a value', header('Cookie', 'x_unknown_cookie')),
    ...headerTexts(draft).map(({ name, title, changed, at }) => make(name, title, changed, at)),
    planCase(api, {
      kind: 'robustness',
      name: 'robust/again',
      title: 'the base again, after all rejections',
      draft,
      pointer,
      sibling: base.id,
      isLate: true,
    }),
    make('header=user-agent', 'a long User-Agent', header('User-Agent', 'x'.repeat(2000))),
    ...bearerSpellings(base).map(({ name, title, changed }) => make(name, title, changed)),
    ...pathTexts(draft).map(({ name, title, changed, at }) =>
      planCase(api, {
        kind: 'robustness',
        name: `robust/${name}`,
        title,
        draft: changed,
        pointer: at,
        sibling: base.id,
        situations: 'doubtful',
        isUnusual: true,
        expect: foundOrNot(draft.operation),
      }),
    ),
  ];
}

function withBody(draft: RequestDraft, value: Json): RequestDraft {
  return draft.body?.kind === 'value' ? { ...draft, body: { ...draft.body, value } } : draft;
}

function withText(draft: RequestDraft, text: string): RequestDraft {
  return { ...draft, body: { kind: 'text', text, media: draft.body?.media } };
}

function bodyTexts(api: Api, { draft: { body } }: Base): { name: string; title: string; value: Json }[] {
  if (body?.kind !== 'value' || body.media.schema === undefined) return [];
  // A JSON Patch changes places that exist; schemas often allow any text there.
  const isPatch = takesJsonPatch(api, body.media);
  const places = freshPlaces(api, body.media.schema, body.value).filter(
    ({ pointer }) => !isPatch || !/^\/\d+\/(?:op|path|from)$/.test(pointer),
  );
  return places.slice(0, 8).flatMap(({ pointer }, i) => {
    const before = pointers.valueAt(body.value, pointer);
    const addresses = ADDRESSES.filter(({ of }) => typeof before === 'string' && of.test(before));
    const texts = [...TEXTS.filter(({ name }) => i === 0 || EVERYWHERE.includes(name)), ...addresses];
    return texts.map(({ name, text }) => ({
      name: `body${pointer}=${name}`,
      title: `${pointer} with ${name}`,
      value: setAt(copy(body.value), pointer, text),
    }));
  });
}

/** Texts of the same or an unusual JSON value, written by hand. */
function jsonTexts({ body }: RequestDraft): { name: string; title: string; text: string }[] {
  if (body?.kind !== 'value' || !isObject(body.value) || !isJson(body.media.readAs)) return [];
  const { value } = body;
  const json = jsonText(value);
  const [first] = Object.keys(value);
  const nested = Object.keys(value).find((name) => isObject(value[name]));
  // A marker stands where the member goes, so that the rest is written as ever.
  const inside = (member: string, at = ''): string =>
    jsonText(setAt(copy(value), `${at}/x_marker`, 0)).replace('"x_marker":0', () => member);
  const upToDate = json.replace(/"([^"\\]+)"(?=\s*[,}])/, (_, text: string) => inEscapes(text));
  const reversed = jsonText(Object.fromEntries(Object.entries(value).reverse()));
  const places = nested === undefined ? [''] : ['', pointers.join('', nested)];
  return [
    {
      name: 'json=spaces',
      title: 'white space around and inside',
      text: `\n\t ${jsonText(value, 3)} \r\n`,
    },
    { name: 'json=escapes', title: 'a text in escapes', text: upToDate },
    { name: 'json=reversed', title: 'the fields in another order', text: reversed },
    ...places.flatMap((at) =>
      MEMBERS.map(({ name, title, member }) => ({
        name: `json${at}=${name}`,
        title: `${at === '' ? '' : `${at}: `}${title}`,
        text: inside(member, at),
      })),
    ),
    ...(first === undefined
      ? []
      : [
          {
            name: 'json=duplicate',
            title: 'a field twice: the last counts',
            text: json.replace('{', `{${jsonText(first)}:"first",`),
          },
        ]),
  ];
}

const DEEP = 500;

/** Members that servers stumble over, as they are written. */
const MEMBERS: readonly { readonly name: string; readonly title: string; readonly member: string }[] = [
  { name: '__proto__', title: 'a field named __proto__', member: '"__proto__":{"x":1}' },
  { name: 'constructor', title: 'a field named constructor', member: '"constructor":{"prototype":{"x":1}}' },
  { name: 'empty-name', title: 'a field without a name', member: '"":1' },
  {
    name: 'deep',
    title: `${DEEP} levels in an unknown field`,
    member: `"x_unknown_field":${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}`,
  },
  {
    name: 'deep-list',
    title: `${DEEP} lists in an unknown field`,
    member: `"x_unknown_field":${'['.repeat(DEEP)}${']'.repeat(DEEP)}`,
  },
  { name: 'huge-number', title: 'a huge number in an unknown field', member: '"x_unknown_field":1e400' },
  { name: 'long-number', title: 'a long number in an unknown field', member: `"x_unknown_field":${'9'.repeat(400)}` },
  { name: 'lone-surrogate', title: 'half a surrogate pair in an unknown field', member: '"x_unknown_field":"\\ud800"' },
  {
    name: 'many-names',
    title: 'seven unknown fields, some with capitals or long names',
    member: `"Zz_Unknown":1,"aa_unknown":2,"x_${'long_'.repeat(12)}":3,"x4":4,"x5":5,"X_6":6,"x7":7`,
  },
  { name: 'emoji-name', title: 'a field named with an emoji', member: '"\u{1f600}":1' },
];

/** Unusual texts in each free header parameter: what a client may send must be read. */
function headerTexts(draft: RequestDraft): { name: string; title: string; changed: RequestDraft; at: string }[] {
  const free = draft.operation.parameters.filter(
    (parameter) => parameter.in === 'header' && parameter.examples.every(({ value }) => typeof value === 'string'),
  );
  const texts = {
    capitals: 'Client-ABC',
    'semicolon-and-blank': 'abc;d e',
    '255': 'r'.repeat(255),
    '4KB': 'r'.repeat(4096),
    quotes: '"a\\b\'c',
    uuid: '4CB65058-F04F-458F-ACA1-5F4E43DE6407',
    colons: 'a::b',
  };
  return free.flatMap((parameter) =>
    Object.entries(texts).map(([name, text]) => ({
      name: `header/${parameter.name}=${name}`,
      title: `${parameter.name} with ${name}`,
      changed: withExactValue(draft, parameter, text),
      at: parameter.pointer,
    })),
  );
}

/** Scheme names have no case (RFC 9110 §11.1). */
function bearerSpellings({ draft }: Base): { name: string; title: string; changed: RequestDraft }[] {
  if (![...draft.credentials.keys()].some(({ scheme }) => scheme === 'bearer')) return [];
  return ['bearer', 'BEARER'].map((spelling) => ({
    name: `header=${spelling}`,
    title: `the scheme written ${spelling}: its case does not matter (RFC 9110 §11.1)`,
    changed: { ...draft, spelling },
  }));
}

/** Unusual ids in a path: the server may not know them, but it must read them. */
function pathTexts(draft: RequestDraft): { name: string; title: string; changed: RequestDraft; at: string }[] {
  return [...draft.parameters.keys()]
    .filter((parameter) => parameter.in === 'path')
    .flatMap((parameter) =>
      [
        'a.b',
        'a b',
        'a/b',
        'a%b',
        'a%41b',
        'AbC-DeF',
        'a\u0000b',
        '\u00e9\u{1f600}',
        '__proto__',
        'a;b=c',
        '..a',
        'x'.repeat(150),
      ].map((text) => ({
        name: `path/${parameter.name}=${text.length > 20 ? 'long' : text}`,
        title: `${parameter.name} is ${text.length > 20 ? 'long' : text}`,
        changed: withExactValue(draft, parameter, text),
        at: parameter.schema ?? pointers.join(parameter.pointer, 'schema'),
      })),
    );
}

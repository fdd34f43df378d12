import { entries, type Json, jsonText, type Pointer, pointers } from '../../../document';
import { isJson, withExtra, withoutParameter } from '../../../exchange';
import type { Api, Parameter } from '../../../model';
import { type Base, planCase, type PlannedCase } from '../make-case';

/** Ways in which JSON is broken, each by what it makes of a good text. */
const BROKEN: readonly { readonly name: string; readonly of: (json: string) => string }[] = [
  { name: 'cut-off', of: (json) => json.slice(0, -1) },
  { name: 'cut-in-half', of: (json) => json.slice(0, Math.ceil(json.length / 2)) },
  { name: 'only-a-brace', of: () => '{' },
  { name: 'trailing-comma', of: (json) => json.replace(/([}\]])\s*$/, ',$1') },
  { name: 'twice', of: (json) => `${json}${json}` },
  { name: 'object-behind', of: (json) => `${json}{}` },
  { name: 'brace-behind', of: (json) => `${json}}` },
  { name: 'text-behind', of: (json) => `${json} x` },
  { name: 'single-quotes', of: (json) => json.replaceAll('"', "'") },
  { name: 'unquoted-name', of: (json) => json.replace(/"([^"]*)":/, '$1:') },
  { name: 'comment', of: (json) => json.replace(/^([{[])/, '$1/* a comment */') },
  { name: 'line-comment', of: (json) => `// a comment\n${json}` },
  { name: 'not-a-number', of: (json) => json.replace(/:\s*("[^"]*"|\d+|true|false|null)/, ': NaN') },
  { name: 'backslash', of: (json) => json.replace(/^([{[])/, '$1 \\') },
  { name: 'form', of: formOf },
  { name: 'raw-control', of: (json) => json.replace(/:"/, ':"\n') },
  { name: 'xml', of: () => '<value>text</value>' },
  { name: 'word', of: () => 'text' },
];

/** The plain fields of an object as a form would have them. */
function formOf(json: string): string {
  const pairs = entries(JSON.parse(json) as Json).flatMap(([name, value]) =>
    typeof value === 'string' ? [`${name}=${value}`] : [],
  );
  return pairs.length === 0 ? 'value=text' : pairs.join('&');
}

/** Whole bodies of another kind. */
const OTHER: readonly { readonly name: string; readonly text: string }[] = [
  { name: 'none', text: '' },
  { name: 'blank', text: ' \n' },
  { name: 'null', text: 'null' },
  { name: 'true', text: 'true' },
  { name: 'number', text: '7' },
  { name: 'string', text: '"text"' },
  { name: 'array', text: '[]' },
  { name: 'array-of-it', text: '' },
  { name: 'empty-object', text: '{}' },
];

/** Malformed JSON of several kinds, bodies that aren't objects, and of each media type no body. */
export function malformedCases(api: Api, base: Base): PlannedCase[] {
  const { draft } = base;
  const { body } = draft;
  const declared = draft.operation.body;
  if (body?.kind !== 'value' || declared === undefined) return [];
  if (!isJson(body.media.readAs)) return [withoutBody(api, base, declared.pointer)];
  const json = jsonText(body.value);
  const make = (name: string, title: string, text: string, pointer: string): PlannedCase =>
    planCase(api, {
      kind: 'coverage',
      name: `body/${name}`,
      title,
      draft: { ...draft, body: { kind: 'text', text, media: body.media } },
      pointer,
      sibling: base.id,
    });
  const broken = BROKEN.map(({ name, of }) => ({ name, text: of(json) })).filter(({ text }) => text !== json);
  const latin1 = planCase(api, {
    kind: 'coverage',
    name: 'body/malformed=not-utf-8',
    title: 'JSON in bytes that are not UTF-8',
    draft: { ...draft, body: { kind: 'bytes', bytes: withBadByte(json), media: body.media } },
    pointer: body.media.pointer,
    sibling: base.id,
  });
  return [
    latin1,
    ...broken.map(({ name, text }) => make(`malformed=${name}`, `invalid JSON: ${name}`, text, body.media.pointer)),
    ...OTHER.map(({ name, text }) => {
      const pointer =
        text.trim() === '' && name !== 'array-of-it'
          ? pointers.join(declared.pointer, 'required')
          : (body.media.schema ?? body.media.pointer);
      return make(`whole=${name}`, `the whole body: ${name}`, name === 'array-of-it' ? `[${json}]` : text, pointer);
    }),
  ];
}

/** Broken JSON in a parameter that is JSON: its beginning, and a word. */
export function malformedParameterCases(api: Api, { draft, id }: Base, parameter: Parameter): PlannedCase[] {
  const { in: place, name, media, isQueryString } = parameter;
  const { value } = draft.parameters.get(parameter) ?? parameter.examples[0] ?? {};
  if (media === undefined || !isJson(media) || value === undefined) return [];
  if ((place !== 'query' && place !== 'header') || isQueryString === true) return [];
  return BROKEN.filter((one) => one.name === 'cut-off' || one.name === 'word').map((one) =>
    planCase(api, {
      kind: 'coverage',
      name: `${place}/${name}/malformed=${one.name}`,
      title: `invalid JSON in ${name}: ${one.name}`,
      draft: withExtra(withoutParameter(draft, parameter), place, [name, one.of(jsonText(value))]),
      pointer: parameter.schema ?? parameter.pointer,
      sibling: id,
    }),
  );
}

function withoutBody(api: Api, { draft, id }: Base, declared: Pointer): PlannedCase {
  return planCase(api, {
    kind: 'coverage',
    name: 'body/absent',
    title: 'no body',
    draft: { ...draft, body: undefined },
    pointer: pointers.join(declared, 'required'),
    sibling: id,
  });
}

/** The text with a byte in its first string value that no UTF-8 text has. */
function withBadByte(json: string): Uint8Array {
  const at = json.indexOf(':"') + 2;
  const encoder = new TextEncoder();
  return Uint8Array.from([...encoder.encode(json.slice(0, at)), 0xe9, ...encoder.encode(json.slice(at))]);
}

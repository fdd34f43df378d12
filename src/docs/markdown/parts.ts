import { jsonText, parseExactly } from '../../document';
import { shorten } from '../../text';
import type { OperationReference, Phrase, ResponseReference, RunSample, SituationReference } from '../reference';
import { fieldTable } from './field-table';
import { fieldsOf, parameterField } from './fields';
import { fence } from './fence';
import { code, escaped, phraseText } from './inline';
import { cell, prose } from './prose';
import { table } from './table';

/** Longer values, in characters, are cut in tables. */
const MOST_SHOWN = 200;

/** Blocks of Markdown with a blank line between; empty ones fall out. */
export function together(blocks: readonly (string | undefined)[]): string {
  return blocks.filter((block) => block !== undefined && block !== '').join('\n\n');
}

/** Headings of a level, as the two forms have them. */
export type HeadingOf = (more: number, text: string) => string;

const PLACES = { path: 'Path', query: 'Query', header: 'Header', cookie: 'Cookie' } as const;

/** The tables of what an operation takes: parameters by place, and the fields of the body. */
export function inputTables(operation: OperationReference, heading: HeadingOf, level: number): string {
  const { parameters, body } = operation;
  const places = (['path', 'query', 'header', 'cookie'] as const).flatMap((place) => {
    const own = parameters.filter((parameter) => parameter.in === place);
    return own.length === 0 ? [] : [heading(1, `${PLACES[place]} Parameters`), fieldTable(own.map(parameterField))];
  });
  const contents = (body?.contents ?? []).flatMap(({ types, schema }) => {
    const fields = fieldsOf(schema);
    const names = types.map(({ type, readAs }) =>
      readAs === undefined ? code(type) : `${code(type)} (read as ${code(readAs)})`,
    );
    return [
      `Sent as ${names.join(', ')}${body?.required === true ? '' : '; it may be left out'}.`,
      schema === undefined ? '' : prose(schema.description, level + 1),
      fields.length > 0 ? fieldTable(fields) : schema === undefined ? '' : `The body is ${escaped(schema.type)}.`,
    ];
  });
  return together([
    ...(body === undefined ? [] : [heading(1, 'Body Parameters'), prose(body.description, level + 1), ...contents]),
    ...places,
  ]);
}

/** Which credentials an operation needs. */
export function securityText({ security: { alternatives, optional } }: OperationReference): string {
  if (alternatives.length === 0) return '';
  const phrase = alternatives.map(({ phrase }) => phraseText(phrase)).join('; or ');
  return `Needs ${phrase}${optional ? '; it works without any, too' : ''}.`;
}

/** A whole response as it travels. */
export function responseBlock({ response }: RunSample, phrase: string): string {
  const lines = [
    `HTTP/1.1 ${response.status}${phrase === '' ? '' : ` ${phrase}`}`,
    ...response.headers.map(([name, value]) => `${name}: ${value}`),
    ...(response.text === '' ? [] : ['', response.text]),
  ];
  return fence(lines.join('\n'), 'http');
}

/** What a response says, and its headers. */
export function responseText(response: ResponseReference, level: number): string {
  const { description, headers, level: source } = response;
  const rows = headers.map((header) => [
    `${code(header.name)}${header.required ? '' : '<br>*optional*'}`,
    cell(header.description),
    header.examples.map(({ text }) => code(text)).join('<br>'),
  ]);
  return together([
    prose(description, level),
    source === 'observed' ? '*Observed, not documented.*' : '',
    rows.length === 0 ? '' : table(['Header', 'Description', 'Example'], rows),
  ]);
}

/** The relations of a response in words: those of the document first, then what follows from their conditions. */
export function relationList({ relations }: ResponseReference): string {
  return relations
    .map(({ description, condition, statements, level }) => {
      const guard: Phrase = condition.length === 0 ? [] : ['where ', ...condition, ': '];
      const constraint = statements.map((one) => phraseText([...guard, ...one])).join('; ');
      const own = description === '' ? constraint : `${cell(description)} (${constraint})`;
      return `- ${own}${level === 'observed' ? ' *observed*' : ''}`;
    })
    .join('\n');
}

/** The situations that bring a rejection: what is wrong, and the response. */
export function situationTable(responses: readonly ResponseReference[]): string {
  const rows = responses.flatMap((response) => {
    const { situations, status } = response;
    if (situations.length === 0) return [[code(status), cell(response.description), '']];
    return situations.map((one) => [code(status), situationCell(one), inOneLine(one.example.text)]);
  });
  return table(['Status', 'Situation', 'Response'], rows);
}

function situationCell({ name, title, cause, request, level }: SituationReference): string {
  const sent = request.map(({ what, value }) =>
    value === undefined ? phraseText(what) : `${phraseText(what)} ${inOneLine(value)}`,
  );
  return [
    escaped(title || name),
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

/** Responses that report a success, and the others. */
export function bySuccess(responses: readonly ResponseReference[]): {
  successes: readonly ResponseReference[];
  rejections: readonly ResponseReference[];
} {
  const successes = responses.filter(({ status }) => /^[123]/.test(status));
  return { successes, rejections: responses.filter((one) => !successes.includes(one)) };
}

/** The name of a sample's status. */
export function phraseOf({ responses }: OperationReference, { response }: RunSample): string {
  return responses.find(({ status }) => status === String(response.status))?.phrase ?? '';
}

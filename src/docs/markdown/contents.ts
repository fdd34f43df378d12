import { type ContentReference, type EncodingReference, type ExampleReference, shownName } from '../reference';
import { fieldTable } from './field-table';
import { type Field, fieldsOf, parameterFields } from './fields';
import { fence } from './text/fence';
import { code, escaped, linkText, phraseText } from './text/inline';
import { prose } from './text/prose';
import { table } from './text/table';

/** What the contents of a body are written with. */
interface ContentsForm {
  /** The words before the media types: `Sent as`. */
  readonly lead: string;
  /** Of the heading that they stand under. */
  readonly level: number;
  /** Whether an example is shown here, and not elsewhere. */
  readonly shows: (example: ExampleReference) => boolean;
  /** What there is to say of a schema that was shown before; `undefined` where it was not. */
  readonly known: (content: ContentReference) => KnownBody | undefined;
}

/** A body whose fields were shown before. */
export interface KnownBody {
  /** Where: `as response 200 has it`. */
  readonly where: string;
  /** What it says of itself that the one before didn't. */
  readonly fields: readonly Field[];
}

/** What may stand in a body: media types, the fields of each, and its examples. */
export function contentBlocks(contents: readonly ContentReference[], form: ContentsForm): string[] {
  return contents.flatMap((content) => {
    const { types, description, schema, itemSchema, encodings, examples } = content;
    const known = form.known(content);
    const where = known === undefined ? '' : `: ${known.where}`;
    return [
      `${form.lead} ${types.map(typeText).join(', ')}${nameText(schema)}${where}.`,
      prose(description, form.level),
      ...(schema === undefined ? [] : tableOf(known?.fields ?? fieldsOf(schema))),
      ...(itemSchema === undefined ? [] : ['Each item of the stream:', fieldTable(fieldsOf(itemSchema))]),
      ...encodingBlocks(encodings),
      ...examples
        .filter((example) => form.shows(example) && !(example.isMade && known !== undefined))
        .flatMap((example) => exampleBlocks(example, form.level, types.length > 1)),
    ];
  });
}

function tableOf(fields: readonly Field[]): string[] {
  return fields.length === 0 ? [] : [fieldTable(fields)];
}

function nameText(schema: ContentReference['schema']): string {
  const name = schema === undefined ? '' : shownName(schema);
  return name === '' ? '' : ` (${code(name)})`;
}

function typeText({ type, readAs, level }: ContentReference['types'][number]): string {
  const observed = level === 'observed' ? ' *observed*' : '';
  return `${code(type)}${readAs === undefined ? '' : ` (read as ${code(readAs)})`}${observed}`;
}

function encodingBlocks(encodings: readonly EncodingReference[]): string[] {
  const rows = encodings.map(({ name, writing }) => [code(name), phraseText(writing)]);
  if (rows.length === 0) return [];
  const headers = encodings.flatMap((one) =>
    one.headers.length === 0
      ? []
      : [`Header fields of ${code(one.name)}:`, fieldTable(one.headers.flatMap((header) => parameterFields(header)))],
  );
  return [table(['Part', 'How it is written'], rows), ...headers];
}

/** An example of a body with what the document says of it, and its media type where that could be another one. */
function exampleBlocks(example: ExampleReference, level: number, withMedia: boolean): string[] {
  const { name, title, description, value, text, serialized, external, media } = example;
  const language = /json/i.test(media) ? 'json' : /xml/i.test(media) ? 'xml' : '';
  const label = name === '' || name === title ? '' : ` ${code(name)}`;
  const inMedia = withMedia ? ` in ${code(media)}` : '';
  return [
    `**Example${title === '' ? '' : `: ${escaped(title)}`}**${label}${inMedia}`,
    prose(description, level),
    ...(value === undefined ? [] : [fence(text, language)]),
    ...(serialized === '' ? [] : ['As sent:', fence(serialized)]),
    external === '' ? '' : linkText(external, external),
  ];
}

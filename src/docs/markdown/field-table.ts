import { equal, type Json } from '../../document';
import { type SchemaLink, shownValue } from '../reference';
import { distinct, type Field, type FieldExample } from './fields';
import { code, escaped, linkText, phraseText } from './text/inline';
import { cell } from './text/prose';
import { table } from './text/table';

/** The columns of a table of fields, as the reference of Cloud Foundry has them. */
const COLUMNS = ['Name', 'Description', 'Default', 'Valid Values', 'Example Values'];

/** A table of parameters, or of the fields of a body. */
export function fieldTable(fields: readonly Field[]): string {
  return table(COLUMNS, fields.map(row));
}

function row(field: Field): string[] {
  const { name, label, required, marks, branches, titles, texts, notes, messages, docs, examples } = field;
  const remarks = [
    ...(label.length === 0 ? [] : [phraseText(label)]),
    ...(required ? ['required'] : []),
    ...marks,
    ...(branches.length === 1 ? branches.map((branch) => `only ${escaped(branch)}`) : []),
    ...(field.isObserved ? ['observed'] : []),
  ];
  const quoted = messages.map((text) => `“${escaped(text)}”`).join(', ');
  return [
    [...(name === '' ? [] : [code(name)]), ...remarks.map((one) => `*${one}*`)].join('<br>'),
    [
      ...titles.map((title) => `**${escaped(title)}**`),
      ...texts.map(cell),
      ...notes.map(phraseText),
      ...(quoted === '' ? [] : [`Rejected with ${quoted}`]),
      ...docs.map(({ url, description }) => `See ${linkText(url, description || url)}`),
    ].join('<br>'),
    defaults(field),
    validValues(field),
    examples.map(exampleText).join('<br>'),
  ];
}

/** The values that are taken where nothing is sent: of each form, where they differ. */
function defaults({ kinds }: Field): string {
  return ofEach(
    kinds,
    kinds.map((kind) => (kind.default === undefined ? '' : code(shownValue(kind.default)))),
  );
}

/** Of which type a value is, within which limits, and which values are allowed: of each form, where that differs. */
function validValues({ kinds, meanings }: Field): string {
  const types = kinds.map(({ type, link, constraints }) => {
    const named =
      link === undefined ? escaped(type) : `${escaped(type)} [${escaped(link.name)}](#${schemaAnchor(link)})`;
    return [named, ...constraints.map(phraseText)].join(', ');
  });
  const lists = kinds.map(({ values }) => valueList(values, meanings));
  if (new Set(lists).size < 2) return ofEach(kinds, types) + (lists[0] ?? '');
  const isSame = new Set(types).size < 2 && kinds.every(({ values }) => values.length > 0);
  if (isSame) return `${types[0] ?? ''}${valueList(distinct(kinds.flatMap(({ values }) => values)), meanings)}`;
  return ofEach(
    kinds,
    types.map((type, i) => type + (lists[i] ?? '')),
  );
}

/** A text of each form, where they differ; else the one. */
function ofEach(kinds: Field['kinds'], texts: readonly string[]): string {
  if (new Set(texts).size < 2) return texts[0] ?? '';
  const lines = texts.flatMap((text, i) => (text === '' ? [] : [`*${escaped(kinds[i]?.branch ?? '')}*: ${text}`]));
  return distinct(lines).join('<br>').replaceAll('</ul><br>', '</ul>');
}

function valueList(values: readonly Json[], meanings: Field['meanings']): string {
  const items = values.map((value) => {
    const meaning = meanings.find((one) => equal(one.value, value));
    const parts = [code(shownValue(value)), escaped(meaning?.name ?? ''), cell(meaning?.description ?? '')];
    return `<li>${parts.filter((part) => part !== '').join(' ')}</li>`;
  });
  return items.length === 0 ? '' : `<ul>${items.join('')}</ul>`;
}

/** The anchor of a schema that stands by itself. */
export function schemaAnchor({ anchor }: SchemaLink): string {
  return encodeURIComponent(`schema.${anchor}`);
}

function exampleText({ text, title, description, serialized, external }: FieldExample): string {
  return [
    // The empty text is shown as two quotes: nothing is left out here but what stands elsewhere.
    ...(text === '' ? [] : [code(text)]),
    escaped(title),
    cell(description),
    ...(serialized === '' ? [] : [`sent as ${code(serialized)}`]),
    ...(external === '' ? [] : [linkText(external, external)]),
  ]
    .filter((part) => part !== '')
    .join(' ');
}

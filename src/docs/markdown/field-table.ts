import { equal } from '../../document';
import { type SchemaLink, shownValue } from '../reference';
import type { Field, FieldExample } from './fields';
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
    ...(branches.length === 1 ? branches.map((branch) => `only for ${escaped(branch)}`) : []),
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
    field.default === undefined ? '' : code(shownValue(field.default)),
    validValues(field),
    examples.map(exampleText).join('<br>'),
  ];
}

/** Of which type a value is, within which limits, and which values are allowed. */
function validValues({ values, meanings, kinds }: Field): string {
  const lines = kinds.map(({ type, link, constraints }) => {
    const named =
      link === undefined ? escaped(type) : `${escaped(type)} [${escaped(link.name)}](#${schemaAnchor(link)})`;
    return [named, ...constraints.map(phraseText)].join(', ');
  });
  const differ = new Set(lines).size > 1;
  const text = differ
    ? lines.map((line, i) => `*${escaped(kinds[i]?.branch ?? '')}*: ${line}`).join('<br>')
    : (lines[0] ?? '');
  if (values.length === 0) return text;
  const items = values.map((value) => {
    const meaning = meanings.find((one) => equal(one.value, value));
    const parts = [code(shownValue(value)), escaped(meaning?.name ?? ''), cell(meaning?.description ?? '')];
    return `<li>${parts.filter((part) => part !== '').join(' ')}</li>`;
  });
  return `${text}<ul>${items.join('')}</ul>`;
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

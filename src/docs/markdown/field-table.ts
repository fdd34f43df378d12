import { plainText } from '../../document';
import type { Field } from './fields';
import { code, escaped, phraseText } from './inline';
import { cell } from './prose';
import { table } from './table';

/** The columns of a table of fields, as the reference of Cloud Foundry has them. */
const COLUMNS = ['Name', 'Description', 'Default', 'Valid Values', 'Example Values'];

/** A table of parameters, or of the fields of a body. */
export function fieldTable(fields: readonly Field[]): string {
  return table(COLUMNS, fields.map(row));
}

function row(field: Field): string[] {
  const { name, required, branches, texts, examples } = field;
  const notes = [
    ...(required ? ['required'] : []),
    ...(branches.length === 1 ? branches.map((branch) => `only for ${escaped(branch)}`) : []),
    ...(field.isObserved ? ['observed'] : []),
  ];
  return [
    [code(name), ...notes.map((note) => `*${note}*`)].join('<br>'),
    texts.map(cell).join('<br>'),
    field.default === undefined ? '' : code(plainText(field.default)),
    validValues(field),
    examples.map((value) => code(plainText(value))).join('<br>'),
  ];
}

/** The values that are allowed; where they are not listed, of which type they are, and within which limits. */
function validValues({ values, kinds }: Field): string {
  if (values.length > 0) return `<ul>${values.map((value) => `<li>${code(plainText(value))}</li>`).join('')}</ul>`;
  const lines = kinds.map(({ type, constraints }) => [escaped(type), ...constraints.map(phraseText)].join(', '));
  const differ = new Set(lines).size > 1;
  return differ
    ? lines.map((line, i) => `*${escaped(kinds[i]?.branch ?? '')}*: ${line}`).join('<br>')
    : (lines[0] ?? '');
}

import { type Json, jsonText } from '../../../document';
import type { Level } from '../../../model';
import { html, type Markup, NO_MARKUP, shorten } from '../../../text';
import { type ExampleReference, type Phrase, type SchemaView, shownValue } from '../../reference';
import { address } from '../markup/address';
import { codeBlock, jsonInText } from '../markup/code';
import { levelMark } from '../markup/marks';
import { sentence, inlineMarkup } from '../markup/phrase';
import { line } from '../markup/prose';

/**
 * What is reported of a value in a few words: its values, default, limits, examples, and the response to a violation.
 */
interface Facts {
  readonly schema: SchemaView | undefined;
  /** How it is written. */
  readonly writing?: Phrase;
  /** Examples with more to say than those of the schema. */
  readonly examples?: readonly ExampleReference[];
  /** The level of what has the value: limits of another level are marked. */
  readonly level: Level;
}

/** The facts of a value as a list of names and texts; nothing where there are none. */
export function facts({ schema, writing = [], examples = [], level }: Facts): Markup {
  const constraints = schema?.constraints ?? [];
  const values = schema?.values ?? [];
  const shown = [
    ...examples.map(example),
    ...(examples.length > 0 || values.length > 0 ? [] : (schema?.examples ?? [])).map(valueText),
  ];
  const messages = [...new Set((schema?.messages ?? []).map(({ text }) => text))];
  const xml = schema?.xml ?? [];
  const meanings = schema?.meanings ?? [];
  // Where each value is explained, none is listed twice.
  const isExplained = values.length > 0 && meanings.length === values.length;
  const named = values.length === 1 ? 'Always' : 'One of';
  const rows = [
    fact(named, isExplained ? meanings.map(meaning) : values.map(valueText)),
    fact('Meaning', isExplained ? [] : meanings.map(meaning)),
    fact('Default', schema?.default === undefined ? [] : [valueText(schema.default)]),
    fact(
      'Limits',
      constraints.length === 0 ? [] : [constraintTexts(constraints), levelMark(schema?.level ?? level, level)],
    ),
    fact('Written', writing.length === 0 ? [] : [sentence(writing)]),
    fact('As XML', xml.length === 0 ? [] : [sentence(xml)]),
    fact(shown.length === 1 ? 'Example' : 'Examples', shown),
    fact(
      'Rejected with',
      messages.map((text) => html`<q>${text}</q> `),
    ),
    fact(
      'See',
      (schema?.externalDocs ?? []).map(({ url, description }) => html`${address(url, description || url)} `),
    ),
  ].filter((row) => row !== NO_MARKUP);
  return rows.length === 0 ? NO_MARKUP : html`<dl class="facts">${rows}</dl>`;
}

function fact(name: string, values: readonly Markup[]): Markup {
  if (values.length === 0) return NO_MARKUP;
  return html`<div>
    <dt>${name}</dt>
    <dd>${values}</dd>
  </div>`;
}

function constraintTexts(constraints: readonly Phrase[]): Markup {
  return html`${constraints.map((limit, i) => (i === 0 ? sentence(limit) : html`; ${inlineMarkup(limit)}`))} `;
}

function meaning({ value, name, description }: SchemaView['meanings'][number]): Markup {
  const own = name === '' ? NO_MARKUP : html`<small>${name}</small>`;
  return html`<div class="value">${valueText(value)}${own} ${line(description)}</div> `;
}

function example({ name, title, description, value, serialized, external }: ExampleReference): Markup {
  if (title + name + description + serialized + external === '' && value !== undefined) return valueText(value);
  const label = name === '' || title === '' ? title + name : `${title} (${name})`;
  return html`<div class="value">
    ${value === undefined ? NO_MARKUP : valueText(value)}${label === '' ? NO_MARKUP : html`<small>${label}</small>`}
    ${line(description)}${serialized === '' ? NO_MARKUP : html` sent as <code>${serialized}</code>`}
    ${external === '' ? NO_MARKUP : address(external)}
  </div> `;
}

/** A value with more letters is folded, and written in lines. */
const LONG = 160;
/** As long is the beginning of one that is folded. */
const BEGINNING = 100;

const WHOLE = 'The whole value';

/** A value as code. */
function valueText(value: Json): Markup {
  const text = shownValue(value);
  if (text.length <= LONG) return html`<code>${text}</code> `;
  return html`<details>
    <summary><code>${shorten(text, BEGINNING)}</code></summary>
    ${typeof value === 'object' ? jsonInText(jsonText(value, 2), WHOLE) : codeBlock(text, '', WHOLE)}
  </details>`;
}

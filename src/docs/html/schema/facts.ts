import type { Json } from '../../../document';
import type { Level } from '../../../model';
import { html, type Markup, NO_MARKUP } from '../../../text';
import type { Phrase, SchemaView } from '../../reference';
import { levelMark } from '../markup/marks';
import { sentence, inlineMarkup } from '../markup/phrase';

/**
 * What is reported of a value in a few words: its values, default, limits, examples, and the response to a violation.
 */
export interface Facts {
  readonly schema: SchemaView | undefined;
  /** How it is written, beside its limits. */
  readonly writing?: Phrase;
  /** Examples with more to say than those of the schema. */
  readonly examples?: readonly { readonly title: string; readonly value: Json }[];
  /** The level of what has the value: limits of another level are marked. */
  readonly level: Level;
}

/** The facts of a value as a list of names and texts; nothing where there are none. */
export function facts({ schema, writing = [], examples = [], level }: Facts): Markup {
  const constraints = [...(schema?.constraints ?? []), ...(writing.length === 0 ? [] : [writing])];
  const values = schema?.values ?? [];
  const own = values.length > 0 ? [] : (schema?.examples ?? []);
  const shown = examples.length > 0 ? examples : own.map((value) => ({ title: '', value }));
  const messages = [...new Set((schema?.messages ?? []).map(({ text }) => text))];
  const rows = [
    fact(values.length === 1 ? 'Always' : 'One of', values.map(valueText)),
    fact('Default', schema?.default === undefined ? [] : [valueText(schema.default)]),
    fact(
      'Limits',
      constraints.length === 0 ? [] : [constraintTexts(constraints), levelMark(schema?.level ?? level, level)],
    ),
    fact(
      shown.length === 1 ? 'Example' : 'Examples',
      shown.map(({ title, value }) =>
        title === '' ? valueText(value) : html`<span class="value">${valueText(value)}<small>${title}</small></span> `,
      ),
    ),
    fact(
      'Rejected with',
      messages.map((text) => html`<q>${text}</q> `),
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

/** A value as code: text as it is, all else as JSON. */
function valueText(value: Json): Markup {
  return html`<code>${typeof value === 'string' && value !== '' ? value : JSON.stringify(value)}</code> `;
}

import type { Json } from '../../../document';
import type { Level } from '../../../model';
import { html, type Markup, NO_MARKUP } from '../../../text';
import type { AlternativesView, BranchView, Phrase, PropertyView, SchemaView } from '../../reference';
import { facts } from './facts';
import type { Links } from '../markup/links';
import { levelMark, permalink } from '../markup/marks';
import { prose } from '../markup/prose';

/** What is reported of a field: a property, a parameter or a header. */
export interface Field {
  readonly anchor: string;
  readonly name: string;
  readonly kind: PropertyView['kind'];
  readonly required: boolean;
  readonly deprecated: boolean;
  readonly level: Level;
  /** The level of what it stands in. */
  readonly around: Level;
  /** CommonMark: its own description, before that of its schema. */
  readonly description: string;
  readonly writing: Phrase;
  readonly schema: SchemaView | undefined;
  readonly examples: readonly { readonly title: string; readonly value: Json }[];
}

/** How much is open when the page is: what stands more than `depth` levels deep is folded. */
export interface Fold {
  readonly depth: number;
}

/** A list of fields. */
export function fieldList(links: Links, fields: readonly Field[], fold: Fold): Markup {
  if (fields.length === 0) return NO_MARKUP;
  return html`<ul class="fields">
    ${fields.map((field) => fieldItem(links, field, fold))}
  </ul>`;
}

function fieldItem(links: Links, field: Field, fold: Fold): Markup {
  const { anchor, name, kind, schema, required, level } = field;
  const label = kind === 'other' ? 'any other name' : name;
  const descriptions = [...new Set([field.description, schema?.description ?? ''])].filter((text) => text !== '');
  return html`<li class="field" id="${anchor}">
    <div class="field-head">
      ${kind === 'other' ? html`<span class="any">${label}</span>` : html`<code class="field-name">${label}</code>`}
      ${kind === 'pattern' ? html`<span class="type">(names that match)</span>` : NO_MARKUP}
      ${schema === undefined ? NO_MARKUP : typeText(links, schema)}
      ${required ? html`<span class="required">required</span>` : NO_MARKUP}
      ${field.deprecated ? html`<span class="mark deprecated">deprecated</span>` : NO_MARKUP}
      ${schema?.readOnly === true ? html`<span class="mark">read-only</span>` : NO_MARKUP}
      ${schema?.writeOnly === true ? html`<span class="mark">write-only</span>` : NO_MARKUP}
      ${levelMark(level, field.around)} ${permalink(anchor, label)}
    </div>
    ${descriptions.map(description)} ${facts({ schema, writing: field.writing, examples: field.examples, level })}
    ${schema === undefined ? NO_MARKUP : schemaParts(links, schema, fold)}
  </li>`;
}

/** The type of a value; the name of its schema where what is in it stands elsewhere. */
export function typeText(links: Links, { type, format, link, isCut, items }: SchemaView): Markup {
  const target = isCut ? link : items?.isCut === true ? items.link : undefined;
  return html`<span class="type"
    >${type}${format === '' ? '' : ` (${format})`}${
      target === undefined ? NO_MARKUP : html` <a href="${links.schema(target)}">${target.name}</a>`
    }</span
  >`;
}

/** What is in a schema: its properties, what its items have, and its alternatives. */
export function schemaParts(links: Links, schema: SchemaView, fold: Fold): Markup {
  if (!hasParts(schema)) return NO_MARKUP;
  const inner = schema.items;
  const ofItems =
    inner === undefined || !hasParts(inner)
      ? NO_MARKUP
      : html`${description(inner.description)} ${schemaParts(links, inner, fold)}`;
  const contents = html`${fieldList(links, propertyFields(schema), below(fold))}
  ${schema.alternatives.map((group) => alternatives(links, group, fold))} ${ofItems}`;
  // Items stand where their list stands.
  if (inner !== undefined && schema.properties.length + schema.alternatives.length === 0) return contents;
  if (fold.depth > 0) return html`<div class="inside">${contents}</div>`;
  const count = schema.properties.length;
  return html`<details class="inside">
    <summary>${count === 0 ? 'Show its forms' : `Show ${count} ${count === 1 ? 'field' : 'fields'}`}</summary>
    ${contents}
  </details>`;
}

function propertyFields(schema: SchemaView): Field[] {
  return schema.properties.map((property) => ({
    anchor: property.schema.anchor,
    name: property.name,
    kind: property.kind,
    required: property.required,
    deprecated: property.schema.deprecated,
    level: property.schema.level,
    around: schema.level,
    description: '',
    writing: [],
    schema: property.schema,
    examples: [],
  }));
}

function hasParts(schema: SchemaView): boolean {
  const { properties, alternatives, items } = schema;
  return properties.length > 0 || alternatives.length > 0 || (items !== undefined && hasParts(items));
}

const HEADS: Readonly<Record<AlternativesView['keyword'], string>> = {
  oneOf: 'One of these forms',
  anyOf: 'One or more of these forms',
  if: 'Depending on the rest',
};

/** More forms than this are folded. */
const MOST_OPEN = 3;

function alternatives(links: Links, { keyword, discriminator, branches }: AlternativesView, fold: Fold): Markup {
  const isOpen = branches.length <= MOST_OPEN && fold.depth > 0;
  const by = discriminator === undefined ? NO_MARKUP : html`, distinguished by <code>${discriminator}</code>`;
  return html`<div class="forms">
    <p class="forms-head">${HEADS[keyword]}${by}:</p>
    ${branches.map((branch) => form(links, branch, discriminator, isOpen, fold))}
  </div>`;
}

function form(
  links: Links,
  { name, value, schema }: BranchView,
  discriminator: string | undefined,
  isOpen: boolean,
  fold: Fold,
): Markup {
  const isDiscriminated = discriminator !== undefined && value !== undefined;
  const elsewhere =
    schema.isCut && schema.link !== undefined
      ? html`<p>Its fields: <a href="${links.schema(schema.link)}">${schema.link.name}</a></p>`
      : NO_MARKUP;
  return html`<details class="form" id="${schema.anchor}" ${isOpen ? OPEN : NO_MARKUP}>
    <summary>
      ${isDiscriminated ? html`<code>${discriminator}: ${value}</code>` : html`<b>${name}</b>`}
      <span class="type">${schema.type}</span> ${levelMark(schema.level)}
    </summary>
    ${elsewhere} ${description(schema.description)} ${facts({ schema, level: schema.level })}
    ${schemaParts(links, schema, below(fold))}
  </details>`;
}

/** Written into a `details` that is open at first. */
export const OPEN: Markup = { markup: 'open' };

function description(text: string): Markup {
  return text === '' ? NO_MARKUP : html`<div class="prose">${prose(text, { level: 4 }).markup}</div>`;
}

function below({ depth }: Fold): Fold {
  return { depth: depth - 1 };
}

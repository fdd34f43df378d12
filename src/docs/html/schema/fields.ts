import type { Level } from '../../../model';
import { count, html, type Markup, NO_MARKUP } from '../../../text';
import {
  type AlternativesView,
  type BranchView,
  type ParameterReference,
  type PropertyView,
  saysMore,
  shownName,
  shownTitle,
  type SchemaView,
} from '../../reference';
import { facts } from './facts';
import type { Links } from '../markup/links';
import { deprecatedMark, levelMark } from '../markup/marks';
import { sentence } from '../markup/phrase';
import { proseBlock } from '../markup/prose';

/** What is reported of a field: a property, a parameter or a header. */
export interface Field extends Omit<ParameterReference, 'in' | 'pointer'> {
  readonly kind: PropertyView['kind'];
  /** The level of what it stands in. */
  readonly around: Level;
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
  const label = kind === 'other' ? 'any other name' : kind === 'position' ? `item ${Number(name) + 1}` : name;
  const isName = kind === 'named' || kind === 'pattern';
  const descriptions = [...new Set([field.description, schema?.description ?? ''])].filter((text) => text !== '');
  const marks = [
    kind === 'pattern' ? html`<small>(names that match)</small>` : NO_MARKUP,
    schema === undefined ? NO_MARKUP : typeText(links, schema),
    required ? REQUIRED : NO_MARKUP,
    deprecatedMark(field.deprecated && schema?.deprecated !== true),
    schema === undefined ? NO_MARKUP : schemaMarks(schema, name),
    levelMark(level, field.around),
  ].filter((mark) => mark.markup !== '');
  const shown = label.trim() === '' ? JSON.stringify(label) : label;
  const texts = descriptions.map((text) => proseBlock(text, 4));
  const known = facts({ schema, writing: field.writing, examples: field.examples, level });
  const inside = schema === undefined ? NO_MARKUP : schemaParts(links, schema, fold);
  // Large sites have more than 100,000 fields: little markup, no empty line; the page's script makes links to them.
  const named = isName ? html`<dfn>${shown}</dfn>` : html`<em>${shown}</em>`;
  const head = html`<p>${named} ${spaced(marks)}</p>`;
  return html`<li id="${anchor}">${head}${texts}${known}${inside}</li>`;
}

const REQUIRED: Markup = { markup: '<b>required</b>' };

function spaced(parts: readonly Markup[]): Markup {
  return html`${parts.map((part, i) => (i === 0 ? part : html` ${part}`))}`;
}

/** The type of a value; the name of its schema where what is in it stands elsewhere. */
export function typeText(links: Links, schema: SchemaView, name = shownName(schema)): Markup {
  const { link, isCut, items } = schema;
  const target = isCut ? link : items?.isCut === true ? items.link : undefined;
  const where = target === undefined ? NO_MARKUP : html` <a href="${links.schema(target)}">${target.name}</a>`;
  return html`<small>${typeMarkup(links, schema, name)}${where}</small>`;
}

/** The type of a value with its format, or what the document calls it. */
function typeWords({ type, format }: SchemaView, name: string): string {
  return [type, ...[format, name].filter((word) => word !== '').map((word) => `(${word})`)].join(' ');
}

/** The same, with a link to where the name stands. */
function typeMarkup(links: Links, schema: SchemaView, name: string): Markup {
  const { link, items } = schema;
  const own = [link, items?.link].find((one) => one?.name === name);
  const target = own && links.listed(own);
  if (target === undefined) return html`${typeWords(schema, name)}`;
  return html`${typeWords(schema, '')} (<a href="${target}">${name}</a>)`;
}

/**
 * What a schema says of itself in a word or two: its title, and who may write or should not use it.
 *
 * @param name that stands before
 */
export function schemaMarks(schema: SchemaView, name = ''): Markup {
  const { readOnly, writeOnly, deprecated } = schema;
  const title = shownTitle(schema, name);
  const marks = [
    title === '' ? NO_MARKUP : html`<small>${title}</small>`,
    deprecatedMark(deprecated),
    readOnly ? html`<span class="mark">read-only</span>` : NO_MARKUP,
    writeOnly ? html`<span class="mark">write-only</span>` : NO_MARKUP,
  ];
  return spaced(marks.filter((mark) => mark.markup !== ''));
}

/** What is in a schema: its properties, what its items have, and its alternatives. */
export function schemaParts(links: Links, schema: SchemaView, fold: Fold): Markup {
  if (!hasParts(schema)) return NO_MARKUP;
  const inner = schema.items;
  const isFurther = schema.properties.some(({ kind }) => kind === 'position');
  const ofItems =
    inner === undefined ? NO_MARKUP : items(links, inner, isFurther ? 'Each further item' : 'Each item', fold);
  const contents = html`${fieldList(links, propertyFields(schema), below(fold))}
  ${schema.parts.map((part) => statement(links, sentence(part.label), part.schema, fold))}
  ${schema.alternatives.map((group) => alternatives(links, group, fold))} ${ofItems}`;
  const own = schema.properties.length;
  // Items stand where their list stands.
  if (inner !== undefined && own + schema.alternatives.length + schema.parts.length === 0) return contents;
  const label = own === 0 ? 'More' : count(own, 'field');
  return html`<details class="inside" ${fold.depth > 0 ? OPENED : NO_MARKUP}>
    <summary>${label}</summary>
    ${contents}
  </details>`;
}

function items(links: Links, inner: SchemaView, label: string, fold: Fold): Markup {
  // The type of the list says what its items are, where they say no more.
  if (!saysMore(inner) && label === 'Each item') return schemaParts(links, inner, fold);
  return statement(links, html`${label}`, inner, fold);
}

/** A schema that stands in another one, with what it is about. */
function statement(links: Links, label: Markup, schema: SchemaView, fold: Fold): Markup {
  return html`<div class="forms" id="${schema.anchor}">
    <p class="forms-head">${label}: ${typeText(links, schema)} ${schemaMarks(schema)} ${levelMark(schema.level)}</p>
    ${proseBlock(schema.description, 4)} ${facts({ schema, level: schema.level })} ${schemaParts(links, schema, fold)}
  </div>`;
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
  const { properties, alternatives, items: inner, parts } = schema;
  return (
    properties.length + alternatives.length + parts.length > 0 ||
    (inner !== undefined && (saysMore(inner) || hasParts(inner)))
  );
}

const HEADS: Readonly<Record<AlternativesView['keyword'], string>> = {
  oneOf: 'One of these forms',
  anyOf: 'One or more of these forms',
  if: 'Depending on the rest',
  discriminator: 'One of these forms',
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
  { name, value, isFallback, schema }: BranchView,
  discriminator: string | undefined,
  isOpen: boolean,
  fold: Fold,
): Markup {
  const isDiscriminated = discriminator !== undefined && value !== undefined;
  const by = isDiscriminated ? html`<code>${discriminator}: ${value}</code>` : html`<b>${name}</b>`;
  const elsewhere =
    schema.isCut && schema.link !== undefined
      ? html`<p>Its fields: <a href="${links.schema(schema.link)}">${schema.link.name}</a></p>`
      : NO_MARKUP;
  return html`<details class="form" id="${schema.anchor}" ${isOpen ? OPEN : NO_MARKUP}>
    <summary>
      ${by} ${isFallback ? html`<small>or any other value</small>` : NO_MARKUP}
      <small>${typeWords(schema, isDiscriminated || shownName(schema) !== name ? shownName(schema) : '')}</small>
      ${schemaMarks(schema, name)} ${levelMark(schema.level)}
    </summary>
    ${elsewhere} ${proseBlock(schema.description, 4)} ${facts({ schema, level: schema.level })}
    ${schemaParts(links, schema, below(fold))}
  </details>`;
}

/** Written into a `details` that is open at first. */
export const OPEN: Markup = { markup: 'open' };
const OPENED: Markup = { markup: ' open' };

function below({ depth }: Fold): Fold {
  return { depth: depth - 1 };
}

import { html, type Markup, NO_MARKUP } from '../../../text';
import { type SchemaLink, type SchemaView, shownName } from '../../reference';
import { facts } from './facts';
import { type Fold, schemaMarks, schemaParts, typeText } from './fields';
import type { Links } from '../markup/links';
import { levelMark } from '../markup/marks';
import { proseBlock } from '../markup/prose';

/** A schema with fewer fields than this is shown whole; of a larger one the first level is. */
const WHOLE = 60;

/** A schema that stands for itself: a body, or one that is shown apart. */
export function wholeSchema(links: Links, schema: SchemaView): Markup {
  const { link, isCut, level, description } = schema;
  const isNamed = link !== undefined && !isCut;
  return html`<div class="schema">
    <p class="schema-head">
      ${isNamed ? html`<b>${nameOf(links, link)}</b>` : NO_MARKUP}
      ${typeText(links, schema, isNamed ? '' : shownName(schema))} ${schemaMarks(schema, isNamed ? link.name : '')}
      ${levelMark(level)}
    </p>
    ${proseBlock(description, 4)} ${facts({ schema, level })} ${schemaParts(links, schema, foldOf(schema))}
  </div>`;
}

function nameOf(links: Links, link: SchemaLink): Markup {
  const target = links.listed(link);
  return target === undefined ? html`${link.name}` : html`<a href="${target}">${link.name}</a>`;
}

function foldOf(schema: SchemaView): Fold {
  return { depth: countFields(schema) > WHOLE ? 1 : Infinity };
}

function countFields(schema: SchemaView): number {
  let count = schema.items === undefined ? 0 : countFields(schema.items);
  for (const property of schema.properties) count += 1 + countFields(property.schema);
  for (const part of schema.parts) count += countFields(part.schema);
  for (const { branches } of schema.alternatives) for (const branch of branches) count += countFields(branch.schema);
  return count;
}

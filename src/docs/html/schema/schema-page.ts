import { html, type Markup } from '../../../text';
import type { Reference, SchemaLink } from '../../reference';
import type { Links } from '../markup/links';
import { permalink } from '../markup/marks';
import { wholeSchema } from './schema';

/** A named schema that is shown apart. */
export function schemaArticle(links: Links, reference: Reference, link: SchemaLink): Markup {
  const id = `schema.${link.anchor}`;
  return html`<article class="apart" id="${id}">
    <div class="row">
      <div class="text">
        <h2 id="ui.title.${id}">${link.name} ${permalink(id, link.name)}</h2>
        ${wholeSchema(links, { ...reference.schema(link), isCut: false, link: undefined })}
      </div>
      <div class="code"></div>
    </div>
  </article>`;
}

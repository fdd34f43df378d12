import { html, type Markup, NO_MARKUP } from '../../../text';
import type { HeaderReference, OperationReference, ParameterReference } from '../../reference';
import { type Field, fieldList } from '../schema/fields';
import type { Links } from '../markup/links';

const PLACES = {
  path: 'Path parameters',
  query: 'Query parameters',
  header: 'Request headers',
  cookie: 'Cookies',
} as const;

/** The parameters of an operation, by the place that they stand in. */
export function parameters(links: Links, { anchor, parameters: all }: OperationReference): Markup {
  return html`${(['path', 'query', 'header', 'cookie'] as const).map((place) => {
    const own = all.filter((parameter) => parameter.in === place);
    if (own.length === 0) return NO_MARKUP;
    return html`<section class="part">
      <h3 id="${anchor}.${place}">${PLACES[place]}</h3>
      ${fieldList(
        links,
        own.map((parameter) => fieldOf(parameter)),
        { depth: 2 },
      )}
    </section>`;
  })}`;
}

/** Headers of a response. */
export function headers(links: Links, all: readonly HeaderReference[]): Markup {
  return fieldList(links, all.map(fieldOf), { depth: 1 });
}

function fieldOf(value: Omit<ParameterReference, 'in'> | HeaderReference): Field {
  return {
    anchor: value.anchor,
    name: value.name,
    kind: 'named',
    required: value.required,
    deprecated: value.deprecated,
    level: value.level,
    around: 'documented',
    description: value.description,
    writing: value.writing,
    schema: value.schema,
    examples: value.examples,
  };
}

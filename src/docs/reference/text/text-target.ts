import { pointers } from '../../../document';
import { slug } from '../anchors';
import type { GroupReference, OperationReference, Reference, SchemeReference } from '../reference';
import type { SchemaLink } from '../schema/schema-view';

/** What a link of a document's text leads to. */
type TextTarget<Heading> =
  | { readonly operation: OperationReference }
  | { readonly schema: SchemaLink }
  | { readonly group: GroupReference }
  | { readonly scheme: SchemeReference | undefined }
  | { readonly heading: Heading };

/**
 * Finds what the fragment of a link in a document's text means: `#/components/schemas/Pet`, `#operation/getPet`,
 * `#tag/pets`, `#section/Errors`, or a heading.
 *
 * @param headings those of the API's description
 * @returns nothing where it leads nowhere
 * @example textTarget(reference, [], '/components/schemas/Pet') // { schema: { name: 'Pet', … } }
 */
export function textTarget<Heading extends { readonly text: string }>(
  reference: Reference,
  headings: readonly Heading[],
  fragment: string,
): TextTarget<Heading> | undefined {
  const { groups, schemes } = reference;
  if (fragment.startsWith('/')) return atPointer(reference, fragment);
  const id = /(?:^|\/)operation\/(.+)$/.exec(fragment)?.[1];
  if (id !== undefined) return operationTarget(reference, (one) => one.id === id || slug(one.id) === slug(id));
  const pathOfTag = /^tag\/[^/]+\/paths(\/.+)$/.exec(fragment)?.[1];
  if (pathOfTag !== undefined) return operationTarget(reference, ({ pointer }) => pointer === `/paths${pathOfTag}`);
  const [kind = '', ...rest] = fragment.split('/');
  const name = rest.join('/');
  if (kind === 'tag') {
    const group = groups.find((one) => one.name === name || slug(one.name) === slug(name));
    return group && { group };
  }
  if (/^(?:schema|model)s?$/.test(kind) && name !== '') return schemaTarget(reference, name);
  const isOfScheme = /^section\/authentication\//i.test(fragment);
  const scheme = isOfScheme ? schemeTarget(reference, rest.slice(1).join('/')) : undefined;
  if (scheme !== undefined) return scheme;
  const words = kind === 'section' ? (rest.at(-1) ?? '') : fragment;
  if (/^authentication$/i.test(words) && schemes.length > 0) return { scheme: undefined };
  const heading = headings.find(({ text }) => slug(text).toLowerCase() === slug(words).toLowerCase());
  return heading === undefined ? operationTarget(reference, ({ anchor }) => anchor === fragment) : { heading };
}

function atPointer(reference: Reference, fragment: string): TextTarget<never> | undefined {
  const [first, second, name = ''] = pointers.tokens(fragment);
  if (first !== 'components' && first !== 'definitions')
    return operationTarget(reference, ({ pointer }) => pointer === fragment);
  if (second === 'securitySchemes') return schemeTarget(reference, name);
  return schemaTarget(reference, first === 'definitions' ? (second ?? '') : second === 'schemas' ? name : '');
}

function operationTarget(
  { operations }: Reference,
  fits: (one: OperationReference) => boolean,
): { readonly operation: OperationReference } | undefined {
  const operation = operations.find(fits);
  return operation && { operation };
}

function schemeTarget({ schemes }: Reference, name: string): { readonly scheme: SchemeReference } | undefined {
  const scheme = schemes.find((one) => one.name === name);
  return scheme && { scheme };
}

function schemaTarget({ schemas }: Reference, name: string): { readonly schema: SchemaLink } | undefined {
  const schema = schemas.find((one) => one.name === name);
  return schema && { schema };
}

import { oncePerPart, pointers } from '../../../document';
import { slug } from '../anchors';
import type { GroupReference, OperationReference, Reference, SchemeReference } from '../reference';
import type { SchemaLink } from '../schema/schema-view';
import { ABOUT, headingAt, headingIds, isAlike, type TextHeading } from './headings';

/** What a link of a document's text leads to: `heading` is an anchor in its description, `about` one in the API's. */
type TextTarget =
  | { readonly operation: OperationReference; readonly heading?: string }
  | { readonly group: GroupReference; readonly heading?: string }
  | { readonly schema: SchemaLink }
  | { readonly scheme: SchemeReference | undefined }
  | { readonly about: string };

/** The headings of a text; their anchors start with `ids`. */
export type HeadingsOf = (text: string, ids: string) => readonly TextHeading[];

type Described = GroupReference | OperationReference;

/** The headings of all texts of a reference. */
interface Headings {
  readonly about: readonly TextHeading[];
  readonly of: ReadonlyMap<Described, readonly TextHeading[]>;
}

/** Each text is read once, and not for each link. */
const headingsIn = oncePerPart(({ description, groups, operations }: Reference, headingsOf: HeadingsOf): Headings => ({
  about: headingsOf(description, ABOUT),
  of: new Map([...groups, ...operations].map((one) => [one, headingsOf(one.description, headingIds(one.anchor))])),
}));

/** A fragment that says of which kind its target is. */
const OF_A_KIND = /^(?!section\/)(?:.*\/)?(?:operation|tag|schemas?|models?)\/./;
const METHOD = 'get|put|post|delete|options|head|patch|trace|query';
/** `GET/pets/{id}`: how Scalar names an operation, below its tag or not. */
const METHOD_AND_PATH = new RegExp(`^(?:.*?/)??(?:tag/[^/]+|webhooks?)/(?:webhook/)?(${METHOD})/(.+)$`, 'i');
/** `paths/pets-id/get`: how Stoplight names one without an `operationId`. */
const PATH_AND_METHOD = new RegExp(`^/paths/([^/]+)/(${METHOD})$`, 'i');

/**
 * Finds what the fragment of a link in a document's text means, as Redoc, Scalar, Stoplight and Swagger UI have it:
 * `#/components/schemas/Pet`, `#operation/getPet`, `#tag/pets/GET/pets`, `#/operations/getPet`, `#/pets/getPet`,
 * `#section/Errors`, or a heading by its name.
 *
 * @returns nothing where it leads nowhere
 * @example textTarget(reference, () => [], '/components/schemas/Pet') // { schema: { name: 'Pet', … } }
 */
export function textTarget(reference: Reference, headingsOf: HeadingsOf, fragment: string): TextTarget | undefined {
  if (fragment.startsWith('/')) return atPointer(reference, fragment);
  const headings = headingsIn(reference, headingsOf);
  const found = named(reference, headings, fragment);
  return found !== undefined || OF_A_KIND.test(fragment) ? found : byWords(reference, headings, fragment);
}

/** What a fragment names that says of which kind it is. */
function named(reference: Reference, headings: Headings, fragment: string): TextTarget | undefined {
  const scheme = /^section\/authentication\/(.+)$/i.exec(fragment)?.[1];
  if (scheme !== undefined) return schemeTarget(reference, scheme);
  if (fragment.startsWith('section/')) return undefined;
  const id = /(?:^|\/)operation\/(.+)$/.exec(fragment)?.[1];
  if (id !== undefined) return inOperation(reference, headings, id);
  const pathOfTag = /^tag\/[^/]+\/paths(\/.+)$/.exec(fragment)?.[1];
  if (pathOfTag !== undefined) return operationTarget(reference, ({ pointer }) => pointer === `/paths${pathOfTag}`);
  const [, method, path = ''] = METHOD_AND_PATH.exec(fragment) ?? [];
  if (method !== undefined) return operationAt(reference, method, path);
  const tag = /(?:^|\/)tag\/(.+)$/.exec(fragment)?.[1];
  if (tag !== undefined) return inGroup(reference, headings, tag);
  const schema = /(?:^|\/)(?:schema|model)s?\/(.+)$/.exec(fragment)?.[1];
  return schema === undefined ? undefined : schemaTarget(reference, schema);
}

/** A heading of the API's description, or the one heading, tag or operation that is called so. */
function byWords(reference: Reference, headings: Headings, fragment: string): TextTarget | undefined {
  const { groups, operations, schemes } = reference;
  const path = fragment.replace(/^section\/|^(?:.*\/)?description\//, '').split('/');
  const words = path.at(-1) ?? '';
  if (/^authentication$/i.test(words) && schemes.length > 0) return { scheme: undefined };
  const heading = headingAt(headings.about, path);
  if (heading !== undefined) return { about: heading.id };
  if (path.length > 1) return undefined;
  const own = operationTarget(reference, ({ anchor }) => anchor === fragment);
  if (own !== undefined) return own;
  const within = (one: Described): string[] => {
    const found = headingAt(headings.of.get(one) ?? [], path);
    return found === undefined ? [] : [found.id];
  };
  const called: readonly (readonly TextTarget[])[] = [
    [
      ...groups.flatMap((group) => within(group).map((id) => ({ group, heading: id }))),
      ...operations.flatMap((operation) => within(operation).map((id) => ({ operation, heading: id }))),
    ],
    groups.filter(({ name }) => name === words).map((group) => ({ group })),
    groups.filter(({ title, name }) => isAlike(title, words) || isAlike(name, words)).map((group) => ({ group })),
    operations.filter(({ title }) => isAlike(title, words)).map((operation) => ({ operation })),
  ];
  return called.find(({ length }) => length === 1)?.[0];
}

function atPointer(reference: Reference, fragment: string): TextTarget | undefined {
  const [first = '', second = '', name = ''] = pointers.tokens(fragment);
  if (first === 'components' && second === 'securitySchemes') return schemeTarget(reference, name);
  if (first === 'components') return second === 'schemas' ? schemaTarget(reference, name) : undefined;
  if (first === 'definitions' || first === 'schemas') return schemaTarget(reference, second);
  const own = operationTarget(reference, ({ pointer }) => pointer === fragment);
  if (own !== undefined) return own;
  const [, path, method = ''] = PATH_AND_METHOD.exec(fragment) ?? [];
  if (path !== undefined) return operationAt(reference, method, path);
  if (second !== '') {
    const isIn = ({ tags }: OperationReference): boolean =>
      ['operations', 'default'].includes(first) || tags.some((tag) => isAlike(tag, first));
    return (
      operationTarget(reference, (one) => one.id === second && isIn(one)) ??
      operationTarget(reference, (one) => isAlike(one.id, second) && isIn(one))
    );
  }
  const group = reference.groups.find((one) => one.name === first);
  return group && { group };
}

/** An operation by its id, or a heading in its description: `getPet/Errors`. */
function inOperation(reference: Reference, headings: Headings, id: string): TextTarget | undefined {
  const whole = operationTarget(reference, (one) => one.id === id || slug(one.id) === slug(id));
  if (whole !== undefined) return whole;
  const [own = '', ...path] = id.split('/');
  const holder = path.length === 0 ? undefined : operationTarget(reference, (one) => one.id === own);
  if (holder === undefined) return undefined;
  const heading = headingAt(headings.of.get(holder.operation) ?? [], path);
  return heading && { ...holder, heading: heading.id };
}

/** A tag by its name, or a heading in its description: `pets/Errors`. */
function inGroup({ groups }: Reference, headings: Headings, name: string): TextTarget | undefined {
  const called = (wanted: string): GroupReference | undefined =>
    groups.find((one) => one.name === wanted) ??
    groups.find((one) => slug(one.name) === slug(wanted)) ??
    groups.find((one) => isAlike(one.name, wanted));
  const whole = called(name);
  if (whole !== undefined) return { group: whole };
  const [own = '', ...path] = name.split('/');
  const group = called(own);
  const heading = group && headingAt(headings.of.get(group) ?? [], path);
  return group && heading && { group, heading: heading.id };
}

/** An operation by its method and its path, or what a tool made of the path. */
function operationAt(reference: Reference, method: string, path: string): TextTarget | undefined {
  const isOf = (one: OperationReference): boolean => one.method.toLowerCase() === method.toLowerCase();
  return (
    operationTarget(reference, (one) => isOf(one) && one.path.replace(/^\//, '') === path.replace(/^\//, '')) ??
    operationTarget(reference, (one) => isOf(one) && slug(one.path).toLowerCase() === slug(path).toLowerCase())
  );
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

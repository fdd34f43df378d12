import { isObject, items, type Json, type JsonObject, property } from '../../document';
import { anchorsOf } from './anchors';
import { externalDocsOf } from './external-docs';
import { type Reading, textOf } from './reading';
import type { GroupReference, OperationReference } from './reference';

/**
 * The operations by their first tag: tags in the order of `x-tagGroups`, then of the document's list, then as they
 * occur. Webhooks without a tag come last.
 */
export function groupsOf({ api }: Reading, operations: readonly OperationReference[]): GroupReference[] {
  const { root } = api.document;
  const listed = items(root.tags).flatMap((tag) => (isObject(tag) ? [tag] : []));
  const sections = sectionsOf(root['x-tagGroups']);
  const isWebhook = ({ isSentByServer, tags }: OperationReference): boolean => isSentByServer && tags.length === 0;
  const tagged = operations.filter((one) => !isWebhook(one));
  const names = [
    ...new Set([
      ...sections.keys(),
      ...listed.map(({ name }) => textOf(name)),
      ...tagged.map(({ tags: [tag = ''] }) => tag),
      ...tagged.flatMap(({ tags }) => tags),
    ]),
  ];
  const anchors = anchorsOf(names.map((name) => ({ name, key: name })));
  const groups = names.flatMap((name, i) => {
    const tag = listed.find((one) => one.name === name);
    const own = tagged.filter(({ tags: [first = ''] }) => first === name);
    const others = tagged.filter(({ tags }) => tags.slice(1).includes(name));
    if (tag === undefined && own.length + others.length === 0) return [];
    const title = textOf(tag?.['x-displayName']) || name || (names.length === 1 ? 'Operations' : 'Other operations');
    const head = { name, title, anchor: `tag.${anchors[i] ?? ''}`, section: sections.get(name) ?? '' };
    const { externalDocs, ...texts } = describedBy(tag);
    const isEmpty = own.length + others.length === 0 && !listed.some(({ parent }) => parent === name);
    // A heading with nothing below it would look as if something were lost.
    if (isEmpty && externalDocs === undefined && texts.summary + texts.description === '')
      texts.description = 'No operation has this tag.';
    return [{ ...head, ...texts, externalDocs, operations: own, others }];
  });
  const webhooks = operations.filter(isWebhook);
  if (webhooks.length === 0) return groups;
  const head = { name: '', title: 'Webhooks', anchor: 'webhooks', section: '' };
  return [...groups, { ...head, ...describedBy(undefined), operations: webhooks, others: [] }];
}

/** What a tag says of itself. */
function describedBy(
  tag: JsonObject | undefined,
): Pick<GroupReference, 'summary' | 'description' | 'externalDocs' | 'parent' | 'kind'> {
  return {
    summary: textOf(tag?.summary),
    description: textOf(tag?.description),
    externalDocs: externalDocsOf(tag?.externalDocs),
    parent: textOf(tag?.parent),
    kind: textOf(tag?.kind),
  };
}

/** The name of the group of tags that each tag is in. */
function sectionsOf(value: Json | undefined): ReadonlyMap<string, string> {
  return new Map(
    items(value).flatMap((group) => {
      const name = textOf(property(group, 'name'));
      return items(property(group, 'tags')).map((tag) => [textOf(tag), name] as const);
    }),
  );
}

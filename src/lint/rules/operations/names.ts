import { entries, isObject, items, type Json, plainText, type Pointer, pointers, property } from '../../../document';
import { mediaTypeFlaw } from '../../../document/grammar/rules';
import type { Found } from '../../finding';
import type { Rule } from '../../rule';

/** Names of components that no reference in every tool can reach. */
export const componentName: Rule = {
  id: 'component-name',
  severity: 'error',
  describe: 'The name of a component has letters, digits, dots, hyphens and underscores only.',
  *check({ document }) {
    // Swagger 2.0 leaves the names free.
    if (document.version === '2.0') return;
    for (const [section, named] of entries(document.root.components)) {
      if (section.startsWith('x-') || !isObject(named)) continue;
      for (const name of Object.keys(named)) {
        if (/^[a-zA-Z0-9._-]+$/.test(name)) continue;
        yield {
          pointer: pointers.join('/components', section, name),
          message: `'${name}' is not a valid component name: use letters, digits, '.', '-' and '_' only`,
        };
      }
    }
  },
};

/** Tags that are declared twice. */
export const tagDuplicate: Rule = {
  id: 'tag-duplicate',
  severity: 'error',
  describe: 'Each tag is declared once.',
  *check({ document }) {
    const known = new Set<unknown>();
    for (const [index, tag] of items(document.root.tags).entries()) {
      const name = property(tag, 'name');
      if (name === undefined) continue;
      if (known.has(name))
        yield {
          pointer: pointers.join('/tags', index, 'name'),
          message: `the tag '${plainText(name)}' is declared more than once`,
        };
      known.add(name);
    }
  },
};

/** Tags under tags that are not there, or under themselves (OAS 3.2 §4.22.1). */
export const tagParent: Rule = {
  id: 'tag-parent',
  severity: 'error',
  describe: 'The parent of a tag is a declared tag, and no tag is its own ancestor.',
  *check({ document }) {
    const tags = items(document.root.tags);
    const parents = new Map(tags.map((tag) => [property(tag, 'name'), property(tag, 'parent')]));
    const circled = new Set<unknown>();
    for (const [index, tag] of tags.entries()) {
      const parent = property(tag, 'parent');
      if (typeof parent !== 'string' || circled.has(parent)) continue;
      const above = new Set<unknown>();
      for (let at: Json | undefined = parent; at !== undefined && !above.has(at); at = parents.get(at)) above.add(at);
      const pointer = pointers.join('/tags', index, 'parent');
      if (!parents.has(parent)) yield { pointer, message: `no tag is named '${parent}'` };
      else if (above.has(property(tag, 'name'))) {
        for (const one of above) circled.add(one);
        yield { pointer, message: `the tag is below itself: ${[...above].map(String).join(' → ')}` };
      }
    }
  },
};

/** Keys of `content` that no `Content-Type` can equal. */
export const mediaTypeName: Rule = {
  id: 'media-type-name',
  severity: 'error',
  describe: 'A key of content is a media type or a range of them (RFC 9110, section 8.3.1).',
  *check(context) {
    // Swagger 2.0 has its own lists of media types, which the check of its form reads.
    if (context.document.version === '2.0') return;
    for (const { node, pointer } of context.nodesOf('encoding')) {
      if (typeof node.contentType !== 'string') continue;
      const at = pointers.join(pointer, 'contentType');
      for (const name of node.contentType.split(',')) yield* checkMediaType(name.trim(), at);
    }
    for (const { node, pointer } of context.nodesOf('map of media type objects')) {
      // There, keys are names of components.
      if (pointer === '/components/mediaTypes') continue;
      for (const name of Object.keys(node)) {
        if (name.startsWith('x-') && !name.includes('/')) continue;
        yield* checkMediaType(name, pointers.join(pointer, name));
      }
    }
  },
};

function* checkMediaType(name: string, pointer: Pointer): Iterable<Found> {
  const message = mediaTypeFlaw(name);
  if (message !== undefined) yield { pointer, message };
}

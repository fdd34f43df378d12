import { entries, isObject, items, plainText, pointers, property } from '../../../document';
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

const MEDIA_TYPE = /^[!#$%&'*+.^_`|~\w-]+\/[!#$%&'*+.^_`|~\w-]+(?:[ \t]*;[^\r\n]*)?$/;

/** Keys of `content` that no `Content-Type` can equal. */
export const mediaTypeName: Rule = {
  id: 'media-type-name',
  severity: 'error',
  describe: 'A key of content is a media type or a range of them (RFC 9110, section 8.3.1).',
  *check(context) {
    for (const { node, pointer } of context.nodesOf('map of media type objects')) {
      // There, keys are names of components.
      if (pointer === '/components/mediaTypes') continue;
      for (const name of Object.keys(node)) {
        if (MEDIA_TYPE.test(name) || (name.startsWith('x-') && !name.includes('/'))) continue;
        yield {
          pointer: pointers.join(pointer, name),
          message: `'${name}' is not a media type: it has the form type/subtype, such as application/json`,
        };
      }
    }
  },
};

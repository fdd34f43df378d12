import type { Tree } from '../tree';
import { excludeLimits, splitDependencies } from './upgrade-schema';

/** The drafts of JSON Schema that are understood; newer ones are greater. */
export type Draft = '04' | '06' | '07' | '2019-09' | '2020-12';

/**
 * The draft of JSON Schema that a dialect is, or is made on top of; `undefined` where it isn't known.
 *
 * @example draftOf('http://json-schema.org/draft-07/schema#') // '07'
 * @example draftOf('https://spec.openapis.org/oas/3.1/dialect/base') // '2020-12'
 */
export function draftOf(uri: unknown): Draft | undefined {
  if (typeof uri !== 'string') return undefined;
  if (/^https?:\/\/spec\.openapis\.org\/oas\/3\.[12]\/dialect\/.+$/.test(uri)) return '2020-12';
  const found = /^https?:\/\/json-schema\.org\/draft(?:-0([467])|\/(20(?:19-09|20-12)))\/schema#?$/.exec(uri);
  return (found?.[1] === undefined ? found?.[2] : `0${found[1]}`) as Draft | undefined;
}

/**
 * Brings one schema of an old draft to JSON Schema 2020-12, in place; what is below it is not touched.
 *
 * @example
 * upgradeDraft({ items: [{ type: 'string' }], additionalItems: false }, '07');
 * // becomes { prefixItems: [{ type: 'string' }], items: false }
 */
export function upgradeDraft(schema: Tree, draft: Draft): void {
  if (draft <= '07' && typeof schema.$ref === 'string') {
    for (const key of Object.keys(schema)) if (key !== '$ref') Reflect.deleteProperty(schema, key);
    return;
  }
  if (Array.isArray(schema.items)) {
    schema.prefixItems = schema.items;
    delete schema.items;
    if (schema.additionalItems !== undefined) schema.items = schema.additionalItems;
  }
  delete schema.additionalItems;
  if (draft <= '07') splitDependencies(schema);
  if (draft === '04') {
    excludeLimits(schema);
    if (typeof schema.id === 'string' && schema.$id === undefined) schema.$id = schema.id;
  }
}

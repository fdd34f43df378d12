/** Names of values that servers keep unique wherever they are. */
const ALWAYS = /^(e-?mail(-?address)?|user-?name|login|handle|slug|sub-?domain)$/i;
/** Names of values that may be taken, where the document has a 409. */
const TAKEN =
  /(^|[a-z-])(name|title|label|code|sku|isbn|number|key|reference|domain|host|url|phone|e-?mail|login|slug)$/i;

/** Whether two things hardly ever have the same value under a name: an email, a user name, a slug. */
export function isAlwaysUnique(name: string): boolean {
  return ALWAYS.test(name.replaceAll('_', '-'));
}

/** Whether a name is one of those whose values may be taken. */
export function mayBeTaken(name: string): boolean {
  return isAlwaysUnique(name) || TAKEN.test(name.replaceAll('_', '-'));
}

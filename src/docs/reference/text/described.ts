import { entries, type Json, type JsonObject } from '../../../document';

/** Extensions that say what to use instead of something deprecated, and until when it is there. */
const NOTES = /^x-(?:.+-)?(?:deprecat|sunset)/i;

/**
 * What extensions say of a deprecation, as CommonMark.
 *
 * @example deprecationNotes({ 'x-deprecated-message': 'Use `v2`.', 'x-sunset': '2027-01-01' })
 * // ['**Deprecated:** Use `v2`.', '**Sunset:** 2027-01-01']
 */
export function deprecationNotes(node: JsonObject): string[] {
  return entries(node).flatMap(([key, value]) => {
    if (!NOTES.test(key) || typeof value !== 'string' || value.trim() === '') return [];
    return [`**${/sunset/i.test(key) ? 'Sunset' : 'Deprecated'}:** ${value.trim()}`];
  });
}

/** A text, `''` where none exists. */
export function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** Texts of CommonMark as paragraphs, each once. */
export function paragraphs(...texts: readonly string[]): string {
  return [...new Set(texts)].filter((text) => text !== '').join('\n\n');
}

/** What an object says of itself: its description, and the notes of its deprecation. */
export function descriptionOf(node: JsonObject): string {
  return paragraphs(textOf(node.description), ...deprecationNotes(node));
}

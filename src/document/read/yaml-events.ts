import type { Event } from 'js-yaml';

/** The text that was read last, where it is small: whoever loads a document soon asks for places in it. */
let last: { readonly text: string; readonly events: Event[] } | undefined;

/** Texts of up to so many characters are remembered. */
const SMALL = 128 * 1024;

/**
 * The events of a YAML text.
 *
 * @param maxDepth how deep it may be nested
 * @throws YAMLException where it isn't YAML
 */
export function yamlEvents(text: string, maxDepth?: number): Event[] {
  const { parseEvents } = require('js-yaml') as typeof import('js-yaml');
  if (last?.text === text) return last.events;
  const events = parseEvents(text, maxDepth === undefined ? {} : { maxDepth });
  last = text.length > SMALL ? undefined : { text, events };
  return events;
}

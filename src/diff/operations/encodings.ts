import { equal, isObject, type Json, plainText, property } from '../../document';

/** How the parts of forms and multipart bodies are written in another way, in words. */
export function contentDifferences(old: Json | undefined, now: Json | undefined): string[] {
  const names = new Set([...Object.keys(isObject(old) ? old : {}), ...Object.keys(isObject(now) ? now : {})]);
  return [...names].flatMap((name) => {
    return ['contentType', 'style', 'explode', 'allowReserved'].flatMap((field) => {
      const [before, after] = [property(property(old, name), field), property(property(now, name), field)];
      if (equal(before, after)) return [];
      const text = (value: Json | undefined): string => (value === undefined ? 'the default' : plainText(value));
      return [`the ${field} of its part '${name}' is ${text(after)} instead of ${text(before)}`];
    });
  });
}

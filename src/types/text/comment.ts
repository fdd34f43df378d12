import type { Json, JsonObject } from '../../document';

/**
 * The lines of a JSDoc comment, none where there is nothing to say. A text cannot end the comment.
 *
 * @example comment(['The guid of a package.']) // ['/** The guid of a package. *\/']
 */
export function comment(texts: readonly string[]): string[] {
  const lines = texts
    .flatMap((text) =>
      text
        .replace(/\*\//g, '*\\/')
        .trim()
        .split(/\r\n|[\n\r\u2028\u2029]/),
    )
    .map((line) => line.trimEnd());
  const [first] = lines;
  if (first === undefined || lines.every((line) => line === '')) return [];
  if (lines.length === 1) return [`/** ${first} */`];
  return ['/**', ...lines.map((line) => ` * ${line}`.trimEnd()), ' */'];
}

/** What a schema says about itself in words, as the texts of a comment. */
export function schemaText(schema: JsonObject): string[] {
  const { title, description, deprecated, format } = schema;
  const texts = [description ?? title].flatMap(textOf);
  if (typeof format === 'string') texts.push(`@format ${format}`);
  if (schema.default !== undefined) texts.push(`@default ${JSON.stringify(schema.default)}`);
  if (deprecated === true) texts.push('@deprecated');
  return texts;
}

/** A text that says something. */
export function textOf(value: Json | undefined): string[] {
  return typeof value === 'string' && value.trim() !== '' ? [value] : [];
}

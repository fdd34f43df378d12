/**
 * A sentence, or a part of one, for people: plain text, and what stands in it as code. Each form of the pages writes
 * it in its own way.
 */
export type Phrase = readonly (string | Code)[];

interface Code {
  readonly code: string;
}

/**
 * Puts text and code together: what stands between the backticks is text, each value code; a phrase is put in as it
 * is.
 */
export function phrase(texts: TemplateStringsArray, ...values: readonly (string | number | Phrase)[]): Phrase {
  const parts: (string | Code)[] = [];
  texts.forEach((text, i) => {
    if (text !== '') parts.push(text);
    const value = values[i];
    if (typeof value === 'string' || typeof value === 'number') parts.push({ code: String(value) });
    else if (value !== undefined) parts.push(...value);
  });
  return parts;
}

/**
 * Phrases in a row, as a sentence has them.
 *
 * @example plain(joined([['red'], ['green'], ['blue']], 'or')) // 'red, green or blue'
 */
export function joined(phrases: readonly Phrase[], last: 'and' | 'or'): Phrase {
  return phrases.flatMap((one, i) => {
    if (i === 0) return one;
    return [i === phrases.length - 1 ? ` ${last} ` : ', ', ...one];
  });
}

/** A phrase as text, its code without marks. */
export function plain(phrase: Phrase): string {
  return phrase.map((part) => (typeof part === 'string' ? part : part.code)).join('');
}

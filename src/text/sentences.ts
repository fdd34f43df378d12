/**
 * The sentences of a text as a document has it, without the marks that end them: a sentence may go on in the next line,
 * and none goes on in the next paragraph or item of a list.
 *
 * @example sentencesIn('All notes,\nnewest first. Needs a token.') // ['All notes, newest first', 'Needs a token']
 */
export function sentencesIn(text: string): readonly string[] {
  const all = text.split(/[.!?;](?:\s|$)|\n\s*(?:\n|[-*+•]\s|\d+[.)]\s)/);
  return all.map((one) => one.replace(/\s+/g, ' ').trim()).filter((one) => one !== '');
}

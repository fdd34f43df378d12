import { allExamples } from './texts';

const EXAMPLES = allExamples();

/** A comment that goes on in the next line without being one: it was cut by a line break. */
function isCut(code: string): boolean {
  const lines = code.split('\n');
  const isOpen = (text: string): boolean => {
    const count = (mark: RegExp): number => text.match(mark)?.length ?? 0;
    return count(/[([{]/g) !== count(/[)\]}]/g);
  };
  return lines.some((line, i) => {
    const comment = / \/\/ (.*)$/.exec(line)?.[1];
    return comment !== undefined && i < lines.length - 1 && isOpen(comment);
  });
}

test('no example of a docstring is cut in the middle of its result', () => {
  expect(EXAMPLES.length).toBeGreaterThan(100);
  expect(EXAMPLES.filter(({ text }) => isCut(text))).toEqual([]);
  expect(isCut("read('a') // { a: 1,\nb: 2 }")).toBe(true);
  expect(isCut("read('a') // { a: 1 }")).toBe(false);
});

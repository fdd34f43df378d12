/**
 * The name that was probably meant: the one that is reached with the fewest typing errors, if they are few.
 *
 * @param wrong the name that does not exist
 * @param names those that do
 * @param most as many errors are few: a third of the letters, unless it is given
 * @returns the nearest name, or `undefined` when none is near
 *
 * @example nearest('Pett', ['Pet', 'Owner']) // 'Pet'
 */
export function nearest(
  wrong: string,
  names: readonly string[],
  most = Math.max(1, Math.floor(wrong.length / 3)),
): string | undefined {
  let best: string | undefined;
  let fewest = most + 1;
  for (const name of names) {
    if (Math.abs(name.length - wrong.length) >= fewest) continue;
    const distance = editDistance(wrong.toLowerCase(), name.toLowerCase());
    if (distance >= fewest) continue;
    fewest = distance;
    best = name;
  }
  return best;
}

/** Levenshtein's distance, row by row; two letters that changed places are one typing error. */
function editDistance(a: string, b: string): number {
  let before: readonly number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = isSwapped ? (before[j - 2] ?? 0) + 1 : Infinity;
      next.push(Math.min(replaced, swapped, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}

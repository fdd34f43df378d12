/** Where something stands in a file: 1-based line and column, and the JSON Pointer inside that file. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly pointer: string;
}

/**
 * The text of a place, as compilers write it; the pointer of the whole text says nothing and is left out.
 *
 * @example placeText({ file: 'a.yaml', line: 3, column: 5, pointer: '/info' }) // 'a.yaml:3:5 (#/info)'
 */
export function placeText(place: Place): string {
  const pointer = place.pointer === '' ? '' : ` (#${place.pointer})`;
  return `${place.file}:${place.line}:${place.column}${pointer}`;
}

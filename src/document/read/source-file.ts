import type { Place } from '../../errors';
import { parseText } from './parse-text';
import { shownSource } from './read-source';
import type { Pointer } from '../pointer';
import { positionsIn } from '../places/positions';

/** One file or URL that a document is made of, parsed. */
export interface SourceFile {
  /** As messages show it: a path as seen from the working directory, or a URL. */
  readonly name: string;
  /** What its relative references are relative to: the name, or where a URL was redirected to. */
  readonly base: string;
  readonly text: string;
  readonly value: unknown;
  /** The place of a pointer inside this file. */
  readonly locate: (pointer: Pointer) => Place;
}

/**
 * Parses a text that was read, with or without a byte order mark.
 *
 * @throws DocumentError with line and column when it is neither YAML nor JSON
 *
 * @example sourceFile('a.yaml', 'a.yaml', 'openapi: 3.1.0').value // { openapi: '3.1.0' }
 */
export function sourceFile(name: string, base: string, text: string): SourceFile {
  // A byte order mark isn't a part of the text: offsets count without it.
  const plain = text.replace(/^\uFEFF/, '');
  const shown = shownSource(name);
  return { name: shown, base, text: plain, value: parseText(plain, shown), locate: positionsIn(shown, plain) };
}

import { parse } from 'yaml';
import { pointers } from '../../../src/document';

/** Puts the YAML that `--suggest` prints below each comment where the comment says. */
export function pasted(document: object, stdout: string): object {
  const root = structuredClone(document);
  for (const [, at = '', text = ''] of stdout.matchAll(/^# \S+ \(#(\S*)\): .*\n((?:(?!#).+\n)+)/gm)) {
    const place = pointers.valueAt(root, at);
    const value: unknown = parse(text);
    if (Array.isArray(place)) place.push(...(value as unknown[]));
    else Object.assign(place as object, value);
  }
  return root;
}

import { decodePercent, encodedPieces } from '../../text';

/**
 * A segment of a path template: text, one parameter, or both mixed. `texts` stand around the `names`: one more than
 * these.
 */
export interface TemplateSegment {
  readonly names: readonly string[];
  readonly texts: readonly string[];
}

/**
 * Takes apart a segment of a path template (OAS 3.1 §4.8.8.2). Braces without a name in them are text.
 *
 * @example parseSegment('{name}.json') // { names: ['name'], texts: ['', '.json'] }
 */
export function parseSegment(segment: string): TemplateSegment {
  if (!segment.includes('{')) return { names: [], texts: [segment] };
  const names: string[] = [];
  const texts: string[] = [];
  let text = '';
  for (const piece of segment.split(/(\{[^{}]+\})/)) {
    if (!/^\{[^{}]+\}$/.test(piece)) {
      text += piece;
      continue;
    }
    texts.push(text);
    names.push(piece.slice(1, -1));
    text = '';
  }
  return { names, texts: [...texts, text] };
}

/**
 * A path as it is sent. Query and fragment aren't part of one, and a document that has them in its paths (`/a#other`,
 * `/a?b=1`) means the path before them.
 *
 * @example splitPath('/a/{b}?c=1#d') // { path: '/a/{b}', query: 'c=1' }
 */
export function splitPath(template: string): { readonly path: string; readonly query: string } {
  const [path = ''] = /^(?:\{[^{}]+\}|[^?#])*/.exec(template) ?? [];
  const [, query = ''] = /^\?([^#]*)/.exec(template.slice(path.length)) ?? [];
  return { path, query };
}

/**
 * Matches a segment of a request's path, as sent, with the texts of a mixed template segment. Each parameter takes at
 * least one character, and as few as the texts allow. The segment is taken as it was sent first, so that an encoded
 * delimiter stays part of a value; where that fails, the texts are compared with it decoded. Runs in linear time,
 * whatever the segment.
 *
 * @param texts Percent-decoded.
 * @returns The parameters' raw texts, or `undefined`.
 * @example matchSegment(['', '-', '.json'], 'a-b%2Ejson') // ['a', 'b']
 */
export function matchSegment(texts: readonly string[], segment: string): readonly string[] | undefined {
  const cuts = cutsOf(texts, segment);
  if (cuts !== undefined) return cuts.map(([from, to]) => segment.slice(from, to));
  if (!segment.includes('%')) return undefined;
  let decoded = '';
  const places: number[] = [];
  let place = 0;
  for (const piece of encodedPieces(segment)) {
    const text = decodePercent(piece);
    for (let unit = 0; unit < text.length; unit++) places.push(place);
    decoded += text;
    place += piece.length;
  }
  return cutsOf(texts, decoded)?.map(([from, to]) => segment.slice(places[from], places[to]));
}

/** From where to where each parameter reaches. */
function cutsOf(texts: readonly string[], segment: string): readonly (readonly [number, number])[] | undefined {
  const [first = ''] = texts;
  const last = texts.at(-1) ?? '';
  if (!segment.startsWith(first) || !segment.endsWith(last)) return undefined;
  const end = segment.length - last.length;
  const cuts: [number, number][] = [];
  let at = first.length;
  for (let index = 1; index < texts.length - 1; index++) {
    const text = texts[index] ?? '';
    const found = segment.indexOf(text, at + 1);
    if (found === -1 || found + text.length > end) return undefined;
    cuts.push([at, found]);
    at = found + text.length;
  }
  if (at >= end) return undefined;
  cuts.push([at, end]);
  return cuts;
}

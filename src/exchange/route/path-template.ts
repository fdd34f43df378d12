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
 * Matches a segment of a request's path, as sent, with the texts of a mixed template segment. Each parameter takes at
 * least one character. The segment is taken as it was sent first, so that an encoded delimiter stays part of a value;
 * where that fails, the texts are compared with it decoded. Runs in linear time, whatever the segment.
 *
 * @param texts Percent-decoded.
 * @param cut Where a text comes more than once, the place that counts: the last, as for an extension, or the first.
 * @returns The parameters' raw texts, or `undefined`.
 * @example matchSegment(['', '.', ''], 'a.tar.gz', 'last') // ['a.tar', 'gz']
 */
export function matchSegment(
  texts: readonly string[],
  segment: string,
  cut: 'first' | 'last',
): readonly string[] | undefined {
  const cutsOf = cut === 'first' ? firstCuts : lastCuts;
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

type Cut = readonly [from: number, to: number];

/** From where to where each parameter reaches, if each takes as little as it can. */
function firstCuts(texts: readonly string[], segment: string): readonly Cut[] | undefined {
  const ends = endsOf(texts, segment);
  if (ends === undefined) return undefined;
  let [at] = ends;
  const [, end] = ends;
  const cuts: Cut[] = [];
  for (const text of texts.slice(1, -1)) {
    const found = segment.indexOf(text, at + 1);
    if (found === -1 || found + text.length > end) return undefined;
    cuts.push([at, found]);
    at = found + text.length;
  }
  if (at >= end) return undefined;
  return [...cuts, [at, end]];
}

/** The same, if each takes as much as it can, the first before all others. */
function lastCuts(texts: readonly string[], segment: string): readonly Cut[] | undefined {
  const ends = endsOf(texts, segment);
  if (ends === undefined) return undefined;
  const [at] = ends;
  let [, end] = ends;
  const cuts: Cut[] = [];
  for (const text of texts.slice(1, -1).reverse()) {
    const latest = end - 1 - text.length;
    const found = latest > at ? segment.lastIndexOf(text, latest) : -1;
    if (found <= at) return undefined;
    cuts.push([found + text.length, end]);
    end = found;
  }
  if (at >= end) return undefined;
  return [...cuts, [at, end] as const].reverse();
}

/** What is left for parameters between the first text and the last. */
function endsOf(texts: readonly string[], segment: string): [from: number, to: number] | undefined {
  const [first = ''] = texts;
  const last = texts.at(-1) ?? '';
  if (!segment.startsWith(first) || !segment.endsWith(last)) return undefined;
  return [first.length, segment.length - last.length];
}

import {
  essence,
  isSuffixRange,
  type MediaTypeName,
  missingParameter,
  parseMediaType,
  splitQuoted,
} from './media-type';

/** A range of an Accept field with its weight. */
interface Range {
  readonly media: MediaTypeName;
  readonly quality: number;
  readonly specificity: number;
}

const WEIGHT = /^(?:0?\.\d{1,3}|0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/;

/**
 * Selects the media type of a response (RFC 9110 §12.5.1). Each type has the weight of the most specific range that it
 * fits; the highest weight wins, then the more specific range, then document order. What declares no charset counts as
 * UTF-8. Java's `*; q=.2` is understood; a range that cannot be parsed is passed over, and where one was, something is
 * always chosen.
 *
 * @param available Media types or ranges, in document order.
 * @returns The index of the chosen type, or -1 when none is acceptable (or none exists).
 * @example negotiate('text/html, application/json;q=0.9', ['application/json']) // 0
 */
export function negotiate(accept: string | undefined, available: readonly string[]): number {
  if (available.length === 0) return -1;
  if (accept === undefined || accept === '*/*' || accept.trim() === '') return 0;
  const pieces = splitQuoted(accept, ',');
  const ranges: Range[] = [];
  let malformed = false;
  for (const piece of pieces) {
    if (piece.trim() === '') continue;
    const range = parseRange(piece);
    if (range === undefined) malformed = true;
    else ranges.push(range);
  }
  let best = -1;
  let bestRange: Range | undefined;
  for (const [index, text] of available.entries()) {
    const offered = parseMediaType(text);
    const range = offered === undefined ? undefined : rangeOf(offered, ranges);
    if (range === undefined || range.quality === 0 || (bestRange !== undefined && !isBetter(range, bestRange)))
      continue;
    best = index;
    bestRange = range;
  }
  return best === -1 && malformed ? 0 : best;
}

/**
 * Selects as `negotiate` does, and where nothing is acceptable the nearest: what has the structured suffix of a type
 * that is accepted (`application/problem+json` is JSON, RFC 6839 §3.1), else the first.
 *
 * @example negotiateNearest('application/json', ['text/html', 'application/problem+json']) // 1
 */
export function negotiateNearest(accept: string | undefined, available: readonly string[]): number {
  const best = negotiate(accept, available);
  if (best >= 0) return best;
  const structures = available.map((type) => essence(type).replace(/.*\+(?=(?:json|xml|yaml)$)/, 'application/'));
  return Math.max(0, negotiate(accept, structures));
}

function parseRange(piece: string): Range | undefined {
  const text = piece.trim();
  // `*` alone is what java.net.HttpURLConnection sends for `*/*`.
  const media = parseMediaType(text.startsWith('*') && !text.startsWith('*/') ? `*/*${text.slice(1)}` : text);
  if (media === undefined) return undefined;
  const { q, ...parameters } = media.parameters;
  if (q !== undefined && !WEIGHT.test(q)) return undefined;
  const named = Object.keys(parameters).length;
  const specificity = media.type === '*' ? 1 : media.subtype.startsWith('*') ? 2 : 3 + named;
  return { media: { ...media, parameters }, quality: q === undefined ? 1 : Number(q), specificity };
}

function rangeOf(offered: MediaTypeName, ranges: readonly Range[]): Range | undefined {
  let best: Range | undefined;
  for (const range of ranges) {
    if (overlaps(offered, range.media) && (best === undefined || range.specificity > best.specificity)) best = range;
  }
  return best;
}

function overlaps(offered: MediaTypeName, range: MediaTypeName): boolean {
  const types = range.type === '*' || offered.type === '*' || range.type === offered.type;
  const subtypes = isWithin(range.subtype, offered.subtype) || isWithin(offered.subtype, range.subtype);
  if (!types || !subtypes) return false;
  return missingParameter(range, offered) === undefined;
}

function isWithin(range: string, subtype: string): boolean {
  return range === '*' || range === subtype || (isSuffixRange(range) && subtype.endsWith(range.slice(1)));
}

function isBetter(range: Range, than: Range): boolean {
  return range.quality === than.quality ? range.specificity > than.specificity : range.quality > than.quality;
}

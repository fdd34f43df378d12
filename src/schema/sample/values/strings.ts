import { base64 } from '../../../text';
import { type Json } from '../../../document';
import { type Constraints } from '../constraints';
import { type Context, type Place } from '../context';
import { isOfFormat } from '../../formats';
import { type TextFormat, textFormat } from './formats';
import { isExcluded } from '../keywords';
import { lengthOf } from '../../length';
import { onceIn, type Random } from './random';
import { inside } from '../../ref';
import { draw } from '../regex/draw';
import type { Node } from '../regex/parse';
import { solve } from '../regex/solve';

const LONGEST = 2_000_000;
const LONGEST_MATCH = 100_000;
const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
/** So long that no two are the same, and none is one of the document's. */
const FRESH = 12;
const DRAWS = 6;
const SEARCHES = 12;
const LAST_DRAWS = 40;

/** A text within the constraints, or why none exists. */
export function makeText(place: Place, c: Constraints): string | { readonly reason: string } {
  if (c.minLength > LONGEST) return { reason: `a text of ${c.minLength} characters is too long to be made` };
  const least = Math.max(0, ...c.patterns.map((one) => shortest(one.parsed().node)));
  if (least > LONGEST_MATCH) return { reason: `a text of ${least} characters is too long to be made from a pattern` };
  for (const text of candidates(place, c)) if (fits(c, text)) return text;
  return { reason: reasonOf(c) };
}

/** The length of the shortest text that a part of a pattern matches, as far as a glance shows. */
function shortest(node: Node): number {
  if (node.kind === 'set') return 1;
  if (node.kind === 'group') return shortest(node.node);
  if (node.kind === 'repeat') return node.min === 0 ? 0 : node.min * shortest(node.node);
  if (node.kind === 'choice') return Math.min(...node.nodes.map(shortest));
  return node.kind === 'sequence' ? node.nodes.reduce((sum, part) => sum + shortest(part), 0) : 0;
}

function fits(c: Constraints, text: string): boolean {
  const length = lengthOf(text);
  return (
    length >= c.minLength &&
    length <= c.maxLength &&
    c.patterns.every(({ regexp }) => regexp.test(text)) &&
    !c.notPatterns.some(({ regexp }) => regexp.test(text)) &&
    c.formats.every((format) => isOfFormat(format, text)) &&
    !isExcluded(c, text)
  );
}

/** Texts worth a look, the cheapest first. */
function* candidates(place: Place, c: Constraints): Generator<string> {
  const { plan, random } = place.context;
  const formats = c.formats.map(textFormat).filter((format) => format !== undefined);
  const varying = plan.dynamic || plan.fresh ? random : undefined;
  const content = c.content && !plan.fresh ? contentOf(place, c) : undefined;
  if (content !== undefined) yield content;
  if (varying === undefined) for (const format of formats) yield format.plain;
  const least = plan.fresh ? Math.max(c.minLength, Math.min(c.maxLength, FRESH)) : c.minLength;
  if (c.patterns.length === 0 && formats.length === 0) {
    yield word(least, c.maxLength, varying);
    for (let i = 0; i < DRAWS; i++) yield word(least, c.maxLength, random);
  }
  const sources = c.patterns.length > 0 ? c.patterns : formats.map((format) => format.usual);
  const drawn = (i: number, by: Random | undefined): string => {
    const parsed = sources[i % sources.length]?.parsed();
    if (parsed === undefined) return '';
    const text = draw(parsed, by, plan.fresh ? FRESH : 0);
    return lengthOf(text) < least ? draw(parsed, by, least - lengthOf(text)) : text;
  };
  for (let i = 0; i < (varying === undefined ? sources.length : DRAWS); i++) yield drawn(i, varying);
  yield* found(place.context, c, formats, least, varying);
  yield* found(place.context, c, formats, c.minLength, random);
  // Back references and look-behinds are tried with random texts.
  if (sources.length > 0) for (let i = 0; i < LAST_DRAWS; i++) yield drawn(i, random);
}

/** Texts found by search, for patterns that say more than drawing sees: several, with lengths, beside formats. */
function* found(
  { effort }: Context,
  c: Constraints,
  formats: readonly TextFormat[],
  minLength: number,
  random: Random | undefined,
): Generator<string> {
  const wanted = { notMatching: c.notPatterns, minLength, maxLength: c.maxLength };
  for (const by of formats.length > 0 ? (['usual', 'wide'] as const) : (['wide'] as const)) {
    const matching = [...c.patterns, ...formats.map((format) => format[by])];
    for (let i = 0; i < (random === undefined ? 1 : SEARCHES); i++) {
      const text = solve({ ...wanted, matching }, random, effort);
      // The search is exact: what is not found at once is not there.
      if (text === undefined) break;
      yield text;
    }
  }
}

/** Letters and digits only: the text may have to travel in a path or a header. */
function word(min: number, max: number, random: Random | undefined): string {
  if (random === undefined)
    return 'string'.repeat(Math.ceil(Math.max(min, 6) / 6)).slice(0, Math.min(Math.max(min, 6), max));
  const least = Math.max(min, Math.min(1, max));
  // A text of the greatest length is where programs break.
  const length = onceIn(random, 20) && max <= 100 ? max : random.int(least, Math.min(max, least + 11));
  let text = '';
  for (let i = 0; i < length; i++) text += LETTERS[random.int(0, LETTERS.length - 1)] ?? '';
  return text;
}

/** What `contentMediaType` and `contentSchema` announce, as text. */
function contentOf(place: Place, c: Constraints): string | undefined {
  if (c.content === undefined) return undefined;
  const type: Json | undefined = inside(c.content, 'contentMediaType')?.schema;
  const encoding = inside(c.content, 'contentEncoding')?.schema;
  let text = 'string';
  if (typeof type === 'string' && /[/+]json\b/.test(type)) {
    const schema = inside(c.content, 'contentSchema');
    const made = schema === undefined ? { value: {} } : place.part([schema], true);
    text = JSON.stringify('value' in made ? made.value : {});
  } else if (typeof type === 'string' && /[/+](xml|html)\b/.test(type)) text = '<p>string</p>';
  if (encoding === undefined) return text;
  return encoding === 'base64' || encoding === 'base64url' ? base64(new TextEncoder().encode(text)) : undefined;
}

function reasonOf(c: Constraints): string {
  const asked = [
    ...c.patterns.map(({ source }) => `match ${source}`),
    ...c.notPatterns.map(({ source }) => `not match ${source}`),
    ...c.formats.map((format) => `be of the format ${format}`),
  ];
  const length = c.maxLength === Infinity ? `at least ${c.minLength}` : `${c.minLength} to ${c.maxLength}`;
  return `no text of ${length} characters was found that would ${asked.join(' and ') || 'not be excluded'}`;
}

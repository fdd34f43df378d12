import { items, type Json } from '../../document';
import { codeAmong, codeForms, isCode } from './code-words';
import { type ErrorDetail, wayOf } from './error-detail';
import { type Part, sentencesOf } from './error-facts';
import type { MemberKind } from './member-names';
import { shownBy } from '../../schema';

/** A scalar member of an error body. */
interface Member {
  readonly kind: MemberKind;
  /** What the members beside it are. */
  readonly siblings: readonly (MemberKind | undefined)[];
  readonly part: Part;
}

/**
 * The values that a scalar member may get, the best first.
 *
 * @returns none: it stays
 */
export function valuesFor(value: string | number | boolean, member: Member): readonly Json[] {
  const { kind, part } = member;
  const { facts } = part;
  if (typeof value === 'boolean') return kind === 'success' ? [false] : [];
  if (typeof value === 'number') return kind === 'status' || kind === 'code' ? statusFor(value, part) : [];
  switch (kind) {
    case 'status':
    case 'code':
    case 'type':
      return codesFor(value, kind, isProblem(member) ? { ...part, facts: { ...facts, isProblem: true } } : part);
    case 'error':
      return member.siblings.includes('message') ? titlesFor(value, part) : textsFor(value, part);
    case 'title':
      return titlesFor(value, part);
    case 'message':
      return textsFor(value, part);
    case 'instance':
    case 'request-path':
      return [facts.path];
    case 'method':
      return [facts.method, facts.method.toLowerCase()];
    default:
      return placesFor(value, kind, part);
  }
}

/** Whether a body is a problem of RFC 9457 by its members, whatever its media type. */
function isProblem({ kind, siblings, part }: Member): boolean {
  return (
    kind === 'type' &&
    !part.isItem &&
    ['title', 'status', 'message'].every((one) => siblings.includes(one as MemberKind))
  );
}

/** The sentences of a part. */
function textOf({ facts, isItem, details }: Part): string {
  return isItem ? sentencesOf(details) : facts.text;
}

/** A sentence as its schema may want it: whole, cut, or no more than the name of the status. */
export function textsFor(value: string, part: Part, text = textOf(part)): readonly Json[] {
  const { shape, facts } = part;
  const values = items(shape.keyword('enum'));
  if (values.length > 0) return codesAmong(values, part);
  if (isKept(value, part)) return [];
  const most = shape.keyword('maxLength');
  const cut = typeof most === 'number' && most < text.length ? [`${text.slice(0, Math.max(0, most - 1))}…`] : [];
  return [...cut, text, facts.phrase];
}

/** The way to what is wrong, as a list: the name, or the place and the name. */
export function waysFor(kind: MemberKind, { details }: Part): readonly Json[] {
  return details.slice(0, 1).flatMap(({ place, tokens }) => {
    const before = kind === 'location' ? [place] : [];
    return [
      [...before, ...wayOf(tokens)],
      [...before, ...tokens],
    ];
  });
}

function statusFor(value: number, part: Part): readonly Json[] {
  // Other numbers of an example are codes of its own.
  const isStatus = Number.isInteger(value) && value >= 400 && value < 600;
  return isStatus || !isStated(part) ? [part.facts.status] : [];
}

function codesFor(value: string, kind: 'status' | 'code' | 'type', part: Part): readonly Json[] {
  const { shape, facts, isItem, details } = part;
  const status = String(facts.status);
  if (/^[45]\d\d$/.test(value)) return [status];
  const values = items(shape.keyword('enum'));
  if (values.length > 0) return codesAmong(values, part);
  if (kind === 'type' && !isItem) return facts.isProblem && !isStated(part) ? ['about:blank'] : [];
  if (isStated(part) && /^\S+$/.test(value)) return [];
  const [code = 'error'] = isItem ? details.map((detail) => detail.code) : facts.about;
  const codes = /^\d/.test(code) ? codeForms(facts.phrase.replace(/\W+/g, '-')) : codeForms(code);
  return kind === 'status' ? [status, ...codes] : [...codes, status];
}

function codesAmong(values: readonly Json[], { facts, isItem, details }: Part): readonly Json[] {
  const found = codeAmong(values, [
    ...(isItem ? details.map(({ code }) => code) : []),
    ...facts.about,
    facts.status < 500 ? 'client-error' : 'server-error',
  ]);
  return found === undefined ? [] : [found];
}

function titlesFor(value: string, part: Part): readonly Json[] {
  const values = items(part.shape.keyword('enum'));
  if (values.length > 0) return codesAmong(values, part);
  return isKept(value, part) ? [] : [part.facts.phrase];
}

/** Where it is wrong: for members that hold a name, a pointer or a place. */
function placesFor(value: string, kind: MemberKind, part: Part): readonly Json[] {
  const [detail] = part.details;
  if (detail === undefined) return [];
  switch (kind) {
    case 'field':
      return [detail.name, detail.tokens.at(-1) ?? detail.place];
    case 'location':
      return [[detail.place, ...detail.tokens].join('.')];
    case 'place':
      return placeWords(detail, part);
    case 'pointer':
      return pointersFor(value, detail, part);
    case 'source':
      return [detail.name];
    default:
      return [];
  }
}

function placeWords({ place, name }: ErrorDetail, { shape }: Part): readonly Json[] {
  const words = { query: ['query', 'querystring'], path: ['path', 'params'], header: ['header', 'headers'] };
  const known = [...(words[place as keyof typeof words] ?? [place]), 'parameter'];
  const values = items(shape.keyword('enum'));
  return values.length > 0 ? known.filter((word) => values.includes(word)) : [...known, name];
}

/** A pointer into the body; as a fragment where the example has one, or RFC 9457 does (§3). */
function pointersFor(value: string, { place, tokens, name }: ErrorDetail, part: Part): readonly Json[] {
  if (place !== 'body') return [name];
  const isFragment = part.facts.isExample ? value.startsWith('#') : part.facts.isProblem;
  const pointer = tokens.map((token) => `/${token.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  return [isFragment ? `#${pointer}` : pointer, `#${pointer}`];
}

/** Whether a value is meant: it is an example's, or the schema has it. */
function isStated({ shape, facts }: Part): boolean {
  return facts.isExample || shape.keyword('const') !== undefined || shownBy((name) => shape.keyword(name)).length > 0;
}

/** Whether a text that is meant stays: it is a code, or nothing is known of the error that says more. */
function isKept(value: string, part: Part): boolean {
  return isStated(part) && (isCode(value) || part.facts.details.length === 0);
}

import { type Json, pointers } from '../../document';
import { builtInText, loggedViolation, type Violation } from '../../exchange';
import type { Api } from '../../model';

/** A violation as an error body reports it. */
export interface ErrorDetail {
  /** The broken keyword, or the category. */
  readonly code: string;
  /** `body`, `query`, `path`, `header`, `cookie`; else what the violation is about. */
  readonly place: string;
  /** The way inside the place; of parameters the name, then the way in its value. */
  readonly tokens: readonly string[];
  /** The way as text: `items[0].price`; the place where none exists. */
  readonly name: string;
  /** The document's own wording, else ours; without secrets. */
  readonly text: string;
}

/** A violation of a request as an error body reports it. */
export function detailOf(api: Api, violation: Violation): ErrorDetail {
  const shown = loggedViolation(api, violation);
  const { code, in: part, pointer, field } = shown;
  const place = part.replace(/^re\w+\./, '');
  const holder = pointers.tokens(pointer);
  const tokens = isUnknownName(shown) ? [...holder, ...shown.args.keys.slice(0, 1)] : holder;
  const name = tokens.length === 0 ? place : dotted(tokens);
  const at = `${part}${pointer}${field === undefined ? '' : ` header${field}`}`;
  const rest = builtInText(shown).slice(at.length + 1);
  return { code, place, tokens, name, text: shown.wording ?? `${labelOf(place, holder)} ${rest}` };
}

/** Whether one property is there that isn't allowed: the error is about that. */
function isUnknownName(violation: Violation): violation is Extract<Violation, { code: 'additionalProperties' }> {
  return violation.code === 'additionalProperties' && violation.args.keys.length === 1;
}

function labelOf(place: string, tokens: readonly string[]): string {
  if (tokens.length === 0) return place === 'route' ? 'The request:' : place === 'body' ? 'The body' : `The ${place}`;
  if (place === 'body') return dotted(tokens);
  return `${place === 'header' || place === 'cookie' ? place : `${place} parameter`} ${dotted(tokens)}`;
}

/** A way as programmers write it. */
function dotted(tokens: readonly string[]): string {
  return tokens
    .map((token, i) => (/^\d+$/.test(token) && i > 0 ? `[${token}]` : `${i > 0 ? '.' : ''}${token}`))
    .join('');
}

/** Tokens as a list, with the indexes of items as numbers. */
export function wayOf(tokens: readonly string[]): Json[] {
  return tokens.map((token) => (/^(?:0|[1-9]\d{0,8})$/.test(token) ? Number(token) : token));
}

import { isObject, pointers, jsonText } from '../../../document';
import { copy, isJson, type RequestDraft, setAt } from '../../../exchange';
import type { Case } from '../../case';
import type { Base } from '../make-case';

/** Deeper than many readers go, but not than our own: what a server keeps can be read again. */
const DEEPEST = 900;

/** Requests of which nobody says what they should bring: any response will do, but for failures of the server. */
export function undecidedCases(base: Base): Case[] {
  return [deepest(base), invalidPercent(base)].filter((one) => one !== undefined);
}

/** The body with an unknown field that is nested deeper than many readers go. */
function deepest(base: Base): Case | undefined {
  const { body, operation } = base.draft;
  if (body?.kind !== 'value' || !isObject(body.value) || !isJson(body.media.readAs)) return undefined;
  const { value } = body;
  const nested = Object.keys(value).find((name) => isObject(value[name]));
  const at = nested === undefined ? '' : pointers.join('', nested);
  const json = jsonText(setAt(copy(value), `${at}/x_marker`, 0));
  const text = json.replace('"x_marker":0', () => `"x_unknown_field":${'['.repeat(DEEPEST)}${']'.repeat(DEEPEST)}`);
  return anyResponse(base, {
    name: 'json=deepest',
    title: `${DEEPEST} lists in an unknown field`,
    draft: { ...base.draft, body: { kind: 'text', text, media: body.media } },
    pointer: operation.body?.pointer ?? operation.pointer,
    why: 'how deep is too deep is left to the reader (RFC 8259 §9)',
  });
}

/** A path parameter with a percent sign that encodes nothing: what comes of it is left open, but for failures. */
function invalidPercent(base: Base): Case | undefined {
  const { draft } = base;
  const [parameter] = [...draft.parameters.keys()].filter((one) => one.in === 'path');
  if (parameter === undefined) return undefined;
  return anyResponse(base, {
    name: `path/${parameter.name}=lone-percent`,
    title: `${parameter.name} with a percent sign that encodes nothing`,
    draft: { ...draft, path: (draft.path ?? draft.operation.path).replace(`{${parameter.name}}`, '100%zz') },
    pointer: parameter.pointer,
    why: 'the path is not well encoded',
  });
}

/** A request of which nobody says what it should bring: any response will do, but for failures of the server. */
function anyResponse(
  { id, draft: { operation } }: Base,
  { name, title, draft, pointer, why }: Pick<Case, 'title' | 'pointer'> & SomehowParts,
): Case {
  const usual = Array.from({ length: 300 }, (_, i) => 200 + i);
  return {
    id: `${operation.id}/robust/${name}`,
    kind: 'robustness',
    title,
    operation: operation.id,
    pointer,
    level: 'documented',
    draft,
    isUnusual: true,
    expected: { choices: [], anySuccess: false, anyRejection: false, usual, category: 'invalid-request', why },
    sibling: id,
  };
}

interface SomehowParts {
  readonly name: string;
  readonly draft: RequestDraft;
  readonly why: string;
}

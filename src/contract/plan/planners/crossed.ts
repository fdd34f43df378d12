import { jsonText } from '../../../document';
import { type BodyChoice, type RequestDraft, setAt, copy } from '../../../exchange';
import type { Api, Scenario } from '../../../model';
import type { Case } from '../../case';
import { freshPlaces } from '../fresh';
import { type Base, planCase, type PlannedCase } from '../make-case';

/** As many other good requests as faults are crossed with. */
const MOST_BASES = 12;

/** Texts that go into the first free place of each other good body. */
const TEXTS: readonly (readonly [name: string, text: string])[] = [
  ['capitals', 'Shop/Cart:Latest'],
  ['blanks', '  two  blanks  '],
  ['long', 'x'.repeat(300)],
  ['non-ascii', 'e\u0301 \u00e9 \u{1f600}'],
];

/**
 * Faults in other requests than the first: a server may validate one branch of its bodies, one media type or one user,
 * and not the others. Each scenario of a fault is crossed with each other good request: the parts that make the fault,
 * instead of its own.
 */
export function crossedCases(api: Api, scenarios: readonly Case[], bases: readonly Base[]): PlannedCase[] {
  const [first, ...rest] = bases;
  if (first === undefined) return [];
  const others = rest.filter(({ draft }) => partsOf(first.draft, draft, undefined).size > 0).slice(0, MOST_BASES);
  const crossing = casesToCross(first, scenarios);
  return others.flatMap((base) => [
    ...crossing.flatMap((other) => crossed(api, first, base, other)),
    ...texts(api, base),
  ]);
}

/**
 * Of each visible fault one scenario for each part that makes it: the general one, which is listed last. And each
 * situation.
 */
function casesToCross(first: Base, scenarios: readonly Case[]): Case[] {
  const all = scenarios.filter((one) => one.kind === 'scenario' && one.expected.category !== undefined);
  const keys = all.map(({ draft, expected: { category, choices } }) => {
    const parts = 'operation' in draft ? [...partsOf(first.draft, draft, choices[0]?.scenario)] : [];
    return `${category ?? ''} ${parts.join()}`;
  });
  return all.filter(
    ({ expected: { category } }, i) => category === 'scenario' || keys.lastIndexOf(keys[i] ?? '') === i,
  );
}

function crossed(api: Api, first: Base, base: Base, other: Case): PlannedCase[] {
  if (!('operation' in other.draft)) return [];
  const { draft } = other;
  const ofCase = partsOf(first.draft, draft, other.expected.choices[0]?.scenario);
  const ofBase = partsOf(first.draft, base.draft, undefined);
  // What is left of the other request must be something of its own.
  if (ofCase.size === 0 || [...ofBase].every((part) => ofCase.has(part))) return [];
  const changed = [...draft.parameters].filter(([parameter]) => ofCase.has(`${parameter.in} ${parameter.name}`));
  const own = base.draft;
  const planned = planCase(api, {
    kind: 'precedence',
    name: `crossed/${other.title}/${nameOf(base)}`,
    title: `${other.title}, in the request of ${nameOf(base)}`,
    draft: {
      ...own,
      parameters: new Map([...own.parameters, ...changed]),
      extra: {
        query: [...own.extra.query, ...draft.extra.query],
        header: [...own.extra.header, ...draft.extra.header],
        cookie: [...own.extra.cookie, ...draft.extra.cookie],
      },
      body: ofCase.has('body') ? under(draft.body, own.body) : own.body,
      credentials: ofCase.has('credentials') ? draft.credentials : own.credentials,
    },
    pointer: other.pointer,
    sibling: base.id,
  });
  return [planned];
}

/** The body of a fault under the media type of another request. */
function under(body: BodyChoice | undefined, own: BodyChoice | undefined): BodyChoice | undefined {
  if (body === undefined || own?.media === undefined) return body;
  return { ...body, media: own.media };
}

/** The parts in which a request differs from the first one. */
function partsOf(first: RequestDraft, draft: RequestDraft, scenario: Scenario | undefined): ReadonlySet<string> {
  const parts = new Set<string>();
  for (const [parameter, { value }] of draft.parameters)
    if (first.parameters.get(parameter)?.value !== value) parts.add(`${parameter.in} ${parameter.name}`);
  if (valueOf(draft.body) !== valueOf(first.body)) parts.add('body');
  if (draft.body?.media !== first.body?.media || draft.contentType !== first.contentType) parts.add('media');
  const isOther = [...draft.credentials].some(([scheme, name]) => first.credentials.get(scheme) !== name);
  if (isOther || scenario?.request.credentials !== undefined) parts.add('credentials');
  for (const place of ['query', 'header', 'cookie'] as const)
    for (const [name] of draft.extra[place])
      parts.add(/^authorization$/i.test(name) ? 'credentials' : `${place} ${name}`);
  return parts;
}

function valueOf(body: BodyChoice | undefined): string {
  if (body === undefined) return '';
  if (body.kind === 'value') return jsonText(body.value);
  return body.kind === 'text' ? `text ${body.text}` : `bytes ${body.bytes.join()}`;
}

function texts(api: Api, base: Base): PlannedCase[] {
  const { body } = base.draft;
  if (body?.kind !== 'value' || body.media.schema === undefined) return [];
  const [place] = freshPlaces(api, body.media.schema, body.value);
  if (place === undefined) return [];
  return TEXTS.map(([name, text]) =>
    planCase(api, {
      kind: 'robustness',
      name: `crossed/body${place.pointer}=${name}/${nameOf(base)}`,
      title: `${place.pointer} with ${name}, in the request of ${nameOf(base)}`,
      draft: { ...base.draft, body: { ...body, value: setAt(copy(body.value), place.pointer, text) } },
      pointer: body.media.schema ?? body.media.pointer,
      sibling: base.id,
    }),
  );
}

/** What a base is called behind its operation and status. */
function nameOf({ id }: Base): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

import type { RequestDraft } from '../../../exchange';
import type { Api, Scenario } from '../../../model';
import type { Case } from '../../case';
import { type Base, planCase, type PlannedCase } from '../make-case';

/**
 * Two faults at once, where the document orders its responses: for each two examples of `x-precedence` whose requests
 * differ from the base in different parts, one request with both. The earlier must be reported.
 */
export function precedenceCases(api: Api, base: Base, scenarios: readonly Case[]): PlannedCase[] {
  const { operation } = base.draft;
  const all = operation.precedence.flatMap((name) =>
    scenarios
      .filter(
        (one) =>
          one.kind === 'scenario' &&
          one.expected.category !== undefined &&
          one.expected.choices[0]?.scenario?.name === name,
      )
      .slice(0, 1),
  );
  // One of each visible fault stands for it: the general one, which is listed last.
  const listed = all.filter(
    ({ expected: { category } }, i) =>
      category === 'scenario' || !all.slice(i + 1).some((other) => other.expected.category === category),
  );
  return listed.flatMap((first, i) =>
    listed.slice(i + 1).flatMap((second) => {
      const draft = bothOf(base.draft, first, second);
      if (draft === undefined) return [];
      const names = [first, second].map((one) => one.title);
      const planned = planCase(api, {
        kind: 'precedence',
        name: `precedence/${names.join('+')}`,
        title: `${names[0] ?? ''} before ${names[1] ?? ''}`,
        draft,
        pointer: first.pointer,
        sibling: base.id,
      });
      return [planned];
    }),
  );
}

/** The parts in which a scenario's request differs from the base. */
function partsOf(base: RequestDraft, draft: RequestDraft, scenario: Scenario | undefined): ReadonlySet<string> {
  const parts = new Set<string>();
  for (const [parameter, choice] of draft.parameters)
    if (choice.name !== undefined && base.parameters.get(parameter)?.value !== choice.value)
      parts.add(`${parameter.in} ${parameter.name}`);
  if (JSON.stringify(draft.body) !== JSON.stringify(base.body)) parts.add('body');
  if (draft.contentType !== undefined) parts.add('body');
  if (
    scenario?.request.credentials !== undefined ||
    draft.extra.header.some(([name]) => name.toLowerCase() === 'authorization')
  )
    parts.add('credentials');
  if (draft.extra.query.length + draft.extra.cookie.length > 0) parts.add('extra');
  return parts;
}

function bothOf(base: RequestDraft, first: Case, second: Case): RequestDraft | undefined {
  if (!('operation' in first.draft) || !('operation' in second.draft)) return undefined;
  const [a, b] = [first.draft, second.draft];
  const ofA = partsOf(base, a, first.expected.choices[0]?.scenario);
  const ofB = partsOf(base, b, second.expected.choices[0]?.scenario);
  if (ofA.size === 0 || ofB.size === 0 || [...ofA].some((part) => ofB.has(part))) return undefined;
  const changed = [...b.parameters].filter(([parameter]) => ofB.has(`${parameter.in} ${parameter.name}`));
  return {
    ...a,
    parameters: new Map([...a.parameters, ...changed]),
    extra: {
      query: [...a.extra.query, ...b.extra.query],
      header: [...a.extra.header, ...b.extra.header],
      cookie: [...a.extra.cookie, ...b.extra.cookie],
    },
    body: ofB.has('body') ? b.body : a.body,
    contentType: ofB.has('body') ? b.contentType : a.contentType,
    credentials: ofB.has('credentials') ? b.credentials : a.credentials,
  };
}

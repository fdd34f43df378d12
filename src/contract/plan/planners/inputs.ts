import { inputsOf, type NamedInput, type RequestDraft, withExactValue, withExtra } from '../../../exchange';
import type { Api } from '../../../model';
import type { Case } from '../../case';
import { tokenOf } from '../fresh';
import { type Base, planCase, type PlannedCase } from '../make-case';

/**
 * What relations of a response read from its request (a request id, say) must show in every response that has the
 * relations, not in successes alone: one scenario for each response and kind of fault, with each of these headers and
 * query parameters, and with all of them.
 */
export function inputCases(api: Api, base: Base, scenarios: readonly Case[], seed: number): PlannedCase[] {
  const seen = new Set<string>();
  return scenarios.flatMap((scenario) => {
    const { draft, expected, pointer } = scenario;
    const response = expected.choices[0]?.response;
    if (response === undefined || !('operation' in draft)) return [];
    const key = `${response.status} ${expected.category ?? ''}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return inputSets(inputsOf(response)).map(({ label, inputs }) => {
      const name = `${response.status}/${scenario.title}/with=${label}`;
      return planCase(api, {
        kind: 'coverage',
        name,
        title: `${scenario.title}, with ${label}`,
        draft: inputs.reduce((one, input) => withInput(one, input, tokenOf(seed, `${name} ${input.name}`)), draft),
        pointer,
        sibling: base.id,
      });
    });
  });
}

/** Each input alone, and all of them together. */
export function inputSets(
  inputs: readonly NamedInput[],
): { readonly label: string; readonly inputs: readonly NamedInput[] }[] {
  const single = inputs.map((input) => ({ label: input.name, inputs: [input] }));
  return inputs.length < 2 ? single : [...single, { label: 'all', inputs }];
}

function withInput(draft: RequestDraft, input: NamedInput, value: string): RequestDraft {
  const { parameters } = draft.operation;
  const declared = parameters.find((one) => one.in === input.in && one.name.toLowerCase() === input.name.toLowerCase());
  if (declared !== undefined) return withExactValue(draft, declared, value);
  return withExtra(draft, input.in, [input.name, value]);
}

import { violationText } from '../../src/checks';
import { createEngine, type HttpRequest, type HttpResponse } from '../../src';
import { bindingOf, planCases, run } from '../../src/contract';
import type { Api } from '../../src/model';
import { suggestRelations, withSuggestions } from '../../src/infer';

/** What the suite finds at a mock of a document, with all that the document suggests held against it, warnings too. */
export async function findings(
  plain: Api,
  state: 'open' | 'closed',
  plan: Partial<Parameters<typeof planCases>[1]> = {},
): Promise<string[]> {
  const api = withSuggestions(plain, suggestRelations(plain));
  const engine = createEngine(plain, { seed: 1, state });
  const target = async (request: HttpRequest): Promise<HttpResponse> => engine.respond(request).response;
  const found: string[] = [];
  const binding = bindingOf({ parameters: {}, credentials: {} });
  for await (const event of run(api, planCases(api, { seed: 1, ...plan }), target, { binding, inferred: true })) {
    const all = event.type === 'fail' ? event.finding.violations : event.type === 'pass' ? (event.warnings ?? []) : [];
    if ('case' in event) found.push(...all.map((violation) => `${event.case.id}: ${violationText(violation)}`));
  }
  return found;
}

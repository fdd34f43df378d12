import { createEngine, type HttpRequest, type HttpResponse } from '../../../src';
import { bindingOf, planCases, run, violationText } from '../../../src/contract';
import { suggestRelations, withSuggestions } from '../../../src/infer';
import { apiOf } from '../../support/api';
import { BLOG, FILES, ORDERS, TODO, USERS } from '../../resources/documents';

/** What the suite finds at a mock of a document, with all that the document suggests held against it. */
async function findings(document: string, state: 'open' | 'closed'): Promise<string[]> {
  const plain = apiOf(document);
  const api = withSuggestions(plain, suggestRelations(plain));
  const engine = createEngine(plain, { seed: 1, state });
  const target = async (request: HttpRequest): Promise<HttpResponse> => engine.respond(request).response;
  const found: string[] = [];
  const binding = bindingOf({ parameters: {}, credentials: {} });
  for await (const event of run(api, planCases(api, { seed: 1 }), target, { binding, inferred: true })) {
    const all = event.type === 'fail' ? event.finding.violations : event.type === 'pass' ? (event.warnings ?? []) : [];
    if ('case' in event) found.push(...all.map((violation) => `${event.case.id}: ${violationText(violation)}`));
  }
  return found;
}

test.each([
  ['todo', TODO],
  ['orders', ORDERS],
  ['blog', BLOG],
  ['files', FILES],
  ['users', USERS],
])('the suite finds nothing at the mock of %s', async (_, document) => {
  expect(await findings(document, 'open')).toEqual([]);
});

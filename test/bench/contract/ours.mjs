/* The whole plan of the suite with 8 workers. */
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const { buildApi, loadDocument, planCases, run, urlTarget } = createRequire(import.meta.url)('../../../dist/index.js');
const api = buildApi(
  await loadDocument(fileURLToPath(new URL('../../../openapi/create-package.yaml', import.meta.url))),
);
const plan = planCases(api, { seed: 1 });

export const ours = {
  name: 'openapi-tandem',
  async check(url) {
    const target = urlTarget(url, { timeout: 2000 });
    const failures = [];
    try {
      for await (const event of run(api, plan, target.send, { workers: 8, seed: 1 }))
        if (event.type === 'fail' || event.type === 'masked') failures.push(event.case.id);
    } finally {
      await target.close();
    }
    return failures;
  },
};

// The documents of the benchmark: create-package, and one of 600 operations of the same make.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import YAML from 'yaml';

export const createPackage = fileURLToPath(new URL('../../../openapi/create-package.yaml', import.meta.url));
const guid = 'd8b8148d-5798-44de-821a-64b85b15e968';
const posted = {
  method: 'POST',
  headers: { Authorization: 'Bearer token', 'Content-Type': 'application/json' },
  body: JSON.stringify({ type: 'docker', data: { image: 'registry/image:latest' } }),
};

/** The request of all rounds. */
export const request = { target: `/v3/apps/${guid}/packages`, ...posted };

/** A document in which the operation stands 600 times, under other paths; the request goes to the last but one. */
export function manyOperations(folder, count = 600) {
  const document = YAML.parse(readFileSync(createPackage, 'utf8'));
  const [path] = Object.keys(document.paths).filter((key) => key.startsWith('/'));
  for (let i = 1; i < count; i++) {
    const { post } = document.paths[path];
    document.paths[`/v3/things${i}/{guid}/packages`] = { post: { ...post, operationId: `createPackage${i}` } };
  }
  const file = join(folder, `operations-${count}.json`);
  writeFileSync(file, JSON.stringify(document));
  return { file, request: { ...posted, target: `/v3/things${count - 2}/${guid}/packages` } };
}

import type { Api, Problem } from './api';

/** The extensions that hold statements which can be written wrongly. */
const STATEMENTS = ['x-relations', 'x-fault', 'x-request'];

/**
 * The statements of our vocabulary that cannot be understood. Without one of them, a mock would send and a suite would
 * accept what the document forbids, so no command starts. (What is wrong by OpenAPI alone is left out of the model, and
 * reported by `lint`.) A document without such statements is not read for it.
 */
export function vocabularyProblems(api: Api): readonly Problem[] {
  if (!STATEMENTS.some((name) => api.document.extensions.has(name))) return [];
  return api.problems.filter(({ rule }) => rule !== 'structure');
}

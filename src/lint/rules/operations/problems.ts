import type { Problem } from '../../../model';
import type { LintContext } from '../../context';
import type { Found } from '../../finding';
import type { Rule } from '../../rule';

const DESCRIPTIONS: Readonly<Record<string, string>> = {
  structure: 'Every part of the document has the form that OpenAPI gives it.',
  'relation-syntax': 'A relation can be read: its members, its conditions, its expressions.',
  fault: 'x-fault of a response example names an error category.',
  'request-parts': 'x-request has only the parts that a request has, each of its type.',
};

/** What the model could not understand, each kind under its own name. */
export const problemRules: readonly Rule[] = [
  ...Object.entries(DESCRIPTIONS).map(([id, describe]): Rule => ({
    id,
    severity: 'error',
    describe,
    check: (context) => problemsOf(context).filter(({ rule }) => rule === id),
  })),
  {
    id: 'model',
    severity: 'error',
    describe: 'Every statement of the document can be understood.',
    check: (context) => problemsOf(context).filter(({ rule }) => !Object.hasOwn(DESCRIPTIONS, rule)),
  },
];

/** All problems of a model, those of what the API sends by itself included: nobody else reads that. */
function problemsOf(context: LintContext): readonly Problem[] {
  // What is read is looked into: problems are found that way.
  for (const operation of context.operations()) void operation.responses;
  return context.api.problems;
}

/** The schema of the OpenAPI Specification itself. */
export const openapi: Rule = {
  id: 'openapi',
  severity: 'error',
  describe: 'The document has the form that the OpenAPI Specification requires.',
  check: ({ structure }: LintContext): readonly Found[] => structure,
};

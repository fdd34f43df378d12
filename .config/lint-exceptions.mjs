// Files that do not keep a rule yet. Mend one, and take its line away: none may be added.
export const exceptions = {
  'max-lines-per-function': [
    'src/docs/html/markup/sanitize.ts',
    'src/docs/html/site.ts',
    'src/document/bundle/bundle.ts',
    'src/document/bundle/place-targets.ts',
    'src/jest/describe-contract.ts',
    'src/mock/server/control/control.ts',
    'src/mock/session/session.ts',
    'src/report/report-builder.ts',
    'src/report/text/text-reporter.ts',
  ],
};

import type { LintFormat } from './lint-report';

/**
 * SARIF 2.1.0 (OASIS), as GitHub's and GitLab's code scanning take it: a result for each finding, with its line and its
 * pointer.
 *
 * @example sarif(report) // '{"$schema": …, "version": "2.1.0", "runs": […]}'
 */
export const sarif: LintFormat = ({ findings, rules, version }) => {
  const used = [...new Set(findings.map(({ rule }) => rule))].sort();
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'openapi-tandem',
            version,
            rules: used.map((id) => ({ id, shortDescription: { text: rules.get(id) ?? id } })),
          },
        },
        results: findings.map(({ rule, severity, message, pointer, place }) => ({
          ruleId: rule,
          ruleIndex: used.indexOf(rule),
          level: severity,
          message: { text: message },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: uriOf(place.file) },
                region: { startLine: place.line, startColumn: place.column },
              },
              logicalLocations: [{ fullyQualifiedName: `#${pointer}` }],
            },
          ],
        })),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
};

/** A path as a URI reference: forward slashes, and what a URI cannot have escaped. */
function uriOf(file: string): string {
  return URL.canParse(file) ? file : encodeURI(file.replace(/\\/g, '/')).replace(/[?#]/g, encodeURIComponent);
}

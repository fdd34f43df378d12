/** A result of a tool, as SARIF has it. */
interface SarifResult {
  readonly rule: string;
  readonly level: 'error' | 'warning' | 'note';
  readonly message: string;
  readonly place: { readonly file: string; readonly line: number; readonly column: number };
  readonly pointer: string;
  /** What identifies the result in the next run, too. */
  readonly fingerprint?: string;
}

/** The tool that found the results. */
interface SarifTool {
  readonly version: string;
  /** What each rule is about, by its id. */
  readonly rules: ReadonlyMap<string, string>;
}

/**
 * SARIF 2.1.0 (OASIS), as GitHub's and GitLab's code scanning take it: each result with its line and its pointer.
 *
 * @example sarifLog(results, { version: '1.0.0', rules }) // '{"$schema": …, "version": "2.1.0", "runs": […]}'
 */
export function sarifLog(results: readonly SarifResult[], { version, rules }: SarifTool): string {
  const used = [...new Set(results.map(({ rule }) => rule))].sort();
  const described = used.map((id) => ({ id, shortDescription: { text: rules.get(id) ?? id } }));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'openapi-tandem', version, rules: described } },
        results: results.map(({ rule, level, message, pointer, place, fingerprint }) => ({
          ruleId: rule,
          ruleIndex: used.indexOf(rule),
          level,
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
          ...(fingerprint === undefined ? {} : { partialFingerprints: { 'tandemCause/v1': fingerprint } }),
        })),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** A path as a URI reference: forward slashes, and what a URI cannot have escaped. */
function uriOf(file: string): string {
  return URL.canParse(file) ? file : encodeURI(file.replace(/\\/g, '/')).replace(/[?#]/g, encodeURIComponent);
}

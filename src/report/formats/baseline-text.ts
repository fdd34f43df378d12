/**
 * A baseline as it is written: JSON, a line for each known thing, so that reviews show what was added.
 *
 * @param known in the order in which they are written
 * @example baselineText('openapi-tandem-baseline', [{ id: 'createPackage/201/bits' }])
 */
export function baselineText(format: string, known: readonly object[]): string {
  const lines = [...new Set(known.map((one) => `    ${JSON.stringify(one)}`))];
  const list = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`;
  return `{\n  "format": "${format}",\n  "version": 1,\n  "known": ${list}\n}\n`;
}

import { type Command, Option } from 'commander';
import type { Document } from '../../document';
import type { Suggestion } from '../../infer';
import type { LintFinding } from '../../lint';
import type { Api } from '../../model';
import { bundledDocument } from '../../document/load/bundled-document';
import type { RegisterCommand } from '../command';
import { EXIT } from '../exit';
import { oneLine } from '../one-line';
import { type Palette, paletteFor } from '../palette';

/** The flags of `tandem lint`, as commander reads them. */
export interface LintFlags {
  readonly format: 'text' | 'json';
  readonly strict?: boolean;
  readonly suggest?: boolean;
}

const EXAMPLES = `
Examples:
  tandem lint                          the bundled API
  tandem lint openapi.yaml --strict    warnings fail, too
  tandem lint openapi.yaml --suggest   relations to paste into it
  tandem lint openapi.yaml --format json

Exit codes: 0 no errors (there may be warnings), 1 errors, 2 the document could not be loaded.`;

/** Adds `tandem lint`. */
export const registerLint: RegisterCommand = (program: Command): void => {
  program
    .command('lint')
    .summary('check a document, its examples, scenarios and relations')
    .description(
      'Checks an OpenAPI document: whether its examples fit their schemas, its scenarios are brought by their own requests, its ' +
        'relations hold on its examples, and everything that it names is there.',
    )
    .argument('[document]', 'file or URL, OpenAPI 3.0 or 3.1, YAML or JSON (default: the bundled create-package API)')
    .helpOption('--help', 'print this help')
    .addOption(new Option('--format <format>', 'how findings are told').choices(['text', 'json']).default('text'))
    .option('--strict', 'exit with 1 for warnings, too')
    .option('--suggest', 'also print the relations that the document suggests without saying them, ready to paste')
    .option('--debug', 'show stack traces')
    .addHelpText('after', EXAMPLES)
    .action(async (document: string | undefined, flags: LintFlags) => {
      process.exitCode = await runLint(document, flags);
    });
};

/**
 * Runs `tandem lint`.
 *
 * @returns the exit code
 * @throws DocumentError when the document cannot be loaded
 */
async function runLint(source: string = bundledDocument(), flags: LintFlags): Promise<number> {
  const { format, strict = false, suggest = false } = flags;
  const { loadDocument } =
    require('../../document/load/load-document') as typeof import('../../document/load/load-document');
  const { validateDocument } =
    require('../../document/grammar/validate') as typeof import('../../document/grammar/validate');
  const { buildApi } = require('../../model') as typeof import('../../model');
  const { lint } = require('../../lint') as typeof import('../../lint');
  const document = await loadDocument(source);
  const api = buildApi(document);
  const findings = lint(api, { structure: await validateDocument(document) });
  const suggestions = suggest ? suggestionsOf(api) : undefined;
  const lines =
    format === 'json'
      ? [jsonOf(document, findings, suggestions)]
      : [
          ...textOf(document, findings, paletteFor(process.stdout)),
          ...(suggestions === undefined ? [] : ['', suggestionLines(api, suggestions)]),
        ];
  process.stdout.write(`${lines.join('\n')}\n`);
  const failing = findings.filter(({ severity }) => strict || severity === 'error');
  return failing.length > 0 ? EXIT.findings : EXIT.ok;
}

function suggestionsOf(api: Api): Suggestion[] {
  const { suggestRelations } = require('../../infer') as typeof import('../../infer');
  return suggestRelations(api);
}

function suggestionLines(api: Api, suggestions: readonly Suggestion[]): string {
  const { document } = api;
  const name = oneLine(document.name);
  if (document.extensions.has('x-relations'))
    return `# ${name} has x-relations of its own: its author has said what holds, and nothing is suggested.`;
  if (suggestions.length === 0) return `# ${name} suggests no relations.`;
  const { suggestionText } = require('../../infer') as typeof import('../../infer');
  return [
    `# ${number(suggestions.length, 'relation')} that ${name} suggests without saying so. Paste those that hold, each list below the line that it names.`,
    '',
    suggestionText(api, suggestions).trimEnd(),
  ].join('\n');
}

/** What programs read: the findings with their places, and their numbers; and what is suggested, where that was asked for. */
function jsonOf(
  document: Document,
  findings: readonly LintFinding[],
  suggestions: readonly Suggestion[] | undefined,
): string {
  const told = findings.map(({ rule, severity, message, pointer, place: { file, line, column } }) => {
    return { rule, severity, message, file, line, column, pointer };
  });
  const suggested = suggestions?.map(({ pointer, relation }) => {
    const { file, line, column } = document.locate(pointer);
    return { file, line, column, pointer, relation };
  });
  return JSON.stringify(
    {
      errors: count(findings, 'error'),
      warnings: count(findings, 'warning'),
      findings: told,
      ...(suggested === undefined ? {} : { suggestions: suggested }),
    },
    null,
    2,
  );
}

function textOf(document: Document, findings: readonly LintFinding[], palette: Palette): string[] {
  const lines: string[] = [];
  for (const file of new Set(findings.map(({ place }) => place.file))) {
    const own = findings.filter(({ place }) => place.file === file);
    const width = Math.max(...own.map((finding) => positionOf(finding).length));
    lines.push(palette.bold(oneLine(file)), ...own.map((finding) => lineOf(finding, width, palette)), '');
  }
  return [...lines, summaryOf(document, findings, palette)];
}

function lineOf(finding: LintFinding, width: number, palette: Palette): string {
  const { severity, message, rule, pointer } = finding;
  const colour = severity === 'error' ? palette.bad : palette.notice;
  const position = positionOf(finding).padStart(width);
  return `  ${position} ${colour(severity)} ${oneLine(message)} ${palette.dim(`(${rule}) #${oneLine(pointer)}`)}`;
}

function positionOf({ place }: LintFinding): string {
  return `${place.line}:${place.column}`;
}

function summaryOf(document: Document, findings: readonly LintFinding[], palette: Palette): string {
  const errors = count(findings, 'error');
  const warnings = count(findings, 'warning');
  if (errors + warnings === 0) return palette.good(`${oneLine(document.name)}: nothing found`);
  const text = `${number(errors, 'error')}, ${number(warnings, 'warning')}`;
  return errors > 0 ? palette.bad(text) : palette.notice(text);
}

function count(findings: readonly LintFinding[], severity: LintFinding['severity']): number {
  return findings.filter((finding) => finding.severity === severity).length;
}

function number(count_: number, noun: string): string {
  return `${count_} ${noun}${count_ === 1 ? '' : 's'}`;
}

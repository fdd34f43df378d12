import type { Document, Json, Place } from '../../document';
import type { LintException, LintFinding } from '../../lint';
import type { Api } from '../../model';
import type { LintFormatName, LintReport } from '../../report/lint';
import { CliError } from '../../errors';
import { EXIT } from '../process/exit';
import { paletteFor } from '../palette';
import { readBaselineFile } from '../files/read-baseline';
import { writeText } from '../files/write-text';
import { packageVersion } from '../version';
import { exceptionText, lintBaseline, lintBaselineText, LOADING, type RuleSetting } from './lint-policy';
import { type LintSource, lintSources } from './lint-sources';
import { suggestionLines } from './suggestion-lines';
import { printError, printOut } from '../terminal';

/** The flags of `tandem lint`, as commander reads them. */
export interface LintFlags {
  readonly format: LintFormatName;
  readonly strict?: boolean;
  readonly verbose?: boolean;
  readonly suggest?: boolean;
  readonly rule?: readonly RuleSetting[];
  readonly ignore?: readonly LintException[];
  readonly baseline?: string;
  readonly writeBaseline?: string | boolean;
  readonly rules?: boolean;
}

/** A document that was checked, or the reason why it cannot be. */
type Checked =
  | { readonly name: string; readonly api: Api; readonly findings: readonly LintFinding[] }
  | { readonly name: string; readonly failure: unknown; readonly findings: readonly LintFinding[] };

/**
 * Runs `tandem lint`.
 *
 * @returns the exit code
 * @throws DocumentError when the only document cannot be loaded and people read the report; CliError for wrong settings
 */
export async function runLint(names: readonly string[], flags: LintFlags): Promise<number> {
  const { format, strict = false, suggest = false } = flags;
  if (flags.rules === true) return listRules();
  const sources = await lintSources(names);
  const checked: Checked[] = [];
  for (const source of sources) checked.push(await check(source));
  const [first] = checked;
  if (format === 'text' && checked.length === 1 && first !== undefined && 'failure' in first) throw first.failure;

  const { applyPolicy, RULES } = require('../../lint') as typeof import('../../lint');
  const { writeLintReport } = require('../../report/lint') as typeof import('../../report/lint');
  const all = checked.flatMap(({ findings }) => findings);
  const severities = new Map(flags.rule ?? []);
  const exceptions = [...(flags.ignore ?? []), ...(await baselineOf(flags))];
  const { findings, ignored, unused } = applyPolicy(all, { severities, exceptions });
  const report: LintReport = {
    documents: checked.map(({ name }) => name),
    findings,
    ignored: ignored.length,
    rules: new Map([LOADING, ...RULES].map(({ id, describe }) => [id, describe])),
    ...(suggest && format === 'json' ? { suggestions: checked.flatMap(suggestionsOf) } : {}),
    version: packageVersion(),
  };
  printOut(writeLintReport(format, report, paletteFor(process.stdout), flags.verbose));
  if (suggest && format === 'text')
    for (const one of checked) if ('api' in one) printOut(`\n${suggestionLines(one.api)}\n`);
  if (suggest && format !== 'text' && format !== 'json')
    printError(`note: ${format} has no suggestions: use --suggest with text or json\n`);
  for (const exception of unused)
    printError(`note: the exception '${exceptionText(exception)}' (${exception.reason}) no longer matches anything\n`);
  writeBaseline(flags, [...findings, ...ignored]);
  if (checked.some((one) => 'failure' in one)) return EXIT.unusable;
  return findings.some(({ severity }) => strict || severity === 'error') ? EXIT.findings : EXIT.ok;
}

function suggestionsOf(one: Checked): { place: Place; pointer: string; relation: Json }[] {
  if (!('api' in one)) return [];
  const { pastableSuggestions } = require('./suggestions') as typeof import('./suggestions');
  const { document } = one.api;
  return pastableSuggestions(one.api).map(({ pointer, relation }) => {
    return { place: document.locate(pointer), pointer, relation: relation as unknown as Json };
  });
}

/** A document that cannot be loaded has one finding: why. */
async function check({ name, text, failure: unreadable }: LintSource): Promise<Checked> {
  if (unreadable !== undefined) return { name, failure: unreadable, findings: [failureFinding(name, unreadable)] };
  const { loadDocument } =
    require('../../document/load/load-document') as typeof import('../../document/load/load-document');
  const { readSource } = require('../../document/read/read-source') as typeof import('../../document/read/read-source');
  const { validateDocument } =
    require('../../document/grammar/validate') as typeof import('../../document/grammar/validate');
  const { buildApi } = require('../../model') as typeof import('../../model');
  const { lint } = require('../../lint') as typeof import('../../lint');
  const readText = async (file: string): Promise<string> =>
    (file === name ? text : undefined) ?? (await readSource(file)).text;
  let document: Document;
  try {
    document = await loadDocument(name, text === undefined ? {} : { readText });
  } catch (failure) {
    return { name, failure, findings: [failureFinding(name, failure)] };
  }
  const api = buildApi(document);
  return { name, api, findings: lint(api, { structure: await validateDocument(document) }) };
}

function failureFinding(name: string, failure: unknown): LintFinding {
  const { DocumentError } = require('../../document') as typeof import('../../document');
  if (!(failure instanceof DocumentError || failure instanceof CliError)) throw failure;
  const place = ('place' in failure ? failure.place : undefined) ?? { file: name, line: 1, column: 1, pointer: '' };
  const head = 'place' in failure && failure.place !== undefined ? failure.message.indexOf(': ') + 2 : 0;
  const text = failure.message.slice(head);
  const message = text.startsWith(`${name}: `) ? text.slice(name.length + 2) : text;
  return { rule: LOADING.id, severity: 'error', message, pointer: place.pointer, place };
}

async function baselineOf({ baseline }: LintFlags): Promise<LintException[]> {
  if (baseline === undefined) return [];
  return lintBaseline(await readBaselineFile(baseline), baseline);
}

function writeBaseline({ baseline, writeBaseline: wish }: LintFlags, findings: readonly LintFinding[]): void {
  if (wish === undefined || wish === false) return;
  const file = typeof wish === 'string' ? wish : (baseline ?? 'tandem-lint-baseline.json');
  writeText(file, lintBaselineText(findings));
  printError(
    `note: ${findings.length} ${findings.length === 1 ? 'known finding is' : 'known findings are'} in ${file}\n`,
  );
}

function listRules(): number {
  const { RULES } = require('../../lint') as typeof import('../../lint');
  const width = Math.max(...RULES.map(({ id }) => id.length));
  for (const { id, severity, describe } of RULES) printOut(`${id.padEnd(width)}  ${severity.padEnd(7)}  ${describe}\n`);
  return EXIT.ok;
}

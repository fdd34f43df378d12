import { LANGUAGES } from '../../docs/samples';
import { CliError } from '../../errors';
import { exampleLines } from './example-lines';
import { loadApi } from '../load-api';
import { count, oneLine } from '../../text';
import { type Palette, paletteFor } from '../palette';
import { runSamples, type SampleProblem, type SamplesRun } from './samples/run-samples';
import { printOut } from '../terminal';

/** Which samples are run. */
export interface SampleFlags {
  /** What came of each is printed. */
  readonly check?: true;
  readonly language?: readonly string[];
  readonly workers?: number;
}

/**
 * Runs `tandem docs --check`: prints what came of each sample.
 *
 * @returns whether all that were run got their responses
 * @throws CliError for an unknown language; DocumentError
 */
export async function checkSamples(source: string, flags: SampleFlags): Promise<boolean> {
  const languages = languagesOf(flags);
  const api = await loadApi(source);
  const run = await runSamples(api, { languages, workers: flags.workers });
  const palette = paletteFor(process.stdout);
  printOut(`${[...exampleLines(api, palette, true), ...checkLines(run, palette)].join('\n')}\n`);
  return run.failed.length === 0;
}

/** A line for each sample that got its response, or why it did not; then how many there are of each. */
export function checkLines(run: SamplesRun, palette: Palette): string[] {
  const passed = [...run.samples.values()].flat().flatMap(({ id, code }) => {
    const labels = code.filter(({ isRun }) => isRun).map(({ label }) => label);
    return labels.length === 0 ? [] : [`${palette.good('passed')} ${oneLine(id)}  ${palette.dim(labels.join(', '))}`];
  });
  return [...passed, ...problemLines(run, palette), summary(run, palette)];
}

/**
 * Holds the names of languages against those that there are.
 *
 * @throws CliError for an unknown one
 */
export function languagesOf({ language }: SampleFlags): readonly string[] | undefined {
  const known = LANGUAGES.map(({ id }) => id);
  const unknown = language?.find((one) => !known.includes(one));
  if (unknown !== undefined) throw new CliError(`No samples for '${unknown}', but in ${known.join(', ')}`);
  return language;
}

/** A line for each sample that is not published, and why. */
export function problemLines(run: SamplesRun, palette: Palette): string[] {
  const line = ({ id, language, reason }: SampleProblem): string =>
    oneLine(`${id}: ${language === undefined ? '' : `${language}: `}${reason}`);
  return [
    ...run.failed.map((one) => `${palette.bad('failed')} ${line(one)}`),
    ...run.unwritten.map((one) => `${palette.notice('left out')} ${line(one)}`),
    ...run.missing.map(
      ({ language, reason, samples }) =>
        `${palette.notice('not run')} ${samples} in ${language} (the pages mark them so): ${oneLine(reason)}`,
    ),
  ];
}

/**
 * A line for each link of a text that leads nowhere; of those out of the pages without naming a host, which are many
 * where texts were written for another site, all are named only if that was asked for.
 */
export function lostLines(links: readonly string[], palette: Palette, isAll: boolean): string[] {
  const inside = links.filter((link) => link.startsWith('#'));
  const outside = links.filter((link) => !link.startsWith('#'));
  const listed = isAll ? outside : outside.slice(0, MOST_LISTED);
  const left = outside.length - listed.length;
  return [
    ...inside.map((link) => `${palette.notice('leads nowhere')} ${oneLine(link)}: a link of a text`),
    ...listed.map((link) => `${palette.notice('leads elsewhere')} ${oneLine(link)}: a link of a text without a host`),
    ...(left === 0 ? [] : [`${palette.notice('leads elsewhere')} ${count(left, 'more link')} (--check lists them)`]),
  ];
}

/** So many links are named of those that are alike. */
const MOST_LISTED = 10;

function summary({ passed, failed, unwritten, missing }: SamplesRun, palette: Palette): string {
  const notRun = missing.reduce((sum, { samples }) => sum + samples, 0);
  const got = `${count(passed, 'sample')} got ${passed === 1 ? 'its response' : 'their responses'}`;
  const text = `${got}, ${failed.length} failed, ${unwritten.length} left out, ${notRun} not run`;
  return failed.length > 0 ? palette.bad(text) : palette.bold(text);
}

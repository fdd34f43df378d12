import { githubMarkdown, slateMarkdown } from '../../docs/markdown';
import { buildReference } from '../../docs/reference';
import { checkLines, languagesOf, lostLines, problemLines, type SampleFlags } from './check-samples';
import { exampleLines } from './example-lines';
import { loadApi } from '../load-api';
import { count, oneLine } from '../../text';
import { paletteFor } from '../palette';
import { runSamples } from './samples/run-samples';
import { writeText } from '../files/write-text';
import { printError, printOut } from '../terminal';

/** The forms of Markdown. */
const MARKDOWN = { markdown: githubMarkdown, slate: slateMarkdown } as const;

/** How a page of Markdown is written. */
export interface MarkdownFlags extends SampleFlags {
  readonly format: keyof typeof MARKDOWN;
  /** The file; standard output by default. */
  readonly out?: string;
  /** `false`: without samples, which takes no time. */
  readonly samples: boolean;
}

/**
 * Runs `tandem docs --format markdown|slate`: writes the reference as one page of Markdown. Samples are run before; one
 * that does not bring its response is left out and reported.
 *
 * @returns whether all samples that were run got their responses
 * @throws CliError when the file cannot be written; DocumentError
 */
export async function writeMarkdown(source: string, flags: MarkdownFlags): Promise<boolean> {
  const { format, out, workers } = flags;
  const languages = languagesOf(flags);
  const api = await loadApi(source);
  const run = flags.samples ? await runSamples(api, { languages, workers }) : undefined;
  const reference = buildReference(api, { samples: (operation) => run?.samples.get(operation) ?? [] });
  const lost = new Set<string>();
  const text = MARKDOWN[format](reference, (link) => lost.add(link));
  if (out === undefined) printOut(text);
  else {
    writeText(out, text);
    printOut(`${oneLine(out)}: the reference of ${oneLine(api.title)}, ${count(run?.passed ?? 0, 'sample')}\n`);
  }
  const linesOf = flags.check === true ? checkLines : problemLines;
  const palette = paletteFor(process.stderr);
  const problems = [
    ...(run === undefined ? [] : linesOf(run, palette)),
    ...exampleLines(api, palette, flags.check === true),
    ...lostLines([...lost], palette, flags.check === true),
  ];
  for (const line of problems) printError(`${line}\n`);
  return run === undefined || run.failed.length === 0;
}

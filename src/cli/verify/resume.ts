import { readFileSync } from 'node:fs';
import { readingError } from '../../document/read/read-source';
import { CliError } from '../../errors';
import type { Api } from '../../model';
import { readReport, type Report } from '../../report';

/** An earlier run that another one goes on from. */
export interface Resumed {
  /** The file of its report. */
  readonly name: string;
  /** Its seed: the plan of the other run is the same. */
  readonly seed: number;
  /** What passed: it is not sent again. */
  readonly passed: ReadonlySet<string>;
}

/** The document that a run goes on with. */
export interface ResumedDocument extends Pick<Api, 'title'> {
  /** Its `digestOf`, before anything is planned. */
  readonly digest: string;
}

/**
 * Reads the JSON report of a run that was ended or failed.
 *
 * @param seed the seed that was asked for
 * @throws CliError where it cannot be read, or is of another document or seed; ReportError where it isn't a report
 */
export function resumedRun(name: string, api: ResumedDocument, seed: number | undefined): Resumed {
  const report = reportIn(name);
  if (report.title !== api.title)
    throw new CliError(`--resume ${name}: it is a report of another document, '${report.title}'`);
  if (report.digest !== undefined && report.digest !== api.digest)
    throw new CliError(
      `--resume ${name}: the document has changed since then, so what passed says nothing of it; leave --resume out`,
    );
  if (seed !== undefined && seed !== report.seed)
    throw new CliError(`--resume ${name}: its seed is ${report.seed}, not ${seed}; leave --seed out`);
  const passed = report.cases.filter(({ verdict }) => verdict === 'passed').map(({ id }) => id);
  return { name, seed: report.seed, passed: new Set(passed) };
}

function reportIn(name: string): Report {
  let text: string;
  try {
    text = readFileSync(name, 'utf8');
  } catch (error) {
    throw new CliError(`--resume ${name}: the report cannot be read (${readingError(error)})`);
  }
  return readReport(text, name);
}

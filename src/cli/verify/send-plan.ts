import { builtInText } from '../../checks';
import {
  type CaseFilter,
  mayAsk,
  type OpenListener,
  type Phases,
  type Plan,
  run,
  type RunLimits,
  type RunOptions,
  type UrlTarget,
  urlTarget,
} from '../../contract';
import { CliError } from '../../errors';
import type { Api } from '../../model';
import {
  type Baseline,
  type Output,
  type ReportContext,
  reportTo,
  type ReportSummary,
  textReporter,
} from '../../report';
import { paletteFor } from '../palette';
import { onEnding } from '../process/ending';
import { EXIT, reportFailure } from '../process/exit';
import { packageVersion } from '../version';
import { baselineFile, baselineOutput } from './baseline-file';
import type { CallbacksWanted } from './callback-flags';
import { connectionOf } from './connection';
import type { EnvironmentFile } from './environment-file';
import { prepareInstallation } from './installation';
import { patienceOf } from './patience';
import { probe } from './probe/probe';
import { openReports, withGithub } from './report-outputs';
import type { Resumed } from './resume';
import type { VerifyFlags } from './verify-flags';
import type { TargetAddress } from './target-address';
import { printOut } from '../terminal';

/** What a run needs beside its plan and flags. */
interface Sending extends TargetAddress {
  readonly file: EnvironmentFile | undefined;
  readonly digest: string;
  readonly filter: CaseFilter;
  readonly limits: RunLimits;
  readonly seed: number;
  readonly resumed: Resumed | undefined;
  /** None where callbacks are not listened for. */
  readonly callbacks: CallbacksWanted | undefined;
}

const NOTHING_KNOWN: Baseline = new Map();

/**
 * Sends the plan of `tandem verify`: prints what is found, and writes the reports, also where it is ended from outside.
 *
 * @returns the exit code
 * @throws CliError for what the user can mend; TargetError when the target cannot be reached
 */
export async function sendPlan(api: Api, plan: Plan | Phases, flags: VerifyFlags, sending: Sending): Promise<number> {
  const { address, headers, file, digest, filter, limits, seed, resumed, callbacks } = sending;
  const connection = connectionOf(flags, file?.tls ?? {}, process.env);
  const baseline = flags.baseline === undefined ? NOTHING_KNOWN : await baselineFile(flags.baseline);
  const written = flags.writeBaseline === undefined ? [] : [baselineOutput(flags.writeBaseline, baseline)];
  const files = openReports(withGithub(flags.report ?? [], process.env));
  const context = { ...contextOf(api, address, baseline, flags), run: aboutRun(digest, flags) };
  const reporting = reportTo(context, [...files.outputs, textOutput(flags), ...written]);
  const ending = onEnding();
  const opening =
    (timeout: number) =>
    (base: string): UrlTarget =>
      urlTarget(base, {
        ...connection,
        timeout,
        maxBody: flags.maxResponse * 1024 * 1024,
        maxBodyOption: '--max-response',
      });
  const target = opening(flags.timeout)(address);
  let listener: OpenListener | undefined;
  let summary: ReportSummary | undefined;
  let isCleared = true;
  try {
    const [{ send }, { signal }, own] = [target, ending, [...headers, ...(flags.header ?? [])]];
    listener = await callbacks?.open(api, flags);
    const inbox = listener?.inbox;
    const installed = { address, callbacks: inbox?.address, send, file, headers: own };
    const binding = await prepareInstallation({ ...installed, flags, signal, connection });
    const asked = { mayAsk: mayAsk(filter), open: opening(patienceOf(flags.timeout)) };
    await probe(api, { address, binding: await binding.current(), ...asked });
    const options: RunOptions = {
      ...sendingOf(flags),
      binding,
      name: address,
      address,
      mayAsk: asked.mayAsk,
      limits,
      seed,
      inbox,
      signal,
      ...(resumed === undefined ? {} : { accepted: resumed.passed }),
    };
    for await (const event of run(api, plan, target.send, options)) reporting.event(event);
  } catch (error) {
    // What breaks off since it was ended from outside has not failed.
    if (ending.code() === undefined) throw error;
  } finally {
    summary = reporting.close();
    files.close();
    await target.close();
    await listener?.close();
    isCleared = await putAway(file, address, flags);
    ending.release();
  }
  for (const failure of files.failures()) isCleared = reportFailure(new CliError(failure), false) === EXIT.ok;
  return ending.code() ?? (isCleared ? exitCodeOf(summary, flags) : EXIT.unusable);
}

function sendingOf({ clockSkew, workers, rate, cleanup, inferred = false }: VerifyFlags): RunOptions {
  return { clockSkew, workers, inferred, cleanUp: cleanup, ...(rate === undefined ? {} : { rate }) };
}

/** What a run comes to. Failures that were written down as known do not count any more; what was not checked does. */
function exitCodeOf(summary: ReportSummary | undefined, flags: VerifyFlags): number {
  const { writeBaseline, allowFlaky = false, allowUnchecked = false } = flags;
  if (summary === undefined || summary.verdict === 'passed') return EXIT.ok;
  if (writeBaseline === undefined || summary.verdict !== 'failed' || summary.interrupted) return EXIT.findings;
  const failures = summary.failed - summary.flaky;
  printOut(`${failures} failed cases are in ${writeBaseline} now: with --baseline they do not make a run fail\n`);
  const isLeft = (summary.flaky > 0 && !allowFlaky) || (isUnchecked(summary) && !allowUnchecked);
  return isLeft ? EXIT.findings : EXIT.ok;
}

function isUnchecked({ masked, unchecked = 0, uncheckedOperations = [] }: ReportSummary): boolean {
  return masked + unchecked + uncheckedOperations.length > 0;
}

/** Runs the teardown command, whatever happened before; that it fails does not hide what the run found. */
async function putAway(
  file: EnvironmentFile | undefined,
  address: string,
  { debug = false }: VerifyFlags,
): Promise<boolean> {
  try {
    await file?.putAway({ address });
    return true;
  } catch (error) {
    reportFailure(error, debug);
    return false;
  }
}

function aboutRun(digest: string, { resume, shard }: VerifyFlags): NonNullable<ReportContext['run']> {
  return { digest, ...(resume === undefined ? {} : { resumes: resume }), ...(shard === undefined ? {} : { shard }) };
}

function contextOf(api: Api, address: string, baseline: Baseline, flags: VerifyFlags): ReportContext {
  return {
    api,
    address,
    baseline,
    tool: { name: 'openapi-tandem', version: packageVersion() },
    builtInText,
    showSecrets: flags.showSecrets ?? false,
    allowFlaky: flags.allowFlaky ?? false,
    allowUnchecked: flags.allowUnchecked ?? false,
    ...(flags.level === undefined ? {} : { level: flags.level }),
  };
}

function textOutput({ verbose = false, warnings = verbose }: VerifyFlags): Output {
  const { isTTY, columns } = process.stdout;
  const reporter = textReporter({
    palette: paletteFor(process.stdout),
    verbose,
    warnings,
    columns: isTTY ? columns : undefined,
  });
  return { reporter, write: (title) => printOut(title) };
}

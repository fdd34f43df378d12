import {
  builtInText,
  mayAsk,
  run,
  type RunOptions,
  type CaseFilter,
  type LimitOptions,
  runLimits,
  type UrlTarget,
  urlTarget,
} from '../../contract';
import type { Api, Level } from '../../model';
import {
  type Baseline,
  type Output,
  type ReportContext,
  reportTo,
  type ReportSummary,
  textReporter,
} from '../../report';
import { caseFilter, type CaseFlags } from './case-flags';
import { digestOf, type Resumed, resumedRun } from './resume';
import { baselineFile, baselineOutput } from './baseline-file';
import { onEnding } from '../process/ending';
import { type EnvironmentFile, environmentFile } from './environment-file';
import { connectionOf, type TlsFlags } from './connection';
import { prepareInstallation } from './installation';
import { patienceOf } from './patience';
import { probe } from './probe/probe';
import { EXIT, reportFailure } from '../process/exit';
import { loadApi } from '../load-api';
import type { ReportFile } from '../settings/option-values';
import { paletteFor } from '../palette';
import { openReports, withGithub } from './report-outputs';
import { CliError } from '../../errors';
import { targetAddress } from './target-address';
import { planLines, verifyPlan } from './verify-plan';
import { packageVersion } from '../version';

/** The flags of `tandem verify`, as commander gives them. */
export interface VerifyFlags extends CaseFlags, TlsFlags {
  readonly env?: string;
  readonly header?: readonly (readonly [string, string])[];
  readonly scenarios?: boolean;
  readonly list?: boolean;
  readonly cleanup: boolean;
  readonly seed?: number;
  readonly fuzz: number;
  readonly workers: number;
  readonly rate?: number;
  readonly bail?: boolean;
  readonly maxTime?: number;
  readonly maxFailures?: number;
  readonly resume?: string;
  readonly wait: number;
  readonly timeout: number;
  /** In MiB. */
  readonly maxResponse: number;
  readonly clockSkew: number;
  readonly level?: Level;
  readonly inferred?: boolean;
  readonly allowFlaky?: boolean;
  readonly allowUnchecked?: boolean;
  readonly baseline?: string;
  readonly writeBaseline?: string;
  readonly report?: readonly ReportFile[];
  readonly verbose?: boolean;
  readonly warnings?: boolean;
  readonly showSecrets?: boolean;
  readonly debug?: boolean;
}

const NOTHING_KNOWN: Baseline = new Map();

/**
 * Runs `tandem verify`: prints what is found, and writes the reports, also where it is ended from outside.
 *
 * @returns the exit code
 * @throws CliError for what the user can mend; DocumentError; TargetError when the target cannot be reached
 */
export async function runVerify(url: string | undefined, document: string, flags: VerifyFlags): Promise<number> {
  const { api, digest } = await apiOf(document);
  const { address, headers } = targetAddress(url, api);
  const file = await environmentOf(api, flags);
  const resumed =
    flags.resume === undefined ? undefined : resumedRun(flags.resume, { title: api.title, digest }, flags.seed);
  const seed = resumed?.seed ?? flags.seed ?? Math.floor(Math.random() * 2 ** 31);
  const limits = runLimits(runLimitsOf(flags));
  const filter = caseFilter(api, flags);
  const plan = verifyPlan(api, {
    filter: { ...filter, ...passedBefore(resumed) },
    scenarios: flags.scenarios ?? false,
    fuzz: flags.fuzz,
    seed,
    over: limits.over,
  });
  if (flags.list === true) {
    for (const line of planLines(api, plan)) process.stdout.write(`${line}\n`);
    return EXIT.ok;
  }
  const connection = connectionOf(flags, file?.tls ?? {}, process.env);
  const baseline = flags.baseline === undefined ? NOTHING_KNOWN : await baselineFile(flags.baseline);
  const written = flags.writeBaseline === undefined ? [] : [baselineOutput(flags.writeBaseline, baseline)];
  const files = openReports(withGithub(flags.report ?? [], process.env));
  const context = { ...contextOf(api, address, baseline, flags), digest };
  const reporting = reportTo(context, [...files.outputs, textOutput(flags), ...written]);
  const ending = onEnding();
  const open = (base: string): UrlTarget =>
    urlTarget(base, { ...connection, timeout: flags.timeout, maxBody: flags.maxResponse * 1024 * 1024 });
  const target = open(address);
  let summary: ReportSummary | undefined;
  let isCleared = true;
  try {
    const [{ send }, { signal }, own] = [target, ending, [...headers, ...(flags.header ?? [])]];
    const binding = await prepareInstallation({ address, send, file, headers: own, flags, signal, connection });
    const asked = { mayAsk: mayAsk(filter), patience: patienceOf(flags.timeout) };
    await probe(api, { address, send, binding: await binding.current(), open, ...asked });
    const options: RunOptions = {
      ...sendingOf(flags),
      binding,
      name: address,
      mayAsk: asked.mayAsk,
      limits,
      seed,
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
    isCleared = await putAway(file, address, flags);
    ending.release();
  }
  for (const failure of files.failures()) isCleared = reportFailure(new CliError(failure), false) === EXIT.ok;
  return ending.code() ?? (isCleared ? exitCodeOf(summary, flags) : EXIT.unusable);
}

async function environmentOf(api: Api, { env }: VerifyFlags): Promise<EnvironmentFile | undefined> {
  return env === undefined ? undefined : environmentFile(api, env);
}

/** The document, with its digest before planning writes into it what it works out. */
async function apiOf(document: string): Promise<{ readonly api: Api; readonly digest: string }> {
  const { suggestedApi } = require('../../infer') as typeof import('../../infer');
  const api = suggestedApi(await loadApi(document));
  return { api, digest: digestOf(api) };
}

function sendingOf({ clockSkew, workers, rate, cleanup, inferred = false }: VerifyFlags): RunOptions {
  return { clockSkew, workers, inferred, cleanUp: cleanup, ...(rate === undefined ? {} : { rate }) };
}

function runLimitsOf({ bail = false, maxTime, maxFailures }: VerifyFlags): LimitOptions {
  return {
    maxTime: maxTime === undefined ? undefined : maxTime * 1000,
    maxFailures: bail ? 1 : maxFailures,
  };
}

function passedBefore(resumed: Resumed | undefined): Pick<CaseFilter, 'passed'> {
  return resumed === undefined ? {} : { passed: { ids: resumed.passed, reason: `passed before (${resumed.name})` } };
}

/** What a run comes to. Failures that were written down as known do not count any more; what was not checked does. */
function exitCodeOf(summary: ReportSummary | undefined, flags: VerifyFlags): number {
  const { writeBaseline, allowFlaky = false, allowUnchecked = false } = flags;
  if (summary === undefined || summary.verdict === 'passed') return EXIT.ok;
  if (writeBaseline === undefined || summary.verdict !== 'failed' || summary.interrupted) return EXIT.findings;
  const failures = summary.failed - summary.flaky;
  process.stdout.write(
    `${failures} failed cases are in ${writeBaseline} now: with --baseline they do not make a run fail\n`,
  );
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
    resumes: flags.resume,
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
  return { reporter, write: (title) => void process.stdout.write(title) };
}

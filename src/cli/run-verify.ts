import {
  bindingOf,
  phasesOf,
  type Plan,
  planCases,
  planScenarios,
  run,
  select,
  type Selection,
  type Target,
  TargetError,
  urlTarget,
} from '../contract';
import { placeText } from '../document';
import type { Api, Level } from '../model';
import { reportTo, textReporter } from '../report';
import { environmentFile } from './environment-file';
import { CliError, EXIT } from './exit';
import { loadApi } from './load-api';
import { oneLine } from './one-line';
import type { ReportFile } from './option-values';
import { paletteFor } from './palette';
import { openReports } from './report-outputs';
import { packageVersion } from './version';

/** The flags of `tandem verify`, as commander gives them. */
export interface VerifyFlags {
  readonly env?: string;
  readonly header?: readonly (readonly [string, string])[];
  readonly scenarios?: boolean;
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly shard?: { readonly index: number; readonly of: number };
  readonly list?: boolean;
  readonly seed?: number;
  readonly fuzz: number;
  readonly workers: number;
  readonly rate?: number;
  readonly bail?: boolean;
  readonly wait: number;
  readonly timeout: number;
  readonly clockSkew: number;
  readonly level?: Level;
  readonly inferred?: boolean;
  readonly allowFlaky?: boolean;
  readonly report?: readonly ReportFile[];
  readonly verbose?: boolean;
  readonly showSecrets?: boolean;
}

/**
 * Runs `tandem verify`: prints what is found, writes the reports, and sets the exit code.
 *
 * @throws CliError for an address that is none; DocumentError, EnvironmentError; TargetError when the target cannot be reached
 */
export async function runVerify(url: string, document: string | undefined, flags: VerifyFlags): Promise<void> {
  const address = addressOf(url);
  const api = suggested(await loadApi(document));
  const environment = flags.env === undefined ? undefined : await environmentFile(api, flags.env);
  const binding = bindingOf(environment ?? { parameters: {}, credentials: {} }, flags.header ?? []);
  const seed = flags.seed ?? Math.floor(Math.random() * 2 ** 31);
  const plan = planOf(api, flags, seed);
  if (flags.list === true) {
    for (const line of planLines(api, plan)) process.stdout.write(`${line}\n`);
    return;
  }
  const target = urlTarget(address, { timeout: flags.timeout });
  const files = openReports(flags.report ?? []);
  const palette = paletteFor(process.stdout);
  const text = textReporter({
    palette,
    verbose: flags.verbose ?? false,
    columns: process.stdout.isTTY ? process.stdout.columns : undefined,
  });
  const context = {
    api,
    address,
    tool: { name: 'openapi-tandem', version: packageVersion() },
    showSecrets: flags.showSecrets ?? false,
    allowFlaky: flags.allowFlaky ?? false,
    ...(flags.level === undefined ? {} : { level: flags.level }),
  };
  const reporting = reportTo(context, [
    { reporter: text, write: (words) => void process.stdout.write(words) },
    ...files.outputs,
  ]);
  const ending = new AbortController();
  const interrupt = (): void => ending.abort();
  process.once('SIGINT', interrupt);
  try {
    await awaken(target.send, flags.wait, ending.signal);
    const options = {
      binding,
      name: address,
      clockSkew: flags.clockSkew,
      workers: flags.workers,
      bail: flags.bail ?? false,
      inferred: flags.inferred ?? false,
      seed,
      signal: ending.signal,
      ...(flags.rate === undefined ? {} : { rate: flags.rate }),
    };
    for await (const event of run(api, plan, target.send, options)) reporting.event(event);
  } finally {
    process.off('SIGINT', interrupt);
    const summary = reporting.close();
    files.close();
    await target.close();
    if (ending.signal.aborted) process.exitCode = 130;
    else if (summary !== undefined && summary.verdict !== 'passed') process.exitCode = EXIT.findings;
  }
}

/** With the relations that the document suggests without saying them: breaches of those are warnings, or findings with `--inferred`. */
function suggested(api: Api): Api {
  const { suggestRelations, withSuggestions } = require('../infer') as typeof import('../infer');
  return withSuggestions(api, suggestRelations(api));
}

function planOf(api: Api, flags: VerifyFlags, seed: number): Plan {
  const plan = flags.scenarios === true ? planScenarios(api) : planCases(api, { seed, fuzz: flags.fuzz });
  const { only, skip, shard } = flags;
  const selection: Selection = {
    ...(only === undefined ? {} : { only }),
    ...(skip === undefined ? {} : { skip }),
    ...(shard === undefined ? {} : { shard }),
  };
  const selected = select(plan, selection);
  if (selected.cases.length === 0 && plan.cases.length > 0)
    throw new CliError('no case has such an id; --list prints them all');
  return selected;
}

/** The plan as a list: each case with what must come, its level, and the place of the statement that it comes from. */
function planLines(api: Api, plan: Plan): string[] {
  const cases = phasesOf(plan)
    .flat()
    .map(({ id, level, pointer, expected }) => {
      const answers = expected.choices.map(
        ({ response, scenario }) => `${response.status}${scenario === undefined ? '' : ` '${scenario.name}'`}`,
      );
      const open = [...(expected.anySuccess ? ['any success'] : []), ...(expected.anyRefusal ? ['any refusal'] : [])];
      return oneLine(
        `${id}  → ${[...new Set([...answers, ...open])].join(' or ')}  (${level}, ${placeText(api.document.locate(pointer))})`,
      );
    });
  const skipped = plan.skipped.map(({ id, reason }) => oneLine(`skipped ${id}: ${reason}`));
  return [...cases, ...skipped, `${plan.cases.length} cases, ${plan.skipped.length} skipped`];
}

/** Waits until the implementation answers anything at all. */
async function awaken(send: Target, seconds: number, signal: AbortSignal): Promise<void> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end && !signal.aborted;) {
    try {
      await send({ method: 'GET', target: '/', headers: [] });
      return;
    } catch (error) {
      if (!(error instanceof TargetError) || error.failure !== 'unreachable') return;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

function addressOf(url: string): string {
  const address = URL.canParse(url) ? new URL(url) : undefined;
  if (address === undefined || !/^https?:$/.test(address.protocol))
    throw new CliError(`'${url}' is no http(s) address, such as http://127.0.0.1:4010`);
  if (address.search !== '' || address.hash !== '')
    throw new CliError(`'${url}': the address of an implementation has no query or fragment`);
  return address.href.replace(/\/$/, '');
}

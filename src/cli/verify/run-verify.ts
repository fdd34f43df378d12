import { createHash } from 'node:crypto';
import { entries, isObject } from '../../document';
import type { Api } from '../../model';
import type { CaseFilter } from '../../contract';
import { type LimitOptions, runLimits } from '../../contract/run/limits';
import { EXIT } from '../process/exit';
import { keepHeapSmall } from '../process/small-heap';
import { loadApi } from '../load-api';
import { callbacksWanted } from './callback-flags';
import { assertOperations, caseFilter } from './case-flags';
import type { EnvironmentFile } from './environment-file';
import type { Resumed, ResumedDocument } from './resume';
import { targetAddress } from './target-address';
import type { VerifyFlags } from './verify-flags';
import { planLines, verifyPlan } from './verify-plan';
import { printLines } from '../terminal';

/**
 * Runs `tandem verify`: prints what is found, and writes the reports, also where it is ended from outside.
 *
 * @returns the exit code
 * @throws CliError for what the user can mend; DocumentError; TargetError when the target cannot be reached
 */
export async function runVerify(url: string | undefined, document: string, flags: VerifyFlags): Promise<number> {
  const { api, digest } = await apiOf(document, flags);
  const { address, headers } = targetAddress(url, api, flags);
  const callbacks = callbacksWanted(flags);
  assertOperations(api, callbacks !== undefined);
  const file = await environmentOf(api, flags);
  const resumed = resumedOf(flags, { title: api.title, digest });
  const seed = resumed?.seed ?? flags.seed ?? Math.floor(Math.random() * 2 ** 31);
  const limits = runLimits(runLimitsOf(flags));
  const filter = caseFilter(api, flags);
  const plan = verifyPlan(api, {
    filter: { ...filter, ...passedBefore(resumed) },
    scenarios: flags.scenarios ?? false,
    fuzz: flags.fuzz,
    seed,
    callbacks: callbacks?.planned,
    over: limits.over,
  });
  if (flags.list === true) {
    printLines(planLines(api, plan));
    return EXIT.ok;
  }
  keepHeapSmall(30);
  const { sendPlan } = require('./send-plan') as typeof import('./send-plan');
  return sendPlan(api, plan, flags, { address, headers, file, digest, filter, limits, seed, resumed, callbacks });
}

async function environmentOf(api: Api, { env }: VerifyFlags): Promise<EnvironmentFile | undefined> {
  if (env === undefined) return undefined;
  const { environmentFile } = require('./environment-file') as typeof import('./environment-file');
  return environmentFile(api, env);
}

function resumedOf({ resume, seed }: VerifyFlags, document: ResumedDocument): Resumed | undefined {
  if (resume === undefined) return undefined;
  const { resumedRun } = require('./resume') as typeof import('./resume');
  return resumedRun(resume, document, seed);
}

/** The document, with its digest before planning writes into it what it works out; a list of the plan needs none. */
async function apiOf(document: string, { list = false, resume }: VerifyFlags): Promise<{ api: Api; digest: string }> {
  const { suggestedApi } = require('../../infer/suggested-api') as typeof import('../../infer/suggested-api');
  const api = suggestedApi(await loadApi(document));
  return { api, digest: list && resume === undefined ? '' : digestOf(api) };
}

/** SHA-256 of what a document says, however it is written. A large one is never one text. */
export function digestOf({ document }: Api): string {
  const hash = createHash('sha256');
  for (const [name, part] of entries(document.root)) {
    hash.update(JSON.stringify(isObject(part) ? name : [name, part]));
    for (const entry of entries(part)) hash.update(JSON.stringify(entry));
  }
  return hash.digest('hex');
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

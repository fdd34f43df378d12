import type { ApiDiff, Change, Sender } from '../../diff';
import { setReferencePolicy } from '../../document/read/reference-policy';
import { CliError } from '../../errors';
import type { Api } from '../../model';
import type { DiffFormatName, DiffReport, ReportedDiff } from '../../report/diff';
import { foundDocument } from '../document-source';
import { isUrl, oneLine } from '../../text';
import { paletteFor } from '../palette';
import { EXIT } from '../process/exit';
import { packageVersion } from '../version';
import { writeText } from '../files/write-text';
import { readBaselineFile } from '../files/read-baseline';
import {
  type AcceptedChange,
  acceptedText,
  diffBaseline,
  diffBaselineText,
  isAccepted,
  unusedOf,
} from './diff-baseline';
import { loadVersion } from './load-version';
import { printError, printOut } from '../terminal';

/** The flags of `tandem diff`, as commander reads them. */
export interface DiffFlags {
  readonly base?: string | undefined;
  readonly format: DiffFormatName;
  readonly out?: string;
  readonly failOn: 'breaking' | 'warning' | 'any' | 'none';
  readonly for: Sender;
  readonly baseline?: string;
  readonly writeBaseline?: string | boolean;
  readonly all?: boolean;
  readonly kinds?: boolean;
  readonly remote?: boolean;
  readonly allowOutside?: boolean;
}

/**
 * Runs `tandem diff`.
 *
 * @returns the exit code
 * @throws DocumentError when a document cannot be loaded; CliError for wrong arguments
 */
export async function runDiff(names: readonly string[], flags: DiffFlags): Promise<number> {
  const { diffApis, CHANGE_KINDS } = require('../../diff') as typeof import('../../diff');
  if (flags.kinds === true) return listKinds(CHANGE_KINDS);
  const accepted = await acceptedOf(flags);
  setReferencePolicy({ remote: flags.remote !== false, outside: flags.allowOutside === true });
  const versions = versionsOf(names, flags);
  const apis: Api[] = [];
  for (const name of versions) apis.push(await loadVersion(name, { isRemote: flags.remote !== false }));
  const all = apis.slice(1).map((api, i) => diffApis(apis[i] ?? api, api));
  const diffs = all.map((diff) => reportedDiff(diff, accepted));
  const { writeDiffReport } = require('../../report/diff') as typeof import('../../report/diff');
  const report: DiffReport = {
    ...{ diffs, for: flags.for, all: flags.all === true, version: packageVersion() },
    kinds: new Map(Object.entries(CHANGE_KINDS)),
  };
  const text = writeDiffReport(flags.format, report, paletteFor(process.stdout));
  if (flags.out === undefined) printOut(text);
  else {
    writeText(flags.out, text);
    printOut(
      `${oneLine(flags.out)}: the changes of ${diffs.length === 1 ? 'a version' : `${diffs.length} versions`}\n`,
    );
  }
  for (const one of unusedOf(accepted, all))
    printError(`note: the accepted change '${oneLine(acceptedText(one))}' is not there any more\n`);
  writeBaseline(all, flags);
  const isFound = diffs.some(({ changes }) => changes.some((change) => counts(change, flags)));
  return isFound ? EXIT.findings : EXIT.ok;
}

/** The versions that arguments name; with `--base`, the document of that revision comes first. */
function versionsOf(names: readonly string[], { base }: DiffFlags): readonly string[] {
  if (base === undefined && names.length > 1) return names;
  if (base === undefined)
    throw new CliError(
      'name two versions of a document, the older one first, as in: tandem diff old.yaml new.yaml; or one and a ' +
        'revision of git, as in: tandem diff openapi.yaml --base main',
    );
  const [only = foundDocument(), ...others] = names;
  if (others.length > 0)
    throw new CliError(
      '--base stands for the old version: name the new one alone, as in: tandem diff openapi.yaml --base main',
    );
  if (isUrl(only)) throw new CliError(`--base is a revision of git, which has no ${only}: name a file`);
  return [`${base}:${only}`, only];
}

/** Whether a change is one that `--fail-on` is about. */
function counts(change: Change, { failOn, for: side }: DiffFlags): boolean {
  if (failOn === 'none' || failOn === 'any') return failOn === 'any';
  return change[side] === 'breaking' || (failOn === 'warning' && change[side] === 'warning');
}

async function acceptedOf({ baseline }: DiffFlags): Promise<AcceptedChange[]> {
  return baseline === undefined ? [] : diffBaseline(await readBaselineFile(baseline), baseline);
}

function reportedDiff(diff: ApiDiff, accepted: readonly AcceptedChange[]): ReportedDiff {
  const known = diff.changes.filter((change) => isAccepted(accepted, change));
  return { ...diff, changes: diff.changes.filter((change) => !known.includes(change)), accepted: known };
}

function writeBaseline(diffs: readonly ApiDiff[], flags: DiffFlags): void {
  const { baseline, writeBaseline: wish } = flags;
  if (wish === undefined || wish === false) return;
  const file = typeof wish === 'string' ? wish : (baseline ?? 'tandem-diff-baseline.json');
  const changes = diffs.flatMap((diff) => diff.changes.filter((change) => counts(change, flags)));
  writeText(file, diffBaselineText(changes));
  const written = changes.length === 1 ? '1 accepted change is' : `${changes.length} accepted changes are`;
  printError(`note: ${written} in ${oneLine(file)}\n`);
}

function listKinds(kinds: Readonly<Record<string, string>>): number {
  const width = Math.max(...Object.keys(kinds).map((id) => id.length));
  for (const [id, text] of Object.entries(kinds)) printOut(`${id.padEnd(width)}  ${text}\n`);
  return EXIT.ok;
}

import { CliError } from '../../../errors';
import { suggestedApi } from '../../../infer/suggested-api';
import type { Api } from '../../../model';
import { oneLine } from '../../../text';
import { readRecordings } from '../../../traffic/recordings/read-recordings';
import { type LeftOut, type RecordedApi, recordedApi } from '../../../traffic/scenarios/recorded-api';
import { baseOption } from '../../traffic/base-option';
import { elsewhereLine, likelyBaseLines } from '../../traffic/uncovered-lines';
import type { OpenDocument } from '../open-documents';

/** So many exchanges that are left out are named. */
const MOST_NAMED = 20;

/** A document whose mock gives what was recorded, and what there is to report of it. */
interface RecordedDocument {
  readonly document: OpenDocument;
  readonly lines: readonly string[];
}

/**
 * The document with what recordings show; the same again whenever it is read anew.
 *
 * @param base where they were sent, as `--base` has it
 * @throws RecordingError for files that cannot be read or have no exchanges
 * @throws CliError for several documents, and another `base`
 */
export async function withRecordings(
  [document, ...others]: readonly OpenDocument[],
  names: readonly string[],
  base?: string,
): Promise<RecordedDocument> {
  if (document === undefined || others.length > 0)
    throw new CliError('--from is for one document: start a mock for each, or leave it out');
  const below = baseOption(base);
  const { exchanges, unusable } = await readRecordings(names);
  const recorded = (api: Api): RecordedApi => recordedApi(api, suggestedApi(api), exchanges, below);
  const { api, taken, leftOut, elsewhere, likelyBase } = recorded(document.api);
  const { watch } = document;
  return {
    document: {
      ...document,
      api,
      ...(watch && { watch: (onApi, onBroken) => watch((next) => onApi(recorded(next).api), onBroken) }),
    },
    lines: [
      ...linesOf(taken, [...unusable, ...leftOut]),
      ...(elsewhere === 0 ? [] : [elsewhereLine(elsewhere, base)]),
      ...likelyBaseLines(likelyBase, base).map(oneLine),
    ],
  };
}

function linesOf(taken: number, leftOut: readonly LeftOut[]): string[] {
  const count = taken + leftOut.length;
  const named = leftOut.slice(0, MOST_NAMED).map(({ place: { file = '', index, line }, reason }) => {
    return oneLine(`left out ${file}#${index}${line === undefined ? '' : ` (line ${line})`}: ${reason}`);
  });
  const more = leftOut.length - named.length;
  return [
    `${taken} of ${count} recorded ${count === 1 ? 'exchange is' : 'exchanges are'} taken`,
    ...named,
    ...(more > 0 ? [`left out: ${more} more`] : []),
  ];
}

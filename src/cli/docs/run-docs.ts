import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { htmlSite, type Site, type Theme } from '../../docs/html';
import { buildReference, type SamplesOf } from '../../docs/reference';
import type { Api } from '../../model';
import { languagesOf, problemLines, type SampleFlags } from './check-samples';
import {
  documentFiles,
  type Guides,
  validationScript,
  type LooksFlags,
  readGuides,
  readTheme,
  reasonOf,
} from './docs-files';
import { CliError } from '../../errors';
import { loadApi } from '../load-api';
import { oneLine } from '../one-line';
import { paletteFor } from '../palette';
import { sampledResponses, runSamples } from './samples/run-samples';

/** The flags of `tandem docs` that say what is written, and how it looks. */
export interface SiteFlags extends SampleFlags, LooksFlags {
  readonly out: string;
  /** `false`: without samples, which takes no time. */
  readonly samples: boolean;
}

/** The pages that a site is made of, with the document itself. */
export type DocsSite = Pick<Site, 'file' | 'files'>;

/** The looks and the further pages of a site, read. */
type Looks = Guides & { readonly theme: Theme };

function readLooks(flags: LooksFlags): Looks {
  return { ...readGuides(flags), theme: readTheme(flags) };
}

/** The HTML pages of a document. */
function docsSite(
  api: Api,
  looks: Looks,
  options: { readonly samples: SamplesOf; readonly isMock?: boolean; readonly changes?: string },
): DocsSite {
  const { samples, ...more } = options;
  const site = htmlSite(api, buildReference(api, { samples }), {
    ...looks,
    ...more,
    validation: validationScript(),
  });
  return {
    async file(path) {
      return (await site.file(path)) ?? (await documentFiles(api)).find((one) => one.path === path)?.text;
    },
    async *files() {
      yield* site.files();
      yield* await documentFiles(api);
    },
  };
}

/**
 * Runs `tandem docs`: runs the samples, and writes the pages with those that brought their responses.
 *
 * @returns whether all samples that were run brought their responses
 * @throws CliError, DocumentError
 */
export async function writeDocs(source: string, flags: SiteFlags): Promise<boolean> {
  const languages = languagesOf(flags);
  const api = await loadApi(source);
  // Wrong flags are reported before the samples run, which takes long.
  const looks = readLooks(flags);
  const palette = paletteFor(process.stdout);
  const workers = flags.workers === undefined ? {} : { workers: flags.workers };
  const run = flags.samples ? await runSamples(api, { languages, ...workers }) : undefined;
  const site = docsSite(api, looks, { samples: (operation) => run?.samples.get(operation) ?? [] });
  let count = 0;
  for await (const { path, text } of site.files()) {
    await write(join(flags.out, path), text);
    count++;
  }
  const first = relative('.', join(flags.out, 'index.html'));
  process.stdout.write(
    `${[
      ...(run === undefined ? [] : problemLines(run, palette)),
      `${palette.good(oneLine(first))}: ${count} files, with ${run?.passed ?? 0} samples that brought their responses`,
    ].join('\n')}\n`,
  );
  return run === undefined || run.failed.length === 0;
}

async function write(file: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  } catch (error) {
    throw new CliError(`${file} cannot be written: ${reasonOf(error)}`);
  }
}

/** The pages of a document for those who wait for them: a mock in this process responds to their samples. */
export function docsSiteAtOnce(
  api: Api,
  looks: LooksFlags,
  options: { readonly isMock?: boolean; readonly changes?: string },
): DocsSite {
  return docsSite(api, readLooks(looks), { ...options, samples: sampledResponses(api) });
}

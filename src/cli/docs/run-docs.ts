import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { htmlSite } from '../../docs/html';
import { buildReference, type SamplesOf } from '../../docs/reference';
import type { Api } from '../../model';
import { checkLines, languagesOf, lostLines, problemLines, type SampleFlags } from './check-samples';
import {
  dataAddress,
  documentFiles,
  engineScript,
  type Guides,
  type Looks,
  type LooksFlags,
  pictureBeside,
  readGuides,
  readLooks,
  reasonOf,
} from './docs-files';
import { exampleLines } from './example-lines';
import { CliError } from '../../errors';
import { loadApi } from '../load-api';
import { count, oneLine } from '../../text';
import { paletteFor } from '../palette';
import { runSamples, sampledResponses } from './samples/run-samples';
import { printOut } from '../terminal';

/** The flags of `tandem docs` that say what is written, and how it looks. */
export interface SiteFlags extends SampleFlags, LooksFlags {
  readonly out: string;
  /** `false`: without samples, which takes no time. */
  readonly samples: boolean;
  readonly singleFile?: true;
}

type Content = string | Uint8Array;

/** The pages that a site is made of, with the document itself and the logo. */
export interface DocsSite {
  file(path: string): Promise<Content | undefined>;
  files(): AsyncGenerator<{ readonly path: string; readonly content: Content }>;
  lostLinks(): string[];
}

interface DocsOptions {
  readonly samples: SamplesOf;
  readonly isMock?: boolean;
  readonly changes?: string;
}

/** What flags say of the pages, read from their files. */
type Appearance = Looks & Guides & { readonly isSingleFile: boolean };

function readAppearance(flags: LooksFlags, isSingleFile: boolean): Appearance {
  return { ...readLooks(flags, isSingleFile), ...readGuides(flags), isSingleFile };
}

/** The HTML pages of a document. */
function docsSite(api: Api, { logo, ...looks }: Appearance, { samples, ...more }: DocsOptions): DocsSite {
  const reference = buildReference(api, { samples });
  const picture = reference.logo === undefined ? undefined : pictureBeside(api, reference.logo.url);
  const shown = picture === undefined ? {} : { picture: looks.isSingleFile ? dataAddress(picture) : picture.path };
  const theme = { ...looks.theme, ...shown };
  const site = htmlSite(api, reference, { ...looks, ...more, theme, engine: engineScript() });
  const images = looks.isSingleFile ? [] : [logo, picture].filter((one) => one !== undefined);
  const beside = async function* (): AsyncGenerator<{ path: string; content: Content }> {
    for await (const { path, text } of documentFiles(api)) yield { path, content: text };
    for (const { path, bytes } of images) yield { path, content: bytes };
  };
  return {
    async file(path) {
      const own = await site.file(path);
      if (own !== undefined) return own;
      for await (const one of beside()) if (one.path === path) return one.content;
      return undefined;
    },
    async *files() {
      // Making the document's own files takes most memory, so that they come before much of the pages is known.
      if (!looks.isSingleFile) yield* beside();
      for await (const { path, text } of site.files()) yield { path, content: text };
    },
    lostLinks: () => site.lostLinks(),
  };
}

/**
 * Runs `tandem docs`: runs the samples, and writes the pages with those that got their responses.
 *
 * @returns whether all samples that were run got their responses
 * @throws CliError, DocumentError
 */
export async function writeDocs(source: string, flags: SiteFlags): Promise<boolean> {
  const languages = languagesOf(flags);
  const api = await loadApi(source);
  // Wrong flags are reported before the samples run, which takes long.
  const appearance = readAppearance(flags, flags.singleFile === true);
  const run = flags.samples ? await runSamples(api, { languages, workers: flags.workers }) : undefined;
  const site = docsSite(api, appearance, { samples: (operation) => run?.samples.get(operation) ?? [] });
  const linesOf = flags.check === true ? checkLines : problemLines;
  const palette = paletteFor(process.stdout);
  const written = await writeAll(site, flags.out);
  const first = relative('.', join(flags.out, 'index.html'));
  printOut(
    `${[
      ...(run === undefined ? [] : linesOf(run, palette)),
      ...exampleLines(api, palette, flags.check === true),
      ...lostLines(site.lostLinks(), palette, flags.check === true),
      `${palette.good(oneLine(first))}: ${count(written, 'file')}${sampled(run?.passed)}`,
    ].join('\n')}\n`,
  );
  return run === undefined || run.failed.length === 0;
}

function sampled(passed: number | undefined): string {
  if (passed === undefined) return ', without samples';
  return `, with ${count(passed, 'sample')} that got ${passed === 1 ? 'its response' : 'their responses'}`;
}

/** So many files are written at once. */
const AT_ONCE = 16;

/** Writes the files of a site, several at once: most of the time goes into waiting for the disk. */
async function writeAll(site: DocsSite, out: string): Promise<number> {
  const folders = new Set<string>();
  const writing = new Set<Promise<void>>();
  let failure: CliError | undefined;
  let count = 0;
  for await (const { path, content } of site.files()) {
    const file = join(out, path);
    try {
      if (!folders.has(dirname(file))) await mkdir(dirname(file), { recursive: true });
      folders.add(dirname(file));
    } catch (error) {
      throw new CliError(`${dirname(file)} cannot be written to: ${reasonOf(error)}`);
    }
    const one = write(file, content).then((failed) => {
      failure ??= failed;
      writing.delete(one);
    });
    writing.add(one);
    if (writing.size >= AT_ONCE) await Promise.race(writing);
    if (failure !== undefined) break;
    count++;
  }
  await Promise.all(writing);
  if (failure !== undefined) throw failure;
  return count;
}

/** Writes a file; what goes wrong is returned, since nobody waits for each file. */
async function write(file: string, content: Content): Promise<CliError | undefined> {
  try {
    await writeFile(file, content);
    return undefined;
  } catch (error) {
    return new CliError(`${file} cannot be written: ${reasonOf(error)}`);
  }
}

/** The pages of a document for those who wait for them: a mock in this process responds to their samples. */
export function docsSiteAtOnce(
  api: Api,
  looks: LooksFlags,
  options: { readonly isMock?: boolean; readonly changes?: string },
): DocsSite {
  return docsSite(api, readAppearance(looks, false), { ...options, samples: sampledResponses(api) });
}

import { errorText } from '../../errors/error-text';
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, relative } from 'node:path';
import { jsonText } from '../../document';
import { yamlOf } from '../../document/read/yaml-value';
import { writtenOf } from '../../document/load/original-text';
import { type Guide, type Theme, themeRules } from '../../docs/html';
import { slug } from '../../docs/reference';
import type { Api } from '../../model';
import { CliError } from '../../errors';
import { assets } from '../../web/assets';
import { isUrl } from '../../text';
import { typeOfFile } from './file-types';

/** Where the looks and the further pages of a site come from. */
export interface LooksFlags {
  readonly logo?: string;
  readonly color?: string;
  readonly css?: string;
  readonly pages?: string;
}

const IMAGES = ['.svg', '.png', '.jpg', '.jpeg', '.gif', '.webp'];
/** So many MiB an image has at most: a reader loads it with the first page. */
const MOST_MIB = 4;

/** An image that stands beside the pages. */
interface Image {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What pages look like, and the image that stands beside them. */
export interface Looks {
  readonly theme: Theme;
  readonly logo: Image | undefined;
}

/**
 * Reads what the pages look like.
 *
 * @throws CliError for a file that cannot be read, an image of another kind, or an invalid colour
 */
export function readLooks({ logo, color, css }: LooksFlags, isSingleFile: boolean): Looks {
  const image = logo === undefined ? undefined : readImage(logo);
  const theme: Theme = {
    ...(image === undefined ? {} : { logo: isSingleFile ? dataAddress(image) : image.path }),
    ...(color === undefined ? {} : { color }),
    ...(css === undefined ? {} : { css: readText(css) }),
  };
  try {
    themeRules(theme);
  } catch (error) {
    if (error instanceof RangeError) throw new CliError(`--color: ${error.message}`);
    throw error;
  }
  return { theme, logo: isSingleFile ? undefined : image };
}

function readImage(file: string): Image {
  const extension = extname(file).toLowerCase();
  if (!IMAGES.includes(extension)) throw new CliError(`--logo ${file}: an image ends with ${IMAGES.join(', ')}`);
  if (placeOf(file) !== undefined && !isSmallFile(file))
    throw new CliError(`--logo ${file}: an image is a file of ${MOST_MIB} MiB at most`);
  return { path: `assets/logo${extension}`, bytes: read(file) };
}

function isSmallFile(file: string): boolean {
  const found = statSync(file);
  return found.isFile() && found.size <= MOST_MIB * 1024 * 1024;
}

/**
 * The picture that a document names (`x-logo`), where that is an image in the folder of the document or below it, and
 * not too large. One from elsewhere is not fetched.
 */
export function pictureBeside({ document }: Api, url: string): Image | undefined {
  const extension = extname(url).toLowerCase();
  if (isUrl(document.name) || isUrl(url) || !IMAGES.includes(extension)) return undefined;
  const file = placeOf(join(dirname(document.name), url));
  const folder = placeOf(dirname(document.name));
  const isBelow = file !== undefined && folder !== undefined && !relative(folder, file).startsWith('..');
  return isBelow && isSmallFile(file) ? { path: `assets/picture${extension}`, bytes: read(file) } : undefined;
}

/** Where a file or folder is, beyond symbolic links; nothing where there isn't one. */
function placeOf(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

/** An image as an address that has it inside. */
export function dataAddress({ path, bytes }: Image): string {
  return `data:${typeOfFile(path)};base64,${Buffer.from(bytes).toString('base64')}`;
}

/** The pages of a folder, in their order. */
export interface Guides {
  readonly before: readonly Guide[];
  readonly after: readonly Guide[];
}

/** Names that the site has already. */
const TAKEN = ['index.html'];

/**
 * Reads the Markdown files of a folder, with what their front matter says: `title` (else the first heading), `place`
 * (`before` the reference, as by default, or `after`) and `order` (else by name).
 *
 * @throws CliError for a folder or front matter that cannot be read
 */
export function readGuides({ pages }: LooksFlags): Guides {
  if (pages === undefined) return { before: [], after: [] };
  let names: string[];
  try {
    names = readdirSync(pages).filter((name) => /\.md$/i.test(name));
  } catch (error) {
    throw new CliError(`--pages ${pages}: ${reasonOf(error)}`);
  }
  if (names.length === 0) throw new CliError(`--pages ${pages}: there is no .md file in this folder`);
  const found = names.sort().map((name) => readGuide(join(pages, name)));
  found.sort((a, b) => a.order - b.order);
  const paths = found.map(({ guide }) => guide.path);
  const twice = paths.find((path, i) => TAKEN.includes(path) || paths.indexOf(path) !== i);
  if (twice !== undefined) throw new CliError(`--pages ${pages}: two pages would be called ${twice}`);
  return {
    before: found.filter(({ place }) => place === 'before').map(({ guide }) => guide),
    after: found.filter(({ place }) => place === 'after').map(({ guide }) => guide),
  };
}

interface Placed {
  readonly guide: Guide;
  readonly place: 'before' | 'after';
  readonly order: number;
}

function readGuide(file: string): Placed {
  const text = readText(file);
  const [whole = '', head = ''] = /^---\r?\n(.*?)^---[ \t]*(?:\r?\n|$)/ms.exec(text) ?? [];
  const { title, place, order, ...others } = frontMatter(file, head);
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw new CliError(`${file}: front matter has title, place and order, not '${unknown}'`);
  if (place !== undefined && place !== 'before' && place !== 'after')
    throw new CliError(`${file}: place is 'before' or 'after' the reference, not ${JSON.stringify(place)}`);
  if (order !== undefined && typeof order !== 'number')
    throw new CliError(`${file}: order is a number, not ${JSON.stringify(order)}`);
  const body = text.slice(whole.length);
  const name = basename(file).replace(/\.md$/i, '');
  const heading = /^# +(.+?) *#*$/m.exec(body)?.[1];
  return {
    guide: {
      title: typeof title === 'string' && title !== '' ? title : (heading ?? name),
      path: `${slug(name) || 'page'}.html`,
      text: body,
    },
    place: place ?? 'before',
    order: order ?? 0,
  };
}

function frontMatter(file: string, text: string): Readonly<Record<string, unknown>> {
  const { parse } = require('yaml') as typeof import('yaml');
  try {
    const value: unknown = parse(text);
    if (value === null || value === undefined) return {};
    if (typeof value === 'object' && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch (error) {
    throw new CliError(`${file}: its front matter is not valid YAML: ${reasonOf(error).split('\n', 1)[0] ?? ''}`);
  }
  throw new CliError(`${file}: its front matter is a map of title, place and order`);
}

/** The document itself, to be downloaded: in one piece, otherwise as it was written. */
export async function* documentFiles({
  document,
}: Api): AsyncGenerator<{ readonly path: string; readonly text: string }> {
  const written = await writtenOf(document);
  // One after the other: each is as long as the document.
  yield { path: 'openapi.json', text: `${jsonText(written)}\n` };
  yield { path: 'openapi.yaml', text: yamlOf(written) };
}

/** The script that validates responses in a page, as the build makes it. */
export function engineScript(): string {
  return assets('engine').script;
}

function readText(file: string): string {
  return new TextDecoder().decode(read(file));
}

function read(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new CliError(`${file}: ${reasonOf(error)}`);
  }
}

/** Why a file or folder cannot be used, in words. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const known = {
    ENOENT: 'there is no such file or folder',
    EACCES: 'it may not be used',
    EISDIR: 'it is a folder',
    ENOTDIR: 'it is not a folder',
    EEXIST: 'it is not a folder',
  };
  const message = typeof code === 'string' ? (known as Record<string, string | undefined>)[code] : undefined;
  return message ?? errorText(error);
}

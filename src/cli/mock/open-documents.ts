import { isUrl } from '../../text';
import { basename, extname } from 'node:path';
import { statSync } from 'node:fs';
import { bundledDocument } from '../../document/load/bundled-document';
import { CliError } from '../../errors';
import { clashOf, prefixOf } from '../../mock/server';
import { type Api, placedAt } from '../../model';
import { documentsIn } from '../document-source';
import { loadApi } from '../load-api';
import type { PlacedDocument } from '../settings/option-values';
import { hasOperations, type Reloading, reloading } from './reload';

/** A document that is mocked. */
export interface OpenDocument {
  /** From its file, unlike those of the others. */
  readonly name: string;
  /** What stands before its paths; empty for nothing. */
  readonly prefix: string;
  readonly api: Api;
  /** There where it is a local file that isn't part of this package. */
  readonly watch?: Reloading['watch'];
}

/**
 * Opens the documents of a mock: files, URLs, folders, and those that are placed below a path. Of several, each of the
 * others stands below the base path of its `servers`.
 *
 * @throws DocumentError, CliError for what cannot be used, a folder without documents, and two that have the same path
 */
export async function openDocuments(
  sources: readonly string[],
  placed: readonly PlacedDocument[],
  watch: boolean,
): Promise<OpenDocument[]> {
  const wanted = [...sources.flatMap(filesOf).map((source) => ({ source, at: undefined })), ...placed.map(toWanted)];
  const open: OpenDocument[] = [];
  for (const { source, at } of wanted) {
    const document = await openDocument(source, watch);
    const prefix = prefixOf(document.api, at, wanted.length === 1);
    const place = (api: Api): Api => (at === undefined ? api : placedAt(api, at));
    const next: OpenDocument = {
      ...document,
      api: place(document.api),
      prefix,
      name: freeName(nameOf(source), open),
      ...(document.watch === undefined ? {} : { watch: placedWatch(document.watch, place) }),
    };
    const [clash] = open.flatMap((other) => clashOf(other, next) ?? []);
    if (clash !== undefined)
      throw new CliError(`${clash}: give one a place of its own, --at /${next.name}=${next.api.document.name}`);
    open.push(next);
  }
  return open;
}

function toWanted([at, source]: PlacedDocument): { readonly source: string; readonly at: string } {
  return { source, at };
}

function placedWatch(watch: Reloading['watch'], place: (api: Api) => Api): Reloading['watch'] {
  return (onApi, onBroken) => watch((api) => onApi(place(api)), onBroken);
}

function filesOf(source: string): readonly string[] {
  if (isUrl(source) || statSync(source, { throwIfNoEntry: false })?.isDirectory() !== true) return [source];
  const found = documentsIn(source);
  if (found.length === 0) throw new CliError(`${source}: this folder has no OpenAPI document`);
  return found;
}

/** The document, and how to keep up with it where it is a local file that is not part of this package. */
async function openDocument(source: string, watch: boolean): Promise<Pick<Reloading, 'api'> & Partial<Reloading>> {
  if (source === bundledDocument() || !watch || isUrl(source))
    return { api: await loadApi(source, { isUsable: hasOperations }) };
  return reloading(source);
}

function nameOf(source: string): string {
  const file = source.replace(/[?#].*$/s, '');
  return basename(file, extname(file)).replace(/[^\w.-]+/g, '-') || 'document';
}

/** What the control API has itself. */
const TAKEN = ['health', 'in'];

function freeName(name: string, open: readonly OpenDocument[]): string {
  const isTaken = (one: string): boolean => TAKEN.includes(one) || open.some((other) => other.name === one);
  let free = name;
  for (let i = 2; isTaken(free); i++) free = `${name}-${i}`;
  return free;
}

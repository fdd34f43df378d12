import { isUrl } from '../../text';
import { existsSync } from 'node:fs';
import { CliError } from '../../errors';
import type { Api } from '../../model';
import { loadApi } from '../load-api';
import { readRevision } from './read-revision';

/** How a version may be loaded. */
interface LoadVersion {
  /** Whether references to the web are followed. */
  readonly isRemote: boolean;
}

/**
 * Loads a version of a document: a file or URL, or `revision:file`, with the files that it refers to as they are in
 * that revision of git.
 *
 * @throws DocumentError when it cannot be loaded, or git doesn't have it
 * @example await loadVersion('main:openapi.yaml', { isRemote: true })
 */
export async function loadVersion(name: string, { isRemote }: LoadVersion): Promise<Api> {
  const revision = revisionIn(name);
  if (revision === undefined) return loadApi(name, { isQuiet: true });
  const { readSource } = require('../../document/read/read-source') as typeof import('../../document/read/read-source');
  const prefix = `${revision}:`;
  const readText = async (file: string): Promise<string> => {
    if (!isUrl(file)) return readRevision(revision, file.startsWith(prefix) ? file.slice(prefix.length) : file);
    if (!isRemote) throw new CliError(`${file} is not read with --no-remote`);
    return (await readSource(file)).text;
  };
  const { loadDocument } =
    require('../../document/load/load-document') as typeof import('../../document/load/load-document');
  const { buildApi } = require('../../model') as typeof import('../../model');
  return buildApi(await loadDocument(name, { readText }));
}

/** The revision in `main:openapi.yaml`; a file of that name, an address and a drive of Windows have none. */
function revisionIn(name: string): string | undefined {
  if (existsSync(name) || /^[a-z][a-z\d+.-]*:\/\//i.test(name)) return undefined;
  const [, revision] = /^([^:\s]{2,}):./.exec(name) ?? [];
  return revision;
}

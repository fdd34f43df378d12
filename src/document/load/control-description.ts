import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Document } from '../document';
import { yamlOf } from '../read/yaml-value';
import { loadDocument } from './load-document';
import { writtenOf } from './original-text';

const FOLDER = join(__dirname, '..', '..', '..', 'openapi');

/** The document of a control API, which comes with the package: its text, and what was loaded from it. */
interface ControlDescription {
  readonly text: string;
  readonly document: Document;
}

/** The document of a mock's control API. */
export async function controlDescription(): Promise<ControlDescription> {
  const text = await readFile(join(FOLDER, 'control.yaml'), 'utf8');
  return { text, document: await loadDocument('control.yaml', { readText: () => Promise.resolve(text) }) };
}

/** The document of a proxy's control API, in one piece: it has parts of the mock's. */
export async function proxyControlDescription(): Promise<ControlDescription> {
  const document = await loadDocument(join(FOLDER, 'proxy-control.yaml'));
  return { text: yamlOf(await writtenOf(document)), document };
}

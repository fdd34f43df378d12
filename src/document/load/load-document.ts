import type { Document } from '../document';
import { DocumentError } from '../../errors';
import { errorText } from '../../errors/error-text';
import type { JsonObject } from '../json';
import { endConversion, problemsOf, startConversion } from './convert';
import { locator, type Placement } from '../places/placement';
import { isWhole, prepare, startLoading } from './prepare';
import { referenceGuard } from '../read/reference-policy';
import { addressOf, canonical, readContent, type ReadResult, readSource, shownSource } from '../read/read-source';
import { passOver } from './pass-over';
import { redirectLinks } from '../references/operation-refs';
import { resolveChains } from '../references/references';
import { type SourceFile, sourceFile } from '../read/source-file';
import { checkVersion } from '../dialect/version';
import { afterwards, all, type Later, runAtOnce, runLater, type Steps, wait } from '../steps';
import { dialectsNamed } from '../dialect/vocabularies';
import { rememberUnchanged, rememberWritten } from './original-text';
import { rememberSources } from './repeated-members';

export interface LoadOptions {
  /**
   * Reads a file or URL instead of the file system and `fetch`; the name is a path as seen from the working
   * directory, or a URL.
   */
  readonly readText?: (name: string) => Promise<string>;
  /** Called with the name of each file or URL before it is read. */
  readonly onRead?: (name: string) => void;
}

type Read = (name: string) => Later<ReadResult>;

/**
 * Loads a document of OpenAPI 3.0 to 3.2, or of Swagger 2.0, with all files that it refers to, checks its references
 * and brings its schemas to JSON Schema 2020-12.
 *
 * @param source a path or an http(s) URL; YAML or JSON, distinguished by content
 * @returns the document in one piece; `locate` reports where each part of it is written
 * @throws DocumentError that says what is wrong, where (file, line, column, pointer) and what to do
 *
 * @example
 * const document = await loadDocument('openapi/create-package.yaml');
 * document.locate('/paths').line
 */
export function loadDocument(source: string, options: LoadOptions = {}): Promise<Document> {
  return runLater(load(source, options));
}

/**
 * Loads a document as `loadDocument` does, without waiting: for tests, which are declared at once.
 *
 * @param source a path; a document that is on the web, or refers to what is there, cannot be loaded in this way
 * @throws DocumentError as `loadDocument`
 *
 * @example loadDocumentAtOnce('openapi/create-package.yaml').version // '3.1.0'
 */
export function loadDocumentAtOnce(source: string): Document {
  return runAtOnce(load(source, {}));
}

function* load(source: string, options: LoadOptions): Steps<Document> {
  const read = readOnce(options);
  const main = yield* openMain(source, read);
  const guard = options.readText === undefined ? referenceGuard(source) : undefined;
  const reading = {
    read: (name: string) => afterwards(guard?.(name), () => read(name)),
    readContent: (name: string) =>
      afterwards(guard?.(name), () => {
        if (options.readText !== undefined) return afterwards(read(name), ({ text }) => text);
        options.onRead?.(name);
        return readContent(name);
      }),
  };
  const { root, version, dialect } = checkVersion(main.value, main.locate);
  const isSwagger = version === '2.0';
  const metaSchemas = new Map<string, unknown>();
  yield* readMetaSchemas(main, reading.read, metaSchemas);
  let loading = startLoading({ root, dialect, locate: main.locate, metaSchemas });
  if (isSwagger) loading = startConversion(loading);
  let found = prepare(loading);
  let files: readonly SourceFile[] = [main];
  let placements: readonly Placement[] = [];
  // Most documents are one file: they start without the bundler.
  const bundle = isWhole(found) ? undefined : (require('../bundle/bundle') as typeof import('../bundle/bundle')).bundle;
  if (bundle !== undefined) {
    const bundled = yield* bundle(main, loading, reading);
    ({ files, placements } = bundled);
    yield* all(files.slice(1).map((file) => readMetaSchemas(file, reading.read, metaSchemas)));
    loading = { ...loading, locate: locator({ locate: loading.locate }, placements) };
  }
  if (isSwagger) loading = endConversion(loading);
  if (isSwagger || bundle !== undefined) found = prepare(loading);
  redirectLinks({ root, files, placements });
  const { locate } = loading;
  const moved = [...resolveChains(loading, found), ...passOver(loading, found)];
  const document: Document = {
    name: source,
    version,
    root: root as JsonObject,
    files: files.map(({ name }) => name),
    extensions: found.extensions,
    problems: problemsOf(loading),
    locate: moved.length === 0 ? locate : locator({ locate }, moved),
  };
  rememberSources(document, files);
  if (isSwagger) rememberUnchanged(document, () => sourceFile(source, main.base, main.text));
  if (dialect === '3.0') {
    // An upgraded document would fail the rules of 3.0: it is read again from the texts.
    const writtenAgain = function* (): Steps<JsonObject> {
      const again = sourceFile(source, main.base, main.text);
      const written = checkVersion(again.value, again.locate).root;
      let writing = startLoading({ root: written, dialect, locate: again.locate });
      if (isSwagger) writing = startConversion(writing);
      if (bundle !== undefined) yield* bundle(again, writing, reading);
      if (isSwagger) endConversion(writing);
      return written as JsonObject;
    };
    rememberWritten(document, () => runLater(writtenAgain()));
  }
  return document;
}

/** Reads the meta-schemas of the dialects that a file names, as far as they can be read. */
function* readMetaSchemas(file: SourceFile, read: Read, found: Map<string, unknown>): Steps<void> {
  if (!/\$schema|jsonSchemaDialect/.test(file.text)) return;
  const readOne = function* (uri: string): Steps<void> {
    try {
      const name = canonical(addressOf(file.base, uri));
      const { text, base } = yield* wait(() => read(name));
      found.set(uri, sourceFile(name, base, text).value);
    } catch {
      // The dialect isn't known: a warning says so where it is met.
    }
  };
  yield* all(dialectsNamed(file.value).map(readOne));
}

function* openMain(source: string, read: Read): Steps<SourceFile> {
  let result: ReadResult;
  try {
    result = yield* wait(() => read(source));
  } catch (error) {
    throw new DocumentError(`${shownSource(source)}: ${errorText(error)}`, undefined, 'DOCUMENT_UNREADABLE');
  }
  return sourceFile(source, result.base, result.text);
}

/** A reader that reads nothing twice: what is loaded, checked and located is one state of the files. */
function readOnce({ readText, onRead }: LoadOptions): Read {
  const results = new Map<string, Later<ReadResult>>();
  return (name) => {
    const known = results.get(name);
    if (known !== undefined) return known;
    onRead?.(name);
    const reading =
      readText === undefined ? readSource(name) : readText(name).then((text) => ({ text, base: canonical(name) }));
    results.set(name, reading);
    return reading;
  };
}

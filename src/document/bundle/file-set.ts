import { absoluteUrl, isUrl } from '../../text';
import type { Seen, Spot } from './edge';
import { EndlessReferences, MOST_FILES } from './endless-references';
import { type Resource, resourcesIn, uriOf } from './resources';
import { DocumentError } from '../../errors';
import { errorText } from '../../errors/error-text';
import { KINDS } from '../grammar/grammar';
import { type Pointer, valueAt } from '../pointer';
import { addressOf, canonical, type ReadResult, shownSource } from '../read/read-source';
import { type SourceFile, sourceFile } from '../read/source-file';
import { afterwards, type Later, type Steps, wait } from '../steps';
import { isTree } from '../tree';

/** The files of a document, each read once. */
export class FileSet {
  /** Those that were read, in which references by `$id` look. */
  readonly opened: Set<SourceFile>;
  private readonly files: Map<string, Later<SourceFile>>;

  /**
   * @param first the file that the others are reached from
   * @param read reads a file or URL
   */
  constructor(
    readonly first: SourceFile,
    private readonly read: (name: string) => Later<ReadResult>,
  ) {
    this.opened = new Set([first]);
    this.files = new Map([[canonical(first.base), first]]);
  }

  /** All files that could be read, the first one first. */
  *all(): Steps<readonly SourceFile[]> {
    const files: SourceFile[] = [];
    for (const file of this.files.values()) {
      try {
        files.push(yield* wait(() => file));
      } catch {
        // It could not be read, which is reported where it is referred to.
      }
    }
    return files;
  }

  /**
   * The resource that an address means: by the `$id` of a file that is known, relative to the file that has it, as
   * tools and authors have it, and else relative to the `$id` around it (JSON Schema 2020-12 §9.1.1).
   *
   * @param at the resource that the reference stands in
   * @throws DocumentError for a file that cannot be read
   */
  *resource(from: Seen, address: string, at: Resource, file: SourceFile): Steps<Spot> {
    if (address === '') return spotAt(file, at.pointer);
    const uri = from.kind === KINDS.schema ? absoluteUrl(address, at.uri) : undefined;
    for (const known of uri === undefined ? [] : this.opened) {
      const pointer = resourcesIn(known).get(uri ?? '');
      if (pointer !== undefined) return spotAt(known, pointer);
    }
    const { first } = this;
    const full = absoluteUrl(address, uriOf(file));
    if (full !== undefined && isTree(first.value) && first.value.$self !== undefined) {
      if (full === uriOf(first)) return spotAt(first, '');
      // Files beside the document are beside its `$self`, too.
      const beside = besideSelf(full, first);
      const there = beside === undefined ? undefined : yield* this.attempt(from, beside, first.base);
      if (there !== undefined) return spotAt(there, '');
    }
    try {
      return spotAt(yield* this.open(from, address, file.base), '');
    } catch (error) {
      const isElsewhere = uri !== undefined && isUrl(at.uri) && uri !== address && at.uri !== file.base;
      const there = isElsewhere ? yield* this.attempt(from, address, at.uri) : undefined;
      if (there === undefined) throw error;
      return spotAt(there, '');
    }
  }

  /** The file that an address means, if it can be read. */
  private *attempt(from: Seen, address: string, base: string): Steps<SourceFile | undefined> {
    try {
      return yield* this.open(from, address, base);
    } catch (error) {
      if (error instanceof EndlessReferences) throw error;
      return undefined;
    }
  }

  private *open(from: Seen, address: string, base: string): Steps<SourceFile> {
    let name = address;
    try {
      name = canonical(addressOf(base, address));
      if (!this.files.has(name) && this.files.size > MOST_FILES) throw new EndlessReferences(from);
      const there = yield* wait(() => this.file(name));
      this.opened.add(there);
      return there;
    } catch (error) {
      throw error instanceof DocumentError ? error : new UnreadableReference(from, name, error);
    }
  }

  /** Reads a file, once. */
  private file(name: string): Later<SourceFile> {
    const known = this.files.get(name);
    if (known !== undefined) return known;
    const file = afterwards(this.read(name), ({ text, base }) => sourceFile(name, base, text));
    this.files.set(name, file);
    return file;
  }
}

/** A part of a file. */
export function spotAt(file: SourceFile, pointer: Pointer): Spot {
  return { file, pointer, value: valueAt(file.value, pointer) };
}

/** The error of a reference to a file or URL that cannot be read. */
export class UnreadableReference extends DocumentError {
  constructor({ text, place }: Seen, name: string, error: unknown) {
    super(`$ref '${text}' cannot be followed: ${shownSource(name)}: ${errorText(error)}`, place());
  }
}

/** The path, from where a document was found, of what stands below the folder of its `$self`. */
function besideSelf(uri: string, first: SourceFile): string | undefined {
  const folder = new URL('.', uriOf(first)).href;
  return uri.startsWith(folder) ? `./${uri.slice(folder.length)}` : undefined;
}

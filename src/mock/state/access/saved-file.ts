import { StateError } from '../../../errors';
import { encodeBinary } from '../../../exchange';
import { base64 } from '../../../text';
import type { StoredFile } from '../store';

/** A file that was uploaded, in a saved state. */
export interface SavedFile {
  readonly name: string | null;
  /** Its media type. */
  readonly type: string;
  /** Its bytes in base 64. */
  readonly bytes: string;
}

/** A file as JSON has it. */
export function savedFile({ name, type, bytes }: StoredFile): SavedFile {
  return { name, type, bytes: base64(encodeBinary(bytes)) };
}

/**
 * What `savedFile` wrote, or somebody by hand.
 *
 * @throws {StateError} that names the path of what isn't a file
 */
export function storedFile(path: string, saved: unknown): StoredFile {
  const { name = null, type, bytes } = (saved ?? {}) as Readonly<Record<string, unknown>>;
  const text = typeof bytes === 'string' ? decoded(bytes) : undefined;
  if ((name !== null && typeof name !== 'string') || typeof type !== 'string' || text === undefined)
    throw new StateError(`${path} in 'files' isn't an object with 'name', 'type' and 'bytes' (in base 64)`);
  return { name, type, bytes: text };
}

function decoded(text: string): string | undefined {
  try {
    return atob(text);
  } catch {
    return undefined;
  }
}

import type { Pointer } from '../../document';
import type { Sender } from '../change';

/** Schemas that an operation is described with. */
export interface Root {
  readonly old: Pointer | undefined;
  readonly new: Pointer | undefined;
  readonly sentBy: Sender;
  /** What they describe: `the request body`. */
  readonly subject: string;
  /** Absent in a document that has none. */
  readonly operation?: string;
}

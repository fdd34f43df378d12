import type { Json, Pointer } from '../../document';
import type { Grant } from './grant';

/**
 * A vendor's installation: its own values instead of the document's examples.
 *
 * ```yaml
 * parameters: { guid: { existing-app: 9f…, unknown-app: 00…, default: 9f… } }
 * credentials: { uaa: { valid: bearer …, read-only: bearer …, expired: bearer … } }
 * ```
 */
export interface Environment {
  /**
   * By parameter name, then by example name; `default` where no scenario names one, `unknown` for what belongs to
   * nothing.
   */
  readonly parameters: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  /** By security scheme, then by the names of `x-credentials`: the whole field value, or the API key. */
  readonly credentials: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** By operation, then by the place in its request body: `/customerId`. */
  readonly body?: Readonly<Record<string, Readonly<Record<Pointer, Json>>>>;
  /** Of the same form: the scopes that tokens are declared to have. */
  readonly scopes?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** Of the same form: how tokens are asked for. */
  readonly grants?: Readonly<Record<string, Readonly<Record<string, Grant>>>>;
}

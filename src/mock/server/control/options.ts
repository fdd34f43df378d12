import type { Document } from '../../../document';
import type { Headers, HttpResponse, Violation } from '../../../exchange';
import type { JournalEntry } from '../../session/journal';

/** What stands before the paths of the control API, where no option says otherwise. */
export const CONTROL_PREFIX = '/__tandem';

/** Whether a text can stand before the paths of the control API. */
export function isControlPrefix(text: string): boolean {
  return /^(?:\/[\w.~-]+)+$/.test(text);
}

/** How a mock is controlled from outside: see `openapi/control.yaml`. */
export interface ControlOptions {
  /** What stands before its paths; `/__tandem` by default. */
  readonly prefix?: string;
  /** Listen on this port only, not on the mock's; 0 takes any free one. */
  readonly port?: number;
  /**
   * Origins such as `http://localhost:5173` whose pages may call it, and whose host may be its name; none by default.
   */
  readonly origins?: readonly string[];
  /** Host names beside those of this machine under which it may be called: `mock`, `mock:4010`; none by default. */
  readonly hosts?: readonly string[];
  /** The text of `openapi/control.yaml`, and what was loaded from it; asked for with the first request. */
  readonly description: () => Promise<ControlDescription>;
  /** Reports an entry of the journal without its secrets. */
  readonly show: ShowEntry;
  /** More pages, by their path below the prefix, such as `docs/` and `docs/style.css`. */
  readonly pages?: (path: string) => ControlPage | undefined | Promise<ControlPage | undefined>;
}

/** Where and for whom a mock is controlled; what is not given is as `ControlOptions` has it. */
export type ControlWish = Pick<ControlOptions, 'prefix' | 'port' | 'origins' | 'hosts' | 'pages'>;

export interface ControlDescription {
  readonly text: string;
  readonly document: Document;
}

/** A page or file as it is sent. */
export interface ControlPage {
  /** The media type, with its charset where it is text. */
  readonly type: string;
  readonly body: string | Uint8Array;
  /** The policy of a page with script or style of its own; by default nothing but text is allowed. */
  readonly policy?: string;
}

/**
 * Reports an exchange without its secrets.
 *
 * @param address where its requests are sent to
 */
export type ShowEntry = (
  entry: Pick<JournalEntry, 'api' | 'validated' | 'request'> & { readonly response: HttpResponse | undefined },
  address: string,
) => ShownEntry;

/** What may be reported of an exchange, and of violations of one kind. */
export interface ShownEntry<V = Violation> {
  /** Path and query. */
  readonly target: string;
  readonly request: ShownMessage;
  readonly response: ShownMessage;
  readonly violation: (violation: V) => ShownViolation;
  /** A command that sends the request again. */
  readonly curl: string;
  /** A test that sends the request and expects this response. */
  readonly test: string;
}

export interface ShownMessage {
  readonly headers: Headers;
  readonly body?: object;
}

export interface ShownViolation {
  readonly code: string;
  readonly in: string;
  readonly pointer: string;
  readonly message: string;
  /** The statement of the document: its place, its words, and the nearest description. */
  readonly statement: object;
}

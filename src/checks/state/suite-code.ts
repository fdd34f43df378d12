import type { Level } from '../../model';

/** How a code of the suite counts, and its text. */
export interface SuiteCode<Args> {
  /** The level of all violations of the code; `statement`: that of the statement that each breaks. */
  readonly level: Level | 'statement';
  /**
   * Whether the request is sent again to see whether the violation comes again; `false` where it can be seen only once.
   */
  readonly retry: boolean;
  /** What follows the place in a message. */
  readonly text: (args: Args) => string;
}

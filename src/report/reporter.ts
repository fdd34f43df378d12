import type { ReportCase, ReportSkip, ReportStart, ReportSummary, Verdict } from './report';

/**
 * What happens in a run, as reporters get it: redacted, and with the document's own words. `reportedCase` looks a case
 * up when it is first called, so that a case which no reporter shows costs nothing. Each run ends with `end`, whatever
 * happens.
 */
export type ReportEvent =
  | { readonly type: 'start'; readonly start: ReportStart }
  | { readonly type: 'skip'; readonly skip: ReportSkip }
  | {
      readonly type: 'case';
      readonly id: string;
      readonly verdict: Verdict;
      readonly counts: boolean;
      /** Whether it passed with warnings. */
      readonly warned: boolean;
      readonly reportedCase: () => ReportCase;
    }
  | { readonly type: 'end'; readonly summary: ReportSummary };

/**
 * Turns the events of a run into text, which is appended to its output at once: so a long run can be followed, and
 * several reporters can stand side by side. It keeps what it needs until the end itself.
 *
 * @example for (const event of events) process.stdout.write(reporter(event));
 */
export type Reporter = (event: ReportEvent) => string;

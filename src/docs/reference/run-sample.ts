import type { Operation } from '../../model';

/** A request in several languages that was really sent, with the response that came. */
export interface RunSample {
  /** `createPackage/201/docker-private`. */
  readonly id: string;
  /** The scenario's name; `''` where no scenario is meant. */
  readonly scenario: string;
  readonly title: string;
  /** By security scheme: what stands for its credential at the top of the code. */
  readonly credentials: readonly (readonly [scheme: string, shown: string])[];
  readonly code: readonly {
    /** As a class name: `curl`, `javascript`. */
    readonly language: string;
    /** What stands after the fence of a code block in Markdown: `shell`, `javascript`. */
    readonly fence: string;
    /** As people call it: `JavaScript`. */
    readonly label: string;
    readonly text: string;
    /** It was run and brought its response; its language may not be there on the machine that made the pages. */
    readonly isRun: boolean;
  }[];
  readonly response: {
    readonly status: number;
    /** `''` where there is no body. */
    readonly media: string;
    readonly headers: readonly (readonly [name: string, value: string])[];
    readonly text: string;
  };
}

/** What stands above code that was not run. */
export const NOT_RUN = 'Not run: its language was not installed where this page was made';

/** The samples of an operation, run before the reference is made. */
export type SamplesOf = (operation: Operation) => readonly RunSample[];

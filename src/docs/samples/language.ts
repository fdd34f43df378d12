import type { Placeholder } from './placeholders';
import type { SampleRequest } from './sample-request';

/** What a sample is written with. */
export interface SampleWriting {
  /** What stands in a placeholder's place. */
  readonly value: (placeholder: Placeholder) => string;
  /** The response that is expected, as far as it determines how to read it. */
  readonly response: { readonly status: number; readonly media: string };
}

/** Why a language has no sample of a request. */
export interface NoSample {
  readonly reason: string;
}

/**
 * A language that samples are written in. A sample names each placeholder once, at its top, and prints what came: curl
 * the whole response, any other language the status in a line and then the body.
 */
export interface SampleLanguage {
  /** As a class name: `curl`. */
  readonly id: string;
  /** What stands after the fence of a code block in Markdown: `shell`. */
  readonly fence: string;
  /** As people call it. */
  readonly label: string;
  /** Of the file that it is run from. */
  readonly extension: string;
  write(request: SampleRequest, writing: SampleWriting): string | NoSample;
}

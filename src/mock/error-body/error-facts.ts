import { message } from 'statuses';
import { type Json, type Pointer, pointers } from '../../document';
import { type HttpRequest, sampleFor, type Shape, timeValue, type Violation } from '../../exchange';
import type { Api, ErrorCategory, MediaType } from '../../model';
import { subSchemas } from '../../schema';
import { detailOf, type ErrorDetail } from './error-detail';

/** An error that a body is about. */
export interface ErrorReport {
  readonly api: Api;
  readonly status: number;
  readonly category: ErrorCategory | undefined;
  readonly violations: readonly Violation[];
  /** What is wrong where no violation says it. */
  readonly reason?: ErrorDetail | undefined;
  readonly request: HttpRequest;
  readonly media: MediaType | undefined;
  /** The document's description of the response. */
  readonly description: string;
  /** The body is an example of the document: codes in it are meant. */
  readonly isExample: boolean;
  readonly now: number;
}

/** What the members of a body are set from. */
interface ErrorFacts {
  readonly status: number;
  /** What the error is about, for codes: the category, the status. */
  readonly about: readonly string[];
  /** The name of the status. */
  readonly phrase: string;
  /** All that is wrong, in a few sentences. */
  readonly text: string;
  readonly details: readonly ErrorDetail[];
  readonly path: string;
  readonly method: string;
  readonly isProblem: boolean;
  readonly isExample: boolean;
  /** The present time in the form of the value at a place. */
  readonly timeAt: (pointer: Pointer, before: Json) => Json;
  /** A value for the first item of an empty list. */
  readonly itemAt: (pointer: Pointer) => Json | undefined;
}

/** A part of the body, and what it is about. */
export interface Part {
  readonly shape: Shape;
  readonly facts: ErrorFacts;
  /** Whether it is that of one violation in a list. */
  readonly isItem: boolean;
  readonly details: readonly ErrorDetail[];
}

const MOST_DETAILS = 20;
const MOST_SENTENCES = 5;

/** What is known of an error. */
export function factsOf(report: ErrorReport): ErrorFacts {
  const { api, status, category, violations, reason, request, media, description, isExample, now } = report;
  const found = violations.slice(0, MOST_DETAILS).map((violation) => detailOf(api, violation));
  const details = found.length === 0 && reason !== undefined ? [reason] : found;
  const phrase = message[status] ?? 'Error';
  const [line = ''] = description.trim().split('\n');
  const schemasAt = (pointer: Pointer): readonly Pointer[] =>
    media?.schema === undefined ? [] : subSchemas(api.document.root, media.schema, pointer);
  return {
    status,
    about: [...(category === undefined || category === 'scenario' ? [] : [category]), String(status)],
    phrase,
    text: details.length > 0 ? sentencesOf(details) : line || phrase,
    details,
    path: request.target.replace(/[?#].*/s, ''),
    method: request.method,
    isProblem: /^application\/problem\+/i.test(media?.type ?? ''),
    isExample,
    timeAt: (pointer, before) => timeValue(api.document, schemasAt(pointer), isExample ? before : undefined, now),
    itemAt(pointer) {
      const [item] = schemasAt(pointers.join(pointer, 0));
      const made = item === undefined ? undefined : sampleFor(api, item, 'response');
      return made !== undefined && 'value' in made ? made.value : undefined;
    },
  };
}

/** All violations in a few sentences. */
export function sentencesOf(details: readonly ErrorDetail[]): string {
  const texts = details.slice(0, MOST_SENTENCES).map(({ text }) => text);
  const others = details.length - texts.length;
  return texts.join('; ') + (others > 0 ? `; and ${others} more` : '');
}

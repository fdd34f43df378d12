import { placeText } from '../document';
import type { Api } from '../model';
import type { Headers, HttpResponse } from './exchange';
import { builtInText, violationText } from './text/violation-text';
import type { ShownViolation, Violation } from './violation';

/** A problem of RFC 9457, as the mock's built-in response where the document has none. */
interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly violations?: readonly ProblemViolation[];
}

/** A violation as a problem reports it. */
interface ProblemViolation {
  readonly code: string;
  readonly in: string;
  readonly pointer: string;
  readonly message: string;
  /** The statement of the document: its pointer, and the file, line and column where it stands. */
  readonly statement: string;
}

/** Makes the violations of a problem. */
export function problemViolations(api: Api, violations: readonly Violation[]): ProblemViolation[] {
  return problemViolationsIn(api, violations, (violation) =>
    violation.wording !== undefined
      ? `${violationText(violation)} (${builtInText(violation)})`
      : violationText(violation),
  );
}

/** The same of violations that are put into words by somebody else. */
export function problemViolationsIn<V extends ShownViolation & Pick<ProblemViolation, 'code' | 'in'>>(
  api: Api,
  violations: readonly V[],
  textOf: (violation: V) => string,
): ProblemViolation[] {
  return violations.map((violation) => ({
    code: violation.code,
    in: violation.in,
    pointer: violation.pointer,
    message: textOf(violation),
    statement: placeText(api.document.locate(violation.specPointer)),
  }));
}

/** A problem as a response: `application/problem+json`, pretty-printed. It is built in, so nothing validates it. */
export function problemResponse(problem: Problem, headers: HttpResponse['headers'] = []): HttpResponse {
  const body = new TextEncoder().encode(`${JSON.stringify(problem, null, 2)}\n`);
  return {
    status: problem.status,
    headers: [['Content-Type', 'application/problem+json'], ...headers, ['Content-Length', String(body.length)]],
    body,
  };
}

/** A response that whatever carries HTTP gives by itself, to a request that goes no further. */
export interface Rejection {
  readonly problem: HttpResponse;
  readonly title: string;
}

/** A rejection as a problem of no type of its own. */
export function problemFor(status: number, title: string, detail: string, headers: Headers = []): Rejection {
  return { problem: problemResponse({ type: 'about:blank', title, status, detail }, headers), title };
}

import { placeText } from '../../document';
import { type HttpResponse, builtInText, type Violation, violationText } from '../../exchange';
import type { Api } from '../../model';

/** A problem of RFC 9457, as the mock's built-in response where the document has none. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly violations?: readonly ProblemViolation[];
}

/** A violation as a problem reports it. */
export interface ProblemViolation {
  readonly code: string;
  readonly in: string;
  readonly pointer: string;
  readonly message: string;
  /** The statement of the document: its pointer, and the file, line and column where it stands. */
  readonly statement: string;
}

/** Makes the violations of a problem. */
export function problemViolations(api: Api, violations: readonly Violation[]): ProblemViolation[] {
  return violations.map((violation) => ({
    code: violation.code,
    in: violation.in,
    pointer: violation.pointer,
    message:
      violation.wording !== undefined
        ? `${violationText(violation)} (${builtInText(violation)})`
        : violationText(violation),
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

import { loggedAddress, loggedViolation, violationText } from '../../exchange';
import type { SentRequest } from '../../mock/outbound/sent-request';
import { DEFAULT_SESSION } from '../../mock/session/names';
import { oneLine } from '../../text';
import type { Palette } from '../palette';
import { timeOfDay } from './exchange-lines';

/**
 * The log of a callback or webhook: a line with time of day, kind, name, method, address and the status that came back;
 * under it, why it was not sent, or what its response violates. Secrets are left out.
 */
export function sentLines(sent: SentRequest, palette: Palette): string[] {
  const { api, kind, name, request, response, violations, problem } = sent;
  const isGood = problem === undefined && violations.length === 0;
  const status = response === undefined ? 'not delivered' : String(response.status);
  const line = [
    palette.dim(timeOfDay(new Date())),
    kind,
    palette.bold(oneLine(name)),
    request?.method ?? '',
    oneLine(loggedAddress(api, sent.url)),
    (isGood ? palette.good : palette.bad)(status),
  ];
  const places = problem === undefined ? violations : [];
  return [
    line.filter((word) => word !== '').join(' '),
    ...(problem === undefined ? [] : problem.split('\n').map((text) => `  ${palette.bad('-')} ${oneLine(text)}`)),
    ...places.map((violation) => {
      const { file, line: row } = api.document.locate(violation.specPointer);
      const text = oneLine(violationText(loggedViolation(api, violation)));
      return `  ${palette.notice('-')} ${text} ${palette.dim(`(${file}:${row})`)}`;
    }),
  ];
}

/** The same for programs. */
export function sentJson(session: string, sent: SentRequest): object {
  const { api, kind, name, operation, request, response, violations, problem } = sent;
  return {
    sent: kind,
    session: session === DEFAULT_SESSION ? undefined : session,
    name,
    operation,
    method: request?.method,
    url: loggedAddress(api, sent.url),
    status: response?.status,
    violations: violations.map((violation) => violationText(loggedViolation(api, violation))),
    problem,
  };
}

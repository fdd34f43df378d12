import { loggedTarget, loggedViolation, type Violation, violationText } from '../../exchange';
import type { CustomResponse } from '../../mock/server';
import type { Api } from '../../model';
import { oneLine } from '../../text';
import type { Palette } from '../palette';

/**
 * The log of one request: a line with time of day, method, path, status, operation, scenario or reason, and duration;
 * under it one line for each violation, and one for each reason why a non-conforming response was not sent. Credentials
 * and other secrets are left out.
 *
 * @param explain also give the reasons for the response, one step a line
 */
export function exchangeLines(api: Api, custom: CustomResponse, palette: Palette, explain = false): string[] {
  const { request, response, outcome, reason, duration } = custom;
  const { status } = response;
  const colour = status < 400 ? palette.good : status < 500 ? palette.notice : palette.bad;
  const operation = outcome?.validated.operation?.id;
  const line = [
    palette.dim(timeOfDay(new Date())),
    request.method,
    oneLine(loggedTarget(api, request.target, outcome?.validated.operation)),
    colour(String(status)),
    ...(operation === undefined ? [] : [palette.bold(oneLine(operation))]),
    ...(reason === '' ? [] : [oneLine(reason)]),
    palette.dim(`${duration.toFixed(1)} ms`),
  ].join(' ');
  const violationLine = (violation: Violation): string => {
    const { file, line: row } = api.document.locate(violation.specPointer);
    return `${oneLine(violationText(loggedViolation(api, violation)))} ${palette.dim(`(${file}:${row})`)}`;
  };
  const steps = explain ? (outcome?.why ?? []) : [];
  return [
    line,
    ...steps.map((step) => `  ${palette.good('because')} ${oneLine(step)}`),
    ...(outcome?.validated.violations ?? []).map((violation) => `  ${palette.notice('-')} ${violationLine(violation)}`),
    ...(outcome?.notes ?? []).map((note) => `  ${palette.notice('note:')} ${oneLine(note)}`),
    ...(outcome?.nonConforming ?? []).map(
      (violation) =>
        `  ${palette.bad('error:')} a response that violates the document was not sent: ${violationLine(violation)}`,
    ),
  ];
}

/** The time of day, as lines of the log begin with it. */
export function timeOfDay(date: Date): string {
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map((n) => String(n).padStart(2, '0')).join(':');
}

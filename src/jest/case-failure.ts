import { builtInText } from '../checks';
import { type RunEvent } from '../contract';
import type { Api } from '../model';
import { type ReportCase, createReportBuilder } from '../report';
import { callbackText, responseText } from '../report/phrases';
import { visible, visibleLines } from '../text';
import { placeText } from './place-text';

/** What stands for the address of a target that has none afterwards. */
const SOMEWHERE = 'http://localhost:PORT';

/**
 * A failed case in words, as `tandem verify` reports it: what is wrong, the statement of the document, what was
 * expected, what came, and a curl command. Secrets are redacted.
 *
 * @example failureText(api, event, 'https://api.example.com')
 */
export function failureText(api: Api, event: Extract<RunEvent, { type: 'fail' }>, address = SOMEWHERE): string {
  const reportedCase = reportedCaseOf(api, event, address);
  if (reportedCase === undefined) return event.case.id;
  const shown = reportedCase.violations.slice(0, 8);
  const more = reportedCase.violations.length - shown.length;
  return [
    ...shown.flatMap(({ message, statement }) => [
      visible(message),
      `    ${placeText(statement)}`,
      ...(statement.text === '' ? [] : [`    ${visible(statement.text)}`]),
      ...(statement.description === undefined ? [] : [`    “${visible(statement.description)}”`]),
    ]),
    ...(more > 0 ? [`… and ${more} more`] : []),
    '',
    `case      ${visible(reportedCase.title)} ` +
      `(${reportedCase.level}${reportedCase.verdict === 'flaky' ? ', flaky: sent again, it passed' : ''})`,
    `expected  ${visible(reportedCase.expected)}${reportedCase.why === '' ? '' : ` (${visible(reportedCase.why)})`}`,
    `got       ${responseText(reportedCase)}`,
    ...(reportedCase.callbacks ?? []).map((callback) => `came      ${callbackText(callback)}`),
    visibleLines(reportedCase.curl),
  ].join('\n');
}

/** Why a response proves nothing at all. */
export function uncheckedText({ exchange, reason }: Extract<RunEvent, { type: 'masked' | 'unchecked' }>): string {
  return `not checked: ${reason}. The response (${exchange.response.status}) proves nothing about this case.`;
}

function reportedCaseOf(api: Api, event: RunEvent, address: string): ReportCase | undefined {
  const reported = createReportBuilder({
    api,
    address,
    builtInText,
    tool: { name: 'openapi-tandem', version: '' },
  }).report(event);
  return reported.type === 'case' ? reported.reportedCase() : undefined;
}

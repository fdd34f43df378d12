import { placeText } from '../../document';
import { loggedTarget, loggedViolation, type Violation, violationText } from '../../exchange';
import { DEFAULT_SESSION } from '../../mock/session/names';
import type { CustomResponse } from '../../mock/server';
import type { Api } from '../../model';

/**
 * The log of one request for programs: a JSON object in one line. Credentials and other secrets are left out.
 *
 * @param explain also give the reasons for the response
 * @param document what the document is called, where there are several
 */
export function exchangeJson(api: Api, custom: CustomResponse, explain: boolean, document?: string): string {
  const { session, request, response, outcome, reason, duration } = custom;
  const violationJson = (violation: Violation): object => ({
    code: violation.code,
    in: violation.in,
    pointer: violation.pointer,
    message: violationText(loggedViolation(api, violation)),
    statement: placeText(api.document.locate(violation.specPointer)),
  });
  return JSON.stringify({
    time: new Date().toISOString(),
    document,
    session: session === DEFAULT_SESSION ? undefined : session,
    method: request.method,
    target: loggedTarget(api, request.target, outcome?.validated.operation),
    status: response.status,
    operation: outcome?.validated.operation?.id,
    scenario: outcome?.scenario,
    override: outcome?.override,
    reason: reason === '' ? undefined : reason,
    duration: Math.round(duration * 1000) / 1000,
    violations: outcome?.validated.violations.map(violationJson) ?? [],
    nonConforming:
      outcome === undefined || outcome.nonConforming.length === 0
        ? undefined
        : outcome.nonConforming.map(violationJson),
    why: explain ? outcome?.why : undefined,
  });
}

import type { Json } from '../../../document';
import { type HttpResponse, loggedAddress } from '../../../exchange';
import { OverrideError } from '../../../errors';
import type { Api } from '../../../model';
import type { SentRequest } from '../../outbound/sent-request';
import type { MockSession } from '../../session/session';
import { bodyOf, type Call, parameter } from './call';
import { json, problem } from './reply';
import type { ShowEntry } from './options';

/** The webhooks of the document, with the examples of what they send. */
export function webhooksJson({ webhooks }: Api): object {
  return {
    webhooks: webhooks.map(({ name, operations }) => ({
      name,
      operations: operations.map(({ method, summary, body }) => ({
        method,
        summary,
        examples: (body?.media ?? []).flatMap(({ examples }) =>
          examples.map((one) => one.name).filter((one) => one !== ''),
        ),
      })),
    })),
  };
}

/** Fires a webhook as a request to the control API asks for. */
export async function fireWebhook(call: Call): Promise<HttpResponse> {
  const { session, engine, show } = call;
  const name = parameter<string>(call, 'name') ?? '';
  const asked = bodyOf<{ url?: string; method?: string; example?: string; body?: Json; unchecked?: boolean }>(call);
  if (!engine.api.webhooks.some((one) => one.name === name))
    return problem(404, 'No such webhook', `The document has no webhook '${name}'.`);
  try {
    return json(200, sentJson(session, await session.outbound.webhook(engine.api, name, asked), show));
  } catch (error) {
    if (error instanceof OverrideError) return problem(422, 'The webhook cannot be fired', error.message);
    throw error;
  }
}

/** The callbacks and webhooks that a session sent, the newest first. */
export function sentList(session: MockSession, limit: number, show: ShowEntry): object {
  const all = session.outbound.list();
  return {
    sent: all
      .slice(-limit)
      .reverse()
      .map((one) => sentJson(session, one, show)),
    total: all.length,
  };
}

/** A callback or webhook as the control API reports it: without secrets. */
export function sentJson(session: MockSession, sent: SentRequest, show: ShowEntry): object {
  const { number, at, kind, name, operation, url, request, response, violations, validated, api } = sent;
  const facts = { session: session.id, number, at: new Date(at).toISOString(), kind, name, operation };
  const verdict = sent.problem !== undefined ? 'not-delivered' : violations.length > 0 ? 'invalid' : 'valid';
  const outcome = { verdict, status: response?.status, problem: sent.problem };
  if (request === undefined || validated === undefined)
    return { ...facts, url: loggedAddress(api, url), ...outcome, violations: [] };
  const { origin } = new URL(url);
  const shown = show({ api, validated, request, response }, origin);
  return {
    ...facts,
    url: origin + shown.target,
    method: request.method,
    ...outcome,
    request: shown.request,
    response: response === undefined ? undefined : shown.response,
    violations: violations.map(shown.violation),
    curl: shown.curl,
  };
}

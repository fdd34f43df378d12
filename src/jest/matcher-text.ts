import { builtInText, type SuiteViolation } from '../checks';
import { validateRequest } from '../exchange';
import type { Api } from '../model';
import { redactExchange, type Redacted } from '../report';
import { shorten, visible } from '../text';
import { type Difference, differenceOf, type Received } from './differences';
import type { MatcherContext } from './framework';
import { placeText } from './place-text';
import type { RequestPart, Seen } from './seen';

const MOST = 20;
const MOST_BODY = 10 * 1024 * 1024;

/**
 * Why an exchange is not what the document says: each violation with its statement, a diff by pointer, and what of the
 * request was not known. Secrets are redacted.
 */
export function brokenText(
  context: MatcherContext,
  api: Api,
  one: Seen,
  violations: readonly SuiteViolation[],
): string {
  const redacted = redactedOf(api, one);
  const shown = violations.slice(0, MOST).map((violation) => redacted.violation(violation));
  const received = receivedOf(redacted);
  const places = violations.length === 1 ? 'one place' : `${violations.length} places`;
  return [
    hint(context),
    '',
    `${summary(redacted)} does not match the document (${visible(api.title)}), in ${places}:`,
    '',
    ...shown.flatMap((violation) => [
      `  ${visible(builtInText(violation))}`,
      `    ${placeText(api.document.locate(violation.specPointer))}`,
    ]),
    ...(violations.length > MOST ? [`  … and ${violations.length - MOST} more`] : []),
    '',
    ...diff(
      context,
      shown.map((violation) => differenceOf(violation, received)),
    ),
    ...hints(one),
  ].join('\n');
}

/** Why `.not.toSatisfyApiSpec()` failed. */
export function keptText(context: MatcherContext, api: Api, one: Seen): string {
  return [
    hint(context),
    '',
    `${summary(redactedOf(api, one))} matches the document (${visible(api.title)}).`,
    ...hints(one),
  ].join('\n');
}

function hint({ utils, isNot = false, promise = '' }: MatcherContext): string {
  return utils.matcherHint('toSatisfyApiSpec', 'response', '', { isNot, promise });
}

function redactedOf(api: Api, { request, response }: Seen): Redacted {
  const { operation } = validateRequest(api, request);
  const options = { address: '', showSecrets: false, most: MOST_BODY };
  return redactExchange(api, { operation, request, response, open: [] }, options);
}

function summary({ request, response }: Redacted): string {
  return `${visible(request.method)} ${shorten(visible(request.url), 200)} → ${response?.status ?? 'no response'}`;
}

function receivedOf({ response }: Redacted): Received {
  const { status = 0, headers = [], body } = response ?? {};
  try {
    return { status, headers, body: JSON.parse(body?.text ?? '') as unknown };
  } catch {
    return { status, headers, body: undefined };
  }
}

function diff({ utils }: MatcherContext, differences: readonly Difference[]): string[] {
  const { EXPECTED_COLOR: good, RECEIVED_COLOR: bad } = utils;
  return [
    good('- Expected'),
    bad('+ Received'),
    '',
    ...differences.flatMap(({ place, expected, received }) => [
      `  ${visible(place)}`,
      good(`- ${visible(expected)}`),
      bad(`+ ${visible(received)}`),
    ]),
  ];
}

const ASSUMED: Readonly<Record<RequestPart, string>> = {
  method: 'its method (GET was assumed)',
  headers: 'its headers',
  body: 'its body',
};

function hints({ client, unknown }: Seen): string[] {
  if (unknown.size === 0) return [];
  const parts = [...unknown].map((part) => ASSUMED[part]).join(', ');
  return [
    '',
    `A response of ${client} does not contain all of its request; unknown: ${parts}. To supply it: ` +
      `toSatisfyApiSpec({ ${[...unknown].join(', ')} })`,
  ];
}

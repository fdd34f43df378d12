import { isObject, items, type Json, jsonText, parseExactly, pointers } from '../../document';
import { header, type HttpRequest, type HttpResponse, isJson, writeBody } from '../../exchange';
import { readFittingBody } from '../../exchange/codecs/validate-body';
import type { RunSample } from '../reference';
import type { Sample } from './samples-of';
import { isTextual } from './sample-request';

/**
 * A response as it is printed under a sample: with the header fields that the document declares, and those of the
 * body.
 */
type PrintedResponse = RunSample['response'];

/**
 * How a mock responds to a request, with a seed and a clock; `scenario` is the example that it is given.
 */
export type Respond = (
  request: HttpRequest,
  random: { readonly seed: number; readonly now: number },
) => { readonly response: HttpResponse; readonly scenario: string | undefined; readonly reason: string | undefined };

/** With what a sample is run, so that the response is the same each time. */
export const FIXED = { seed: 1, now: Date.UTC(2026, 0, 1, 12) } as const;
/** What is random or follows the clock differs between the two. */
const OTHER = { seed: 2, now: Date.UTC(2027, 5, 5, 5, 5, 5) } as const;

/** What a sample must bring, or why it does not bring what the document says. */
export type Expected =
  { readonly response: HttpResponse; readonly printed: PrintedResponse } | { readonly reason: string };

/**
 * The response to a sample. It is printed as the mock gives it, but for what is new in each response (two mocks with
 * another seed and clock differ in it): that is printed as the document's example has it. All else must be the example,
 * or the page would say two things.
 */
export function expectedResponse(sample: Sample, respond: Respond): Expected {
  const { request, scenario, example } = sample;
  const came = respond(request.sent, FIXED);
  const isOwn = sample.response === undefined && came.response.status === 200;
  if (came.reason !== undefined && !isOwn) return { reason: came.reason };
  const { response } = came;
  if (scenario !== undefined && came.scenario !== scenario.name)
    return {
      reason: `its request gets ${response.status}${came.scenario === undefined ? '' : ` '${came.scenario}'`}`,
    };
  const other = respond(request.sent, OTHER).response;
  const examples = headerExamples(sample);
  const media = header(response.headers, 'content-type') ?? '';
  const body = bodyOf(response, media);
  const shown = example === undefined || typeof body === 'string' ? body : mended(body, bodyOf(other, media), example);
  const difference = isJson(media) ? differing(shown, example, '') : differenceInText(sample, response, other, shown);
  if (difference !== undefined) return { reason: difference };
  const text = typeof shown === 'string' ? shown : jsonText(shown, 2);
  const headers = response.headers.map(([name, value]): [string, string] => {
    if (name.toLowerCase() === 'content-length') return [name, String(new TextEncoder().encode(text).length)];
    return [name, mendedHeader(value, header(other.headers, name) ?? '', examples.get(name.toLowerCase()))];
  });
  return { response, printed: { status: response.status, media, headers, text } };
}

/** A body as it is printed: JSON as a value, other text as it is. */
function bodyOf({ body }: HttpResponse, media: string): Json {
  if (body === undefined || body.length === 0) return '';
  const text = new TextDecoder().decode(body);
  if (!isJson(media)) return isTextual(media) ? text : `(${body.length} bytes)`;
  try {
    const value = parseExactly(text) as Json;
    return typeof value === 'string' ? text.trimEnd() : value;
  } catch {
    return text;
  }
}

/**
 * Where a response that isn't JSON is not the document's example: where that is a value, what is read counts, and not
 * how XML, YAML, a form or a sequence is written. What is read as nothing was validated, and is taken for the example.
 */
function differenceInText(sample: Sample, came: HttpResponse, other: HttpResponse, shown: Json): string | undefined {
  const { document, scenario, example } = sample;
  if (example === undefined || scenario === undefined || shown === example) return undefined;
  const { media } = scenario;
  const valueOf = ({ body, headers }: HttpResponse): Json | undefined => {
    const contentType = header(headers, 'content-type');
    const reading = readFittingBody(document, { bytes: body, contentType, media }, 'response');
    return reading.kind === 'value' ? reading.value : undefined;
  };
  const [value, otherValue] = [valueOf(came), valueOf(other)];
  if (value === undefined || otherValue === undefined) return undefined;
  // Without a schema, a number is read as the text that it was written as.
  const { bytes, contentType } = writeBody(example, media.readAs, { ...media, root: document.root });
  const given = valueOf({ ...came, headers: [['Content-Type', contentType]], body: bytes }) ?? example;
  return differing(mended(value, otherValue, given), given, '');
}

/** What stands before the part that is new each time stays: an id of the request's own. */
function mendedHeader(came: string, other: string, example: string | undefined): string {
  if (came === other || example === undefined) return came;
  let same = 0;
  while (came.charAt(same) === other.charAt(same)) same++;
  return came.slice(0, same).replace(/[A-Za-z\d]*$/, '') + example;
}

/** A value in which what two responses differ in is as an example has it. */
function mended(came: Json, other: Json, example: Json | undefined): Json {
  if (example === undefined) return came;
  if (isObject(came) && isObject(other) && isObject(example)) {
    const fields = Object.keys(came).map((name) => [
      name,
      mended(came[name] ?? null, other[name] ?? null, example[name]),
    ]);
    return Object.fromEntries(fields) as Json;
  }
  if (Array.isArray(came) && Array.isArray(other) && Array.isArray(example)) {
    const [others, examples] = [items(other), items(example)];
    return items(came).map((item, i) => mended(item, others[i] ?? null, examples[i]));
  }
  return JSON.stringify(came) === JSON.stringify(other) ? came : example;
}

/** Where a response is not the document's example, in words. */
function differing(came: Json, example: Json | undefined, at: string): string | undefined {
  if (example === undefined) return undefined;
  if (isObject(came) && isObject(example)) {
    const names = [...new Set([...Object.keys(example), ...Object.keys(came)])];
    for (const name of names) {
      const here = pointers.join(at, name);
      const [a, b] = [came[name], example[name]];
      if (a === undefined || b === undefined)
        return (
          `the response ${a === undefined ? 'lacks' : 'has'} ${here}, which the document's example ` +
          `${b === undefined ? 'does not have' : 'has'}`
        );
      const found = differing(a, b, here);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (Array.isArray(came) && Array.isArray(example) && came.length === example.length) {
    for (const [i, item] of items(came).entries()) {
      const found = differing(item, items(example)[i] ?? null, pointers.join(at, i));
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (JSON.stringify(came) === JSON.stringify(example)) return undefined;
  return `the document's example has ${short(example)}${at === '' ? '' : ` at ${at}`}, the response has ${short(came)}`;
}

function short(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function headerExamples({ response }: Sample): ReadonlyMap<string, string> {
  return new Map(
    (response?.headers ?? []).flatMap(({ name, examples: [first] }) =>
      typeof first?.value === 'string' ? [[name.toLowerCase(), first.value] as const] : [],
    ),
  );
}

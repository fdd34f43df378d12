import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { parse } from 'yaml';
import { planCases } from '../../src/contract';
import { documentFrom, type JsonObject } from '../../src/document';
import { composeRequest, type HttpRequest } from '../../src/exchange';
import { createEngine } from '../../src/mock/engine';
import { createPipeline, type Departure } from '../../src/mock/pipeline/pipeline';
import { type Api, buildApi } from '../../src/model';
import { DOCUMENT } from '../support/create-package';

// What follows from a document alone is prepared at its first requests and used for all others. A mock whose document
// has served many requests must give what one gives that has prepared nothing: status, headers, bytes, journal, reasons.

const NOW = Date.UTC(2026, 0, 2, 3, 4, 5);
const RUNS = 8;
const EXAMPLES = 'node_modules/@readme/oas-examples';

const files = [
  DOCUMENT,
  `${EXAMPLES}/3.1/yaml/train-travel.yaml`,
  ...['petstore', 'response-multiple-mediatypes', 'parameters-style', 'security-multiple'].map(
    (name) => `${EXAMPLES}/3.0/json/${name}.json`,
  ),
];

const extra = fc.record(
  {
    Accept: fc.constantFrom('application/json', 'text/plain;q=0.5, */*;q=0.1', 'application/xml', 'image/png', ''),
    Origin: fc.constant('https://app.example.com'),
    Prefer: fc.constantFrom('code=404', 'dynamic=true', 'example=none', 'code=no'),
    'If-None-Match': fc.constant('*'),
    'X-Request-ID': fc.constantFrom('a', '(b'),
  },
  { requiredKeys: [] },
);

/** A request of the suite's plan, valid or not, with header fields that ask for something else. */
function requestsTo(api: Api): fc.Arbitrary<HttpRequest> {
  const { cases } = planCases(api);
  return fc.tuple(fc.nat(cases.length - 1), fc.option(extra, { freq: 2, nil: {} })).map(([index, fields]) => {
    const { draft } = cases[index] as (typeof cases)[number];
    const request = 'target' in draft ? draft : composeRequest(draft);
    return { ...request, headers: [...request.headers, ...Object.entries(fields)] };
  });
}

/** What a client gets of a new mock for some requests, and what the mock notes of them. */
function served(api: Api, requests: readonly HttpRequest[]): unknown {
  const engine = createEngine(api, { seed: 1, now: () => NOW });
  const pipeline = createPipeline(engine);
  const departures = requests.map(({ body: bytes, ...head }) => pipeline({ head, body: () => ({ bytes }) }));
  return {
    sent: departures.map((one) => {
      const { response, reason, unread } = one as Departure;
      return { ...response, body: Buffer.from(response.body ?? []).toString('latin1'), reason, unread };
    }),
    noted: engine.sessions.default.journal.entries().map(({ api: _api, validated, request, response, ...entry }) => ({
      ...entry,
      request: { ...request, body: undefined },
      response: { ...response, body: undefined },
      parameters: [...validated.parameters].map(([{ name }, value]) => [name, value]),
    })),
  };
}

test.each(files)('%s: a mock that has served before gives what a new one gives', (file) => {
  const root = parse(readFileSync(file, 'utf8')) as JsonObject;
  const build = (): Api => buildApi(documentFrom(structuredClone(root), file));
  const warm = build();
  fc.assert(
    fc.property(fc.array(requestsTo(warm), { minLength: 1, maxLength: 5 }), (requests) => {
      expect(served(warm, requests)).toEqual(served(build(), requests));
    }),
    { numRuns: RUNS },
  );
});

import type { Pointer } from '../../../document';
import { type ReadResponse, validateReadResponse, statusOf, type Violation } from '../../../exchange';
import { writeHeader } from '../../../exchange/parameters/write-parameter';
import type { Api, Relation } from '../../../model';
import { expressionsIn } from '../../../model';
import type { Found } from '../../finding';
import type { Rule } from '../../rule';
import { nearestThere } from '../../finding-text';
import { isBrought, type ScenarioRun } from '../../scenario-run';

/** What a document shows must agree with what it states. */
export const relationExample: Rule = {
  id: 'relation-example',
  severity: 'error',
  describe: "Every relation holds on every example of its response, with the example's own request.",
  *check(context) {
    const runs = context.scenarios().filter((run) => run.response.relations.length > 0 && isBrought(run));
    for (const run of runs) yield* checkBody(context.api, run);
    yield* checkHeaders(context.api, runs);
  },
};

function* checkBody(api: Api, run: ScenarioRun): Iterable<Found> {
  const { example, name } = run.scenario;
  const ofHeaders = new Set(run.response.relations.flatMap(headerAssertions));
  for (const { in: place, pointer, specPointer, args } of breached(api, run)) {
    if (place === 'response.header' || ofHeaders.has(specPointer)) continue;
    const message = `example '${name}' breaks the relation '${args.id}' with its own request: ${reported(args)}`;
    yield { pointer: nearestThere(api.document.root, example.pointer + pointer), message };
  }
}

/** Conditions that speak of headers: the examples of headers belong to no scenario. */
function headerAssertions(relation: Relation): Pointer[] {
  return relation.then
    .filter(({ condition }) => expressionsIn(condition).some((e) => e.of === 'response' && e.in === 'header'))
    .map(({ pointer }) => pointer);
}

/** An example of a header need not fit each scenario, but one at least. */
function* checkHeaders(api: Api, runs: readonly ScenarioRun[]): Iterable<Found> {
  const fits = new Map<Pointer, boolean>();
  const failures = new Map<Pointer, Found>();
  for (const run of runs) {
    for (const { name, examples } of run.response.headers) {
      const [example] = examples;
      if (example === undefined || fits.get(example.pointer) === true) continue;
      const breach = breached(api, run).find(
        (one) => one.in === 'response.header' && one.pointer.toLowerCase() === `/${name.toLowerCase()}`,
      );
      fits.set(example.pointer, breach === undefined);
      if (breach === undefined) continue;
      const message =
        `the example breaks the relation '${breach.args.id}' with the request of every ` +
        `scenario: ${reported(breach.args)}`;
      failures.set(example.pointer, { pointer: example.pointer, message });
    }
  }
  for (const [pointer, failure] of failures) if (fits.get(pointer) !== true) yield failure;
}

type Breach = Extract<Violation, { code: 'relation' }>;

/** The relations that the example breaks as it stands; its body and headers are validated elsewhere. */
function breached(api: Api, { operation, validated, response, scenario, selection }: ScenarioRun): Breach[] {
  const headers = response.headers.flatMap((header): [string, string][] => {
    const [example] = header.examples;
    return example === undefined ? [] : [[header.name, writeHeader(header, example.value)]];
  });
  const read: ReadResponse = {
    status: statusOf(response, selection.category, operation),
    headers,
    body: scenario.example.value,
  };
  const declared = { ...response, headers: [] };
  return validateReadResponse(api, { request: validated, declared, media: undefined, response: read }).filter(
    (violation) => violation.code === 'relation',
  );
}

function reported({ text, expected, actual }: Breach['args']): string {
  const shown = (value: unknown): string => (value === undefined || value === null ? 'nothing' : JSON.stringify(value));
  if (expected === undefined && actual === undefined) return text;
  return `${text}: expected ${shown(expected)}, got ${shown(actual)}`;
}

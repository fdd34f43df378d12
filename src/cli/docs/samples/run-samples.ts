import { addTo } from '../../../document';
import { METHODS } from 'node:http';
import { availableParallelism } from 'node:os';
import type { RunSample, SamplesOf } from '../../../docs/reference';
import {
  expectedResponse,
  FIXED,
  isSameRequest,
  LANGUAGES,
  USUAL_LANGUAGES,
  type Respond,
  type Sample,
  samplesOf,
} from '../../../docs/samples';
import { createEngine } from '../../../mock/engine';
import type { Api, Operation } from '../../../model';
import { runTasks, type Task } from './run-tasks';
import { findTools, type Tool } from './tools';

/** A sample that is not published, and why. */
export interface SampleProblem {
  readonly id: string;
  /** As people call it; none where it is not the language's fault. */
  readonly language: string | undefined;
  readonly reason: string;
}

/** What became of the samples of a document. */
export interface SamplesRun {
  /** What may be published: each sample in the languages in which it got its response, or could not be run. */
  readonly samples: ReadonlyMap<Operation, readonly RunSample[]>;
  /** How many got their response, each language counted. */
  readonly passed: number;
  readonly failed: readonly SampleProblem[];
  /** Samples that cannot be made, or that a language cannot have. */
  readonly unwritten: readonly SampleProblem[];
  /** Languages that cannot be run on this machine, with the number of samples that were therefore not run. */
  readonly missing: readonly { readonly language: string; readonly reason: string; readonly samples: number }[];
}

/** Which samples are run, and how. */
interface RunOptions {
  /** By id; the usual ones by default. */
  readonly languages?: readonly string[] | undefined;
  /** How many run at once; by default as many as the machine has processors. */
  readonly workers?: number | undefined;
}

/** A sample in a language. */
type Written = Omit<Task, 'tool' | 'file'>;

/** A sample whose response is known. */
type Ready = Pick<Task, 'sample' | 'expected'>;

/**
 * Runs the samples of a document as a user would, against a mock of it with a fixed seed and clock, and holds what they
 * print against the response that is printed under them.
 *
 * @throws Error when the TypeScript compiler itself fails
 */
export async function runSamples(api: Api, options: RunOptions = {}): Promise<SamplesRun> {
  const { languages: wanted, workers = availableParallelism() } = options;
  const languages = wanted === undefined ? USUAL_LANGUAGES : LANGUAGES.filter(({ id }) => wanted.includes(id));
  const tools = await findTools(languages.map(({ id }) => id));
  const { ready, failed, unwritten } = readySamples(api);
  const tasks: Task[] = [];
  /** Those whose language cannot be run on this machine. */
  const untried: Written[] = [];
  const missing: { language: string; reason: string; samples: number }[] = [];
  for (const language of languages) {
    const tool: Tool = tools.get(language.id) ?? { missing: 'nothing is known that runs it' };
    const written = ready.flatMap(({ sample, expected }): Written[] => {
      const text = language.write(sample.request, { value: ({ shown }) => shown, response: expected.printed });
      if (typeof text === 'string') return [{ sample, expected, language, text }];
      unwritten.push({ id: sample.id, language: language.label, reason: text.reason });
      return [];
    });
    if ('missing' in tool) untried.push(...written);
    if ('missing' in tool) missing.push({ language: language.label, reason: tool.missing, samples: written.length });
    else for (const one of written) tasks.push({ ...one, tool, file: `sample-${tasks.length + 1}` });
  }
  const wrong = await runTasks(api, FIXED, tasks, workers);
  for (const [{ sample, language }, reason] of wrong) failed.push({ id: sample.id, language: language.label, reason });
  const passed = tasks.filter((task) => !wrong.has(task));
  return { samples: published(ready, passed, untried), passed: passed.length, failed, unwritten, missing };
}

/** The samples whose responses are known, and those that the document doesn't have or contradicts. */
function readySamples(api: Api): { ready: Ready[]; failed: SampleProblem[]; unwritten: SampleProblem[] } {
  const [ready, failed, unwritten]: [Ready[], SampleProblem[], SampleProblem[]] = [[], [], []];
  const language = undefined;
  for (const operation of api.operations) {
    const all = samplesOf(api, operation);
    const requests = all.flatMap((one) => ('reason' in one ? [] : [one]));
    for (const made of all) {
      if ('reason' in made) {
        unwritten.push({ id: made.id, language, reason: made.reason });
        continue;
      }
      if (!METHODS.includes(operation.method)) {
        const reason = `Node's HTTP server, and so the mock, cannot receive the method ${operation.method}`;
        unwritten.push({ id: made.id, language, reason });
        continue;
      }
      const expected = expectedResponse(made, respondWith(api));
      const same = requests.find((one) => one !== made && isSameRequest(one.request.sent, made.request.sent));
      if ('printed' in expected) ready.push({ sample: made, expected });
      else if (same === undefined) failed.push({ id: made.id, language, reason: expected.reason });
      else unwritten.push({ id: made.id, language, reason: `${same.id} has the same request in the document` });
    }
  }
  return { ready, failed, unwritten };
}

/**
 * The samples of an operation with the responses of a mock in this process: nothing is started for them, so it is for
 * pages that are made while somebody waits. What is published is run as users do (`runSamples`).
 */
export function sampledResponses(api: Api): SamplesOf {
  return (operation) =>
    samplesOf(api, operation).flatMap((made): RunSample[] => {
      if ('reason' in made) return [];
      const expected = expectedResponse(made, respondWith(api));
      if ('reason' in expected) return [];
      const { id, title, scenario, request } = made;
      const code = USUAL_LANGUAGES.flatMap((language) => {
        const { id, label, fence } = language;
        const text = language.write(request, { value: ({ shown }) => shown, response: expected.printed });
        return typeof text === 'string' ? [{ language: id, label, fence, text, isRun: true }] : [];
      });
      if (code.length === 0) return [];
      return [
        {
          id,
          title,
          scenario: scenario?.name ?? '',
          credentials: credentialsOf(made),
          code,
          response: expected.printed,
        },
      ];
    });
}

/** How a mock of a document responds, made anew for each response so that nothing is left of the one before. */
function respondWith(api: Api): Respond {
  return (request, { seed, now }) => {
    const engine = createEngine(api, { seed, now: () => now, inferred: false, state: 'off' });
    const { response, scenario, builtIn: own, why } = engine.respond(request);
    return { response, scenario, reason: own ? `the mock has no response to it: ${why.join('; ')}` : undefined };
  };
}

/** What is published of the samples: what got its response, and what could not be run here, marked so. */
function published(
  ready: readonly Ready[],
  passed: readonly Written[],
  untried: readonly Written[],
): ReadonlyMap<Operation, readonly RunSample[]> {
  const found = new Map<Operation, RunSample[]>();
  for (const { sample, expected } of ready) {
    const code = LANGUAGES.flatMap(({ id: language, label, fence }) => {
      const isOwn = (one: Written): boolean => one.sample === sample && one.language.id === language;
      const run = passed.find(isOwn);
      const own = run ?? untried.find(isOwn);
      return own === undefined ? [] : [{ language, label, fence, text: own.text, isRun: run !== undefined }];
    });
    if (code.length === 0) continue;
    const { id, title, scenario, operation } = sample;
    const credentials = credentialsOf(sample);
    const run = { id, title, scenario: scenario?.name ?? '', credentials, code, response: expected.printed };
    addTo(found, operation, run);
  }
  return found;
}

function credentialsOf({ request }: Sample): RunSample['credentials'] {
  return request.placeholders.flatMap(({ scheme, shown }) => (scheme === undefined ? [] : [[scheme, shown] as const]));
}

import { placeText } from '../../document';
import { flawedSchema } from '../../exchange';
import type { Api } from '../../model';
import { type Mutant, type MutantKind, mutantsOf } from '../../mutate';
import { CliError } from '../../errors';
import { EXIT } from '../process/exit';
import { mutateApi } from './mutate-lab';
import { countOf, mutateJson, type MutateResult, type Tried } from './mutate-result';
import { outcomeLine, headLine, resultLines } from './mutate-text';
import { tryMutants } from './mutate-threads';
import type { FailingTrial } from './mutate-worker';
import { count, globExpression, oneLine } from '../../text';
import { paletteFor } from '../palette';
import { printError, printOut } from '../terminal';

/** The flags of `tandem mutate`, as commander gives them. */
export interface MutateFlags {
  readonly kind?: readonly MutantKind[];
  readonly only?: readonly string[];
  readonly inferred?: true;
  readonly seed: number;
  readonly workers: number;
  readonly minRate: number;
  readonly format: 'text' | 'json';
  readonly verbose?: true;
  readonly list?: true;
}

/**
 * Runs `tandem mutate`: prints what became of each mutant, and sets the exit code.
 *
 * @throws DocumentError or CliError for a document that cannot be used; CliError where there is nothing to try, or
 * nothing to try it with
 */
export async function runMutate(source: string, flags: MutateFlags): Promise<void> {
  const { seed, inferred = false } = flags;
  const api = await mutateApi(source, { seed, inferred });
  const mutants = selected(mutantsOf(testable(api)), flags);
  if (mutants.length === 0) throw new CliError('there is no such mutant; --list prints them all');
  if (flags.list === true) {
    for (const mutant of mutants) printOut(`${oneLine(`${mutant.id}  ${mutant.title}`)}\n`);
    printOut(`${count(mutants.length, 'mutant')}\n`);
    return;
  }
  const ending = new AbortController();
  const interrupt = (): void => ending.abort();
  process.once('SIGINT', interrupt);
  try {
    const result = await measured(api, source, mutants, flags, ending.signal);
    const lines =
      flags.format === 'json'
        ? [mutateJson(api, result)]
        : resultLines(result, paletteFor(process.stdout), flags.verbose === true);
    printOut(`${lines.join('\n')}\n`);
    if (ending.signal.aborted) process.exitCode = 130;
    else if (countOf(result.tried).rate * 100 < flags.minRate) process.exitCode = EXIT.findings;
  } finally {
    process.off('SIGINT', interrupt);
  }
}

/** A document without the operations that the suite leaves out for a schema that cannot be used; each is reported. */
function testable(api: Api): Api {
  const operations = api.operations.filter((operation) => {
    const problem = flawedSchema(api, operation);
    if (problem === undefined) return true;
    const why = `${placeText(api.document.locate(problem.pointer))}: ${problem.reason}`;
    printError(`${oneLine(`skipped ${operation.method} ${operation.path}: ${why}`)}\n`);
    return false;
  });
  return { ...api, operations };
}

/** Tries the mutants, and reports on the way which survive. */
async function measured(
  api: Api,
  source: string,
  mutants: readonly Mutant[],
  flags: MutateFlags,
  signal: AbortSignal,
): Promise<MutateResult> {
  const { seed, workers, inferred = false } = flags;
  const builder = createReportBuilder(mutants.length, flags);
  builder.line(headLine(api.title, mutants.length, seed));
  const outcomes = new Map<string, Tried['outcome']>();
  let trials = 0;
  let failing: readonly FailingTrial[] = [];
  const byId = new Map(mutants.map((mutant) => [mutant.id, mutant]));
  const place = (mutant: Mutant): Tried['place'] => api.document.locate(mutant.pointer);
  await tryMutants({ source, ids: [...byId.keys()], seed, inferred }, workers, signal, (message) => {
    if (message.type === 'baseline') {
      ({ trials, failing } = message);
      return;
    }
    outcomes.set(message.id, message.outcome);
    const mutant = byId.get(message.id);
    if (mutant !== undefined) builder.tried({ mutant, outcome: message.outcome, place: place(mutant) });
  });
  builder.end();
  if (trials > 0 && failing.length === trials)
    throw new CliError(
      `each of the suite's ${trials} requests finds something in the unchanged mock ` +
        `(${failing[0]?.finding ?? ''}): nothing can be proved with it`,
    );
  if (trials === 0 && !signal.aborted) throw new CliError('the suite of this document has no requests');
  // In the mutants' own order, whichever thread was first.
  const tried = mutants.flatMap((mutant): Tried[] => {
    const outcome = outcomes.get(mutant.id);
    return outcome === undefined ? [] : [{ mutant, outcome, place: place(mutant) }];
  });
  return { title: api.title, seed, trials, failing, tried };
}

interface ReportBuilder {
  line(text: string): void;
  tried(one: Tried): void;
  end(): void;
}

const CLEAR = '\r\u001b[K';

/**
 * What is reported while it goes on: progress on a terminal, survivors as they are found; nothing beside JSON on
 * stdout.
 */
function createReportBuilder(planned: number, { format, verbose }: MutateFlags): ReportBuilder {
  const stream = format === 'json' ? process.stderr : process.stdout;
  const palette = paletteFor(stream);
  const clear = stream.isTTY ? CLEAR : '';
  let done = 0;
  const line = (text: string): void => {
    if (format === 'text') stream.write(`${clear}${text}\n`);
  };
  return {
    line,
    tried: (one) => {
      done++;
      if (one.outcome.outcome === 'survived')
        line(`${outcomeLine(one, palette)} ${palette.dim(oneLine(placeText(one.place)))}`);
      else if (verbose === true) line(outcomeLine(one, palette));
      if (stream.isTTY) stream.write(`${CLEAR}  ${done}/${planned} ${Math.floor((done / planned) * 100)}%`);
    },
    end: () => void stream.write(clear),
  };
}

function selected(all: readonly Mutant[], { kind, only }: MutateFlags): Mutant[] {
  const patterns = only?.map(globExpression);
  return all.filter(
    (mutant) =>
      (kind === undefined || kind.includes(mutant.kind)) &&
      (patterns === undefined || patterns.some((pattern) => pattern.test(mutant.id))),
  );
}

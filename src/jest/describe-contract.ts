import { groupBy } from '../document';
import type { ValidationOptions } from '../checks';
import {
  bindingOf,
  liveBinding,
  sendToAny,
  sendableBy,
  type Case,
  type CaseFilter,
  openSession,
  phasesOf,
  type ListenOptions,
  type OpenListener,
  openListener,
  planCases,
  type PlanOptions,
  readEnvironment,
  type Session,
  type Skip,
  type Target,
} from '../contract';
import { suggestRelations, withSuggestions } from '../infer';
import type { Api, Level } from '../model';
import { apiFrom, type ApiSource } from './api-from';
import { failureText, uncheckedText } from './case-failure';
import { currentFramework, type Framework } from './framework';
import { checkTarget, type ContractTarget, type OpenTarget, openTarget } from './open-target';
import { isMeant, meaningless, type Pattern } from './selection';
import { unsentText } from './unsent-text';

/** How a contract is run. */
export interface ContractOptions extends Omit<PlanOptions, 'callbacks'>, ValidationOptions {
  /** The name of the block; by default the document's title with `contract`. */
  readonly name?: string;
  /** The installation's own ids and credentials, in the form of an environment file. */
  readonly environment?: unknown;
  /** Further header fields of each request; one that carries credentials stands for the usual credential only. */
  readonly headers?: Readonly<Record<string, string>> | readonly (readonly [string, string])[];
  /** Only these cases, and no others; a `*` stands for anything. */
  readonly only?: Pattern | readonly Pattern[];
  /** Not these cases: they are shown as skipped. */
  readonly skip?: Pattern | readonly Pattern[];
  /** How long a response may take, in milliseconds; 10,000 by default. */
  readonly timeout?: number;
  /**
   * `documented`: breaches of what was only observed of an implementation fail no test. `observed` by default: all do.
   */
  readonly level?: Level;
  /**
   * Where the implementation is reached, for the curl commands of failures. Where the target is a function, a
   * `Location` with this address leads to it, too.
   */
  readonly address?: string;
  /**
   * Listen for the callbacks of the target: at a free port of 127.0.0.1, or as it is given. Webhooks are listened for
   * where `at` has a port, since somebody must register that address; one that does not come fails its test.
   */
  readonly callbacks?: boolean | Partial<ListenOptions>;
  /** The functions of the test framework where they aren't globals. */
  readonly framework?: Framework;
}

/** What a target has to be opened for. */
const STARTING = 60_000;
const NO_SUCCESS =
  'No request was accepted as it should be: rejections alone prove nothing. Check the ids and credentials of ' +
  '`environment`.';

/**
 * Declares one test for each case that a document makes: its scenarios, each constraint kept and broken, credentials,
 * unusual but allowed input. Tests are named by the cases' ids, which change only when their own part of the document
 * does; what cannot be sent is shown as skipped, with the reason. What turns out in the run not to be one to send (a
 * DELETE of something that the run did not create) passes, and is listed by `console.warn` when all have run. A last
 * test fails where no request at all was accepted, since rejections alone prove nothing.
 *
 * @param source a path or a `file:` URL, a parsed document, a loaded one (`loadDocument`), or its model (`buildApi`)
 * @param target an address, an Express app, `http.Server` or listener, a function that sends, or `{ open, close }` of
 * these
 * @throws {TypeError} for a document that is not loaded yet, or a target that isn't one
 * @throws {EnvironmentError} for an environment that does not fit the document
 *
 * @example
 * describeContract('openapi.yaml', app);
 *
 * @example
 * const headers = { Authorization: `Bearer ${token}` };
 * describeContract('openapi.yaml', 'https://api.example.com', { headers, skip: ['createOrder/*'] });
 *
 * @example
 * describeContract('openapi.yaml', { open: () => startServer(), close: () => database.end() });
 */
export function describeContract(source: ApiSource, target: Target, options?: ContractOptions): void;
export function describeContract(source: ApiSource, target: ContractTarget, options?: ContractOptions): void;
export function describeContract(source: ApiSource, target: ContractTarget, options: ContractOptions = {}): void {
  const { inferred = false } = options;
  const loaded = apiFrom(source, 'describeContract');
  const api: Api = inferred ? withSuggestions(loaded, suggestRelations(loaded)) : loaded;
  checkTarget(target);
  const { describe, test, beforeAll, afterAll } = options.framework ?? currentFramework();
  const environment = readEnvironment(api, options.environment);
  const headers = pairsOf(options.headers ?? {});
  const { seed, fuzz, scenariosOnly, timeout = 10_000, level = 'observed', clockSkew } = options;
  const listening = listeningOf(options.callbacks);
  const plan = planCases(api, { seed, fuzz, scenariosOnly, ...listening?.plan });
  const planned = [...phasesOf(plan).flat(), ...plan.skipped];
  const chosen = choose(planned.map(sendableBy(bindingOf(environment, headers), { isWhole: true })), options);
  const send = sendToAny({ timeout });
  const here = callSite();
  // A case may be sent twice, and its sibling before it.
  const patience = 4 * timeout + 1000 + 3 * (listening?.options.patience ?? 0);
  let opened: OpenTarget | undefined;
  let listener: OpenListener | undefined;
  let performer: Performer | undefined;
  const unsent: Skip[] = [];
  const name = options.name ?? `${api.title}: contract`;

  describe(name, () => {
    beforeAll(async () => {
      if (listening !== undefined) listener = await openListener(api, listening.options);
      opened = await openTarget(target, timeout);
      // What it responds with is about where it listens now.
      const address = opened.origin ?? options.address;
      const session = openSession(api, opened.send, {
        binding: liveBinding({ environment, headers, address: address ?? 'http://localhost', send }),
        inferred,
        inbox: listener?.inbox,
        address,
        ...(clockSkew === undefined ? {} : { clockSkew }),
      });
      performer = performerOf(session, chosen.sendable);
    }, STARTING);
    afterAll(async () => {
      if (unsent.length > 0) console.warn(unsentText(name, unsent));
      await Promise.all([opened?.close(), listener?.close()]);
    }, STARTING);

    const check = async (one: Case): Promise<void> => {
      const verdict = await ready(performer).perform(one);
      const isCounted = verdict.type === 'fail' && (level === 'observed' || verdict.finding.level === 'documented');
      if (isCounted) throw at(here, failureText(api, verdict, options.address ?? opened?.address));
      if (verdict.type === 'unchecked' || verdict.type === 'masked') throw at(here, uncheckedText(verdict));
      // No framework can skip a test that has begun: it passes, and is listed.
      if (verdict.type === 'skip') unsent.push(verdict.skip);
    };
    declareCases({ describe, test }, chosen.shown, check, patience);
    test(
      'saw a success',
      async () => {
        if (!(await ready(performer).sawSuccess())) throw at(here, NO_SUCCESS);
      },
      STARTING + patience,
    );
  });
}

/** One test for each case, in a block for its operation. */
function declareCases(
  { describe, test }: Pick<Framework, 'describe' | 'test'>,
  all: Chosen['shown'],
  check: (one: Case) => Promise<void>,
  patience: number,
): void {
  for (const [operation, cases] of groupBy(all, (one) => one.operation)) {
    describe(operation, () => {
      for (const one of cases) {
        if ('reason' in one) test.skip(`${one.id} (${oneLine(one.reason)})`, () => undefined);
        else test(one.id, () => check(one), patience);
      }
    });
  }
}

interface Chosen {
  /**
   * In the order in which they are sent: what must be accepted first, since a rejection proves something only beside
   * it.
   */
  readonly shown: readonly (Case | Skip)[];
  /** All that may be sent: those that are shown, and siblings of them that `only` left out. */
  readonly sendable: readonly Case[];
}

interface Listening {
  readonly options: ListenOptions;
  readonly plan: Pick<PlanOptions, 'callbacks'> & CaseFilter;
}

/** How callbacks are listened for; `undefined` where they aren't. */
function listeningOf(callbacks: ContractOptions['callbacks'] = false): Listening | undefined {
  if (callbacks === false) return undefined;
  const options = { patience: 5000, ...(callbacks === true ? {} : callbacks) };
  const skip = options.at?.port === undefined ? { skip: ['webhooks/*'] } : {};
  return { options, plan: { callbacks: options.address ?? 'http://127.0.0.1:65535', ...skip } };
}

/** What is sent and what is shown as skipped. */
function choose(all: readonly (Case | Skip)[], { only, skip = [] }: ContractOptions): Chosen {
  const ids = all.map(({ id }) => id);
  for (const pattern of meaningless(ids, [only ?? [], skip].flat()))
    throw new Error(
      `describeContract: no case matches ${String(pattern)}; there are, for example, ${ids.slice(0, 3).join(', ')}`,
    );
  const isSkipped = (id: string): boolean => isMeant(id, skip);
  const shown = all
    .filter(({ id }) => only === undefined || isMeant(id, only))
    .map((one): Case | Skip => {
      if ('reason' in one) return one;
      if (isSkipped(one.id)) return { ...one, reason: 'skipped by the options' };
      if (one.sibling !== undefined && isSkipped(one.sibling))
        return { ...one, reason: `it proves nothing without ${one.sibling}, which is skipped` };
      return one;
    });
  const sendable = all.filter((one): one is Case => 'draft' in one && !isSkipped(one.id));
  return { shown, sendable };
}

interface Performer {
  perform(one: Case): ReturnType<Session['perform']>;
  sawSuccess(): Promise<boolean>;
}

function ready(performer: Performer | undefined): Performer {
  if (performer === undefined) throw new Error('describeContract: the target was not opened: beforeAll did not run');
  return performer;
}

/**
 * Each case is performed once and after its sibling, in whichever order the tests run and whichever of them are left
 * out (`-t`).
 */
function performerOf(session: Session, sendable: readonly Case[]): Performer {
  const byId = new Map(sendable.map((one) => [one.id, one]));
  const done = new Map<string, ReturnType<Session['perform']>>();
  const begin = async (one: Case): ReturnType<Session['perform']> => {
    const sibling = byId.get(one.sibling ?? '');
    if (sibling !== undefined) await perform(sibling);
    return session.perform(one);
  };
  const perform = (one: Case): ReturnType<Session['perform']> => {
    const known = done.get(one.id) ?? begin(one);
    done.set(one.id, known);
    return known;
  };
  const sawSuccess = async (): Promise<boolean> => {
    // Where tests were filtered, none that must be accepted may have run.
    for (const one of sendable.filter(({ expected, isLate }) => expected.category === undefined && isLate !== true)) {
      if (session.sawSuccess()) break;
      await perform(one);
    }
    return session.sawSuccess();
  };
  return { perform, sawSuccess };
}

/** Where the contract is described in the user's file: Jest shows that line beside a failure. */
function callSite(): string {
  const holder = { stack: '' };
  Error.captureStackTrace(holder, describeContract);
  return holder.stack.replace(/^.*\n?/, '');
}

function at(stack: string, message: string): Error {
  const error = new Error(message);
  error.stack = `Error: ${message}\n${stack}`;
  return error;
}

function pairsOf(headers: NonNullable<ContractOptions['headers']>): readonly (readonly [string, string])[] {
  return isPairs(headers) ? headers : Object.entries(headers);
}

function isPairs(headers: NonNullable<ContractOptions['headers']>): headers is readonly (readonly [string, string])[] {
  return Array.isArray(headers);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

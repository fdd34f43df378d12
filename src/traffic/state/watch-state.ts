import {
  alike,
  isLock,
  notGone,
  notKept,
  notThere,
  PATIENCE,
  type ReadExchange,
  repeated,
  type SuiteViolation,
} from '../../checks';
import { isObject, type JsonObject, plainText, pointers } from '../../document';
import { header, isSafeMethod } from '../../exchange';
import type { Api } from '../../model';
import { type Fact, Facts } from './facts';
import { listed, Lists } from './lists';
import { nameOfThing, onlyMakes, type Seen, type Span, type View, viewOf } from './view';

/** What an exchange shows of the state behind those before it. */
interface StateFound {
  readonly violations: readonly SuiteViolation[];
  /** A thing that isn't there, or gone, as it may be a moment later: the next look at it decides. */
  readonly doubt?: { readonly thing: string; readonly violations: readonly SuiteViolation[] };
  /** The things that are there, or gone, as they must be. */
  readonly decided?: readonly string[];
  /** The things that without doubt are not. */
  readonly confirmed?: readonly string[];
}

const NOTHING: StateFound = { violations: [] };
/** What was seen longer ago says nothing: others, whom nobody sees here, may have changed it. In milliseconds. */
const MOST_AGE = 60_000;

/**
 * Watches what exchanges show of the state behind them: what was created must be readable, what was rejected must not
 * show, what was deleted must be gone, what was sent comes back, and what is unique comes once. It knows only what
 * passes: what nobody has written may be there, and where two requests overlap, or others may have changed something,
 * nothing is expected.
 */
export class StateWatch {
  private readonly facts = new Facts();
  private readonly lists = new Lists();
  private readonly unique = new Map<string, Set<string>>();

  /** @param isLive nothing was recorded: files may have an exchange twice, and one value instead of several */
  constructor(
    private readonly api: Api,
    private readonly isLive: boolean,
  ) {}

  /** Notes a request that is known only in part, and may have changed anything. */
  lost(span: Span): void {
    this.lists.forget();
    this.facts.forget(span);
  }

  /** Notes an exchange; they come in the order in which they end. */
  note(seen: Seen): StateFound {
    const { read, span, underWay = [] } = seen;
    const { request, response } = read.exchange;
    const isReplay = header(request.headers, 'idempotency-key') !== undefined;
    const again = !this.isLive || isReplay || response.unread !== undefined ? [] : repeated(this.unique, read);
    const view = viewOf(this.api, seen);
    if (!isSafeMethod(request.method)) {
      this.write(view, read, span);
      return { violations: again };
    }
    if (view === undefined || request.method !== 'GET' || response.unread !== undefined) return { violations: again };
    const isQuiet = underWay.every((one) => isSafeMethod(one.method) || onlyMakes(this.api, one));
    const found = view.role === 'list' ? this.list(view, isQuiet) : this.read(view, isQuiet);
    return { ...found, violations: [...again, ...found.violations] };
  }

  private write(view: View | undefined, read: ReadExchange, span: Span): void {
    const { status } = read.exchange.response;
    if (status >= 400 && status < 500) {
      if (view !== undefined) this.reject(view);
      return;
    }
    this.lists.forget();
    const isPlain = view !== undefined && ['create', 'replace', 'patch', 'remove'].includes(view.role);
    if (!isPlain || status < 200 || status >= 300) return this.facts.forget(span);
    if (view.role === 'create') this.facts.make(view, factOf(view));
    else this.facts.write(view, factOf(view, this.facts.before(view)));
  }

  private reject(view: View): void {
    if (view.role === 'create') return this.lists.reject(view);
    const { sent, role } = view;
    const before = this.facts.before(view);
    if (before === undefined || sent === undefined || (role !== 'replace' && role !== 'patch')) return;
    if (before.rejected.length < 20) this.facts.see(view, { ...before, rejected: [...before.rejected, sent] });
  }

  private read(view: View, isQuiet: boolean): StateFound {
    const { read, operation, role, thing, shown, person, from, to } = view;
    const { status } = read.exchange.response;
    if (role !== 'read' || thing === undefined || read.exchange.request.target.includes('?')) return NOTHING;
    const fact = isQuiet ? this.facts.before(view) : undefined;
    const known = fact !== undefined && from - fact.to <= MOST_AGE ? fact : undefined;
    if (status === 404 || status === 410) {
      const lost = known?.kind === 'made' ? missingIn(view, known) : [];
      if (lost.length > 0 && known !== undefined) return inDoubt(view, known, lost);
      if (isQuiet) this.facts.see(view, undefined);
      return { violations: [], decided: [thing] };
    }
    if (status !== 200 || shown === undefined) return NOTHING;
    const stays = known?.kind === 'gone' ? notGone(operation.pointer, known.by, known.shown, shown) : [];
    if (stays.length > 0 && known !== undefined) return inDoubt(view, known, stays);
    const stands = known !== undefined && known.kind !== 'gone' && this.facts.stands(known);
    const found = stands ? changesOf(this.api, view, known, shown) : [];
    const by = { method: read.exchange.request.method, target: read.exchange.request.target, status };
    const written = stands ? known.written : undefined;
    const isKnown = isQuiet && person !== undefined;
    this.facts.see(view, isKnown ? { from, to, kind: 'there', by, person, shown, written, rejected: [] } : undefined);
    return { violations: found, decided: [thing] };
  }

  private list(view: View, isQuiet: boolean): StateFound {
    const { operation, collection, read, from } = view;
    if (read.exchange.response.status !== 200) return NOTHING;
    const all = listed(this.api, view);
    const things = all.map((one) => ({ ...one, thing: nameOfThing(collection, one.id) }));
    const about = { in: 'response.body', specPointer: operation.pointer } as const;
    if (!isQuiet) {
      this.lists.forget();
      return NOTHING;
    }
    const shown = this.lists.read(view, all).map(({ pointer, value }): SuiteViolation => {
      return { code: 'side-effect', ...about, pointer, args: { value: plainText(value) } };
    });
    const gone = things.flatMap(({ thing, item, pointer }): StateFound[] => {
      const fact = this.facts.before({ ...view, thing });
      if (fact?.kind !== 'gone' || from - fact.to > MOST_AGE) return [];
      const found = notGone(operation.pointer, fact.by, fact.shown, item).map((one) => ({ ...one, pointer }));
      return found.length === 0 ? [] : [inDoubt({ ...view, thing }, fact, found)];
    });
    const there = things.filter((one) => !isGone(this.facts.before({ ...view, thing: one.thing })));
    const violations = [...shown, ...gone.flatMap((one) => one.violations)];
    const confirmed = gone.flatMap((one) => one.confirmed ?? []);
    // One doubt is enough, and only where nothing is certain: an exchange is given once.
    const doubt = confirmed.length > 0 ? undefined : gone[0]?.doubt;
    const decided = there.map(({ thing }) => thing);
    return { violations, decided, confirmed, ...(doubt === undefined ? {} : { doubt }) };
  }
}

function isGone(fact: Fact | undefined): boolean {
  return fact?.kind === 'gone';
}

/** What a request that was accepted says of its thing; nothing where it says only that something will be done. */
function factOf(view: View, before?: Fact): Fact | undefined {
  const { read, role, person, shown, sent, from, to, idPlace } = view;
  const { request, response } = read.exchange;
  const { status } = response;
  if (person === undefined || ![200, 201, 204].includes(status)) return undefined;
  const about = { from, to, by: { method: request.method, target: request.target, status }, person, rejected: [] };
  if (role === 'remove') return { ...about, kind: 'gone', shown: isGone(before) ? undefined : before?.shown };
  const isMade = role === 'create' && status === 201;
  // Without a report of it, a PUT has written what was sent (RFC 9110 §9.3.4).
  const whole = shown ?? (role === 'replace' ? sent : undefined);
  const written = whole === undefined ? undefined : namedIn(whole, sent ?? {}, request.method);
  return { ...about, kind: isMade ? 'made' : 'there', idPlace, shown: whole, written };
}

/** Of what was reported, what the client has written; the version that a write was meant for isn't the one it made. */
function namedIn(shown: JsonObject, sent: JsonObject, method: string): JsonObject {
  const own = Object.entries(shown).filter(
    ([name]) => Object.hasOwn(sent, name) && (method === 'POST' || !isLock(name)),
  );
  return Object.fromEntries(own);
}

/** What isn't as it must be: without doubt, or as it may be a moment later. */
function inDoubt({ thing = '', from }: View, { to }: Fact, violations: readonly SuiteViolation[]): StateFound {
  const isEarly = from - to < PATIENCE;
  return isEarly ? { violations: [], doubt: { thing, violations } } : { violations, confirmed: [thing] };
}

/** What was written and is another one now: by a rejected request, or by nobody. */
function changesOf(api: Api, view: View, fact: Fact, shown: JsonObject): SuiteViolation[] {
  const effects = sideEffects(view, fact, shown);
  const isKnown = ({ pointer }: SuiteViolation): boolean => effects.some((one) => one.pointer === pointer);
  return [...effects, ...changedSince(api, view, fact, shown).filter((one) => !isKnown(one))];
}

function missingIn({ operation, resource, read }: View, { by, idPlace }: Fact): SuiteViolation[] {
  const { parameter } = resource;
  if (idPlace === undefined || parameter === undefined) return [];
  return notThere(operation.pointer, { by, id: idPlace, parameter }, read.exchange.response.status);
}

/** A rejected request has changed a value to the one that it sent. */
function sideEffects({ operation, at }: View, { shown: before, rejected }: Fact, shown: JsonObject): SuiteViolation[] {
  if (before === undefined) return [];
  const changed = Object.keys(shown).filter((name) => Object.hasOwn(before, name) && !alike(before[name], shown[name]));
  return changed.flatMap((name): SuiteViolation[] => {
    const value = shown[name];
    if (value === undefined || !rejected.some((sent) => alike(sent[name], value))) return [];
    const pointer = pointers.join(at, name);
    return [
      {
        code: 'side-effect',
        in: 'response.body',
        pointer,
        specPointer: operation.pointer,
        args: { value: plainText(value) },
      },
    ];
  });
}

/** What a client has written, and is read as something else. */
function changedSince(api: Api, view: View, { written = {} }: Fact, shown: JsonObject): SuiteViolation[] {
  const { operation, at, read } = view;
  // Parts may be named where they were written, and shown where they are read.
  const plain = Object.entries(written).filter(([name, value]) => isObject(value) === isObject(shown[name]));
  const about = { specPointer: operation.pointer, at, written: Object.fromEntries(plain), shown };
  return notKept(api, read, about);
}

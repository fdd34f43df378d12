import { type Json, jsonText } from '../../document';
import { parametersOf, withKeySegments } from '../../resources';
import { composeRequest, type Exchange, type HttpRequest, type RequestDraft, withExactValue } from '../../exchange';
import type { Api, Operation, Parameter } from '../../model';
import { type Id, PATIENCE } from '../../checks';
import type { Case } from '../case';
import type { LiveBinding } from '../environment/live-binding';
import { idSources, type IdSource, isGiven } from '../plan/things/id-sources';
import { hasMade, validDraft } from '../plan/things/maker';
import { operationsAt } from '../plan/things/operations-at';
import { lastPathParameter } from '../plan/things/own-id';
import { takesValue } from '../values/takes-value';
import { namingPlaces, withUniqueValues } from '../values/unique-values';
import { writeRequest } from '../values/write-request';

/** What a target has that requests can name: ids from links, of what was made for it, of what is in a list. */
export interface Things {
  /** A draft with such ids for those that the document does not give itself, or that nothing has. */
  readonly named: (draft: RequestDraft) => Promise<RequestDraft>;
  /** Whether a draft can have other ids, after nothing has those that the document gives. */
  readonly hasOthers: (one: Case, sent: HttpRequest) => Promise<boolean>;
  /**
   * The same draft on something that was made for it alone, where a request before was on what others have used, too;
   * `undefined` where nothing was made for it.
   */
  readonly unused: (draft: RequestDraft, sent: RequestDraft) => Promise<RequestDraft | undefined>;
  /** Waits until what was accepted (202) can be read; the path of a draft names it with a parameter. */
  readonly awaitCreation: (draft: RequestDraft, parameter: string, exchange: Exchange) => Promise<void>;
  /** What was accepted (202) and was never there, of what the path of a draft names. */
  readonly neverThere: (of: { readonly draft?: RequestDraft }) => Exchange | undefined;
  /**
   * Reads again until what was done shows: some servers have it only after a moment. What never comes is waited for
   * once for each operation.
   */
  readonly awaitShown: (operation: string, read: () => Promise<boolean>) => Promise<void>;
}

/** What is needed to ask a target for what it has. */
interface ThingsOptions {
  readonly api: Api;
  readonly bindings: LiveBinding;
  /** Where the target is, where that is known. */
  readonly address: string | undefined;
  readonly mayAsk: (operation: Operation) => boolean;
  readonly send: (request: HttpRequest, operation: string) => Promise<Exchange>;
}

interface State extends ThingsOptions {
  /** By what is named, with the ids before it in the path. */
  readonly known: Map<string, Id | undefined>;
  readonly asked: Map<string, Promise<Id | undefined>>;
  /** Operations for which nothing has the ids that the document gives. */
  readonly unknown: Set<Operation>;
  /** Operations that never showed what was made, and those that never showed what was done to it. */
  readonly vain: { readonly creations: Set<string>; readonly effects: Set<string> };
  /** What was accepted and never shown, by the operations that were to show it. */
  readonly unshown: Map<string, Exchange>;
}

export function newThings(options: ThingsOptions): Things {
  const { api } = options;
  const vain = { creations: new Set<string>(), effects: new Set<string>() };
  const state: State = { ...options, known: new Map(), asked: new Map(), unknown: new Set(), vain, unshown: new Map() };
  return {
    named: (draft) => named(state, draft, []),
    async hasOthers({ draft }, sent) {
      if (!('operation' in draft)) return false;
      state.unknown.add(draft.operation);
      const { size } = state.known;
      const other = composeRequest(await named(state, draft, []), state.bindings.given);
      // What nothing had may have been made just now, under the same id.
      return other.target !== sent.target || state.known.size > size;
    },
    async unused(draft, sent) {
      const place = lastPathParameter(draft.operation);
      if (place === undefined || draft.parameters.get(place)?.exact === true) return undefined;
      const before = state.known.get(keyOf(draft, place));
      if (before === undefined || sent.parameters.get(place)?.value !== before) return undefined;
      const id = await find(state, sent, place, [keyOf(draft, place)], true);
      return id === undefined || id === before ? undefined : withExactValue(sent, place, id);
    },
    async awaitCreation(draft, parameter, exchange) {
      if (exchange.response.status === 202) await awaitCreation(state, draft, parameter, exchange);
    },
    neverThere({ draft }) {
      const name = draft && lastPathParameter(draft.operation)?.name;
      const reading = draft === undefined || name === undefined ? undefined : readingOf(api, draft, name);
      return reading === undefined ? undefined : state.unshown.get(reading.operation.id);
    },
    awaitShown: (operation, read) => awaitShown(vain.effects, operation, read),
  };
}

/** @param way what is asked for already: things that name each other are not asked for in a circle */
async function named(state: State, draft: RequestDraft, way: readonly string[]): Promise<RequestDraft> {
  let made = draft;
  for (const [parameter, choice] of draft.parameters) {
    if (choice.exact === true || choice.name !== undefined) continue;
    if (state.bindings.given.parameter?.(parameter, choice) !== undefined) continue;
    if (
      parameter.in !== 'path' &&
      (!parameter.required || idSources(state.api, draft.operation, parameter).length === 0)
    )
      continue;
    if (isGiven(state.api, parameter) && !state.unknown.has(draft.operation)) continue;
    const id = await idFor(state, made, parameter, way);
    if (id !== undefined) made = withExactValue(made, parameter, id);
  }
  return made;
}

async function idFor(
  state: State,
  draft: RequestDraft,
  parameter: Parameter,
  way: readonly string[],
): Promise<Id | undefined> {
  const key = keyOf(draft, parameter);
  if (way.includes(key)) return undefined;
  if (state.known.has(key)) return state.known.get(key);
  // Two that wait for each other would wait for ever: only the first of a way waits for others.
  const underWay = way.length === 0 ? state.asked.get(key) : undefined;
  if (underWay !== undefined) return underWay;
  const asking = find(state, draft, parameter, [...way, key]).then((id) => {
    state.known.set(key, id);
    return id;
  });
  if (way.length === 0) state.asked.set(key, asking);
  return asking;
}

/** What a parameter names: an item of the collection before it; one of its own where the operation changes it. */
function keyOf({ operation, parameters }: RequestDraft, parameter: Parameter): string {
  const { method, path, id } = operation;
  if (parameter.in !== 'path') return jsonText([id, parameter.in, parameter.name]);
  const at = path.indexOf(`{${parameter.name}}`);
  const before = path.slice(0, at).replace(/\{([^{}]*)\}/g, (whole, name: string) => {
    const choice = [...parameters].find(([one]) => one.in === 'path' && one.name === name)?.[1];
    return choice === undefined ? whole : jsonText(choice.value);
  });
  const isLast = !path.slice(at + 1).includes('{');
  return jsonText([before, ...(isLast && method !== 'GET' && method !== 'HEAD' ? [id] : [])]);
}

async function find(
  state: State,
  draft: RequestDraft,
  parameter: Parameter,
  way: readonly string[],
  isToBeMade = draft.operation.method === 'DELETE',
): Promise<Id | undefined> {
  const { operation } = draft;
  for (const source of idSources(state.api, operation, parameter, state.address)) {
    // What was there before the run is not taken away.
    if ((isToBeMade && !source.isMaker) || !state.mayAsk(source.draft.operation)) continue;
    const id = await ask(state, source, { draft, parameter }, way);
    if (id !== undefined) return id;
  }
  return undefined;
}

async function ask(
  state: State,
  source: IdSource,
  { draft, parameter }: { readonly draft: RequestDraft; readonly parameter: Parameter },
  way: readonly string[],
): Promise<Id | undefined> {
  const asking = await named(state, withParents(source.draft, draft), way);
  const send = async (one: RequestDraft): Promise<Exchange> =>
    state.send(writeRequest(one, await state.bindings.current()), one.operation.id);
  let exchange = await send(asking);
  // The same may be there already.
  const isTaken = source.isMaker && TAKEN.includes(exchange.response.status);
  if (isTaken) exchange = await send(withUniqueValues(state.api, asking, namingPlaces(state.api, asking)));
  if (!hasMade(exchange.response)) return undefined;
  const id = source.idOf(exchange);
  if (id === undefined || !takesValue(state.api, parameter, id)) return undefined;
  // It is where it was made, whatever the path is meant to name before it.
  if (source.isMaker)
    await awaitCreation(
      state,
      withExactValue(withParents(draft, asking, true), parameter, id),
      parameter.name,
      exchange,
    );
  return id;
}

/** The statuses by which servers reject what is there already. */
export const TAKEN = [400, 409, 422];

/**
 * The draft with what another one has in the part of the path that both have.
 *
 * @param isSame also what either has of its own accord: a value that the case is about, an example
 */
export function withParents(draft: RequestDraft, other: RequestDraft, isSame = false): RequestDraft {
  const segments = [draft, other].map(({ operation }) => withKeySegments(operation.path).split('/'));
  const [own = [], theirs = []] = segments;
  let made = draft;
  for (const [i, segment] of own.entries()) {
    const [mine, its] = [nameIn(segment), nameIn(theirs[i] ?? '')];
    if (mine === undefined || its === undefined) {
      if (segment !== theirs[i]) return made;
      continue;
    }
    // The last one is what is asked for.
    if (i === theirs.length - 1) return made;
    const parameter = [...draft.parameters.keys()].find((one) => one.in === 'path' && one.name === mine);
    const choice = [...other.parameters].find(([one]) => one.in === 'path' && one.name === its)?.[1];
    // A value of its own is what its case is about.
    const isOwn = parameter !== undefined && draft.parameters.get(parameter)?.exact === true;
    const isTaken = isSame || (!isOwn && choice?.exact === true);
    if (parameter !== undefined && choice !== undefined && isTaken)
      made = withExactValue(made, parameter, choice.value);
  }
  return made;
}

function nameIn(segment: string): string | undefined {
  return /^\{([^{}]*)\}$/.exec(segment)?.[1];
}

/** How long what was accepted is waited for, and how far apart it is asked for, in milliseconds. */
export const LONGEST_WAIT = 6000;
const PAUSE = 150;

async function awaitCreation(state: State, draft: RequestDraft, parameter: string, making: Exchange): Promise<void> {
  const reading = readingOf(state.api, draft, parameter);
  if (reading === undefined) return;
  const { id } = reading.operation;
  const isThere = async (): Promise<boolean> => {
    const { response } = await state.send(writeRequest(reading, await state.bindings.current()), id);
    return response.status !== 404;
  };
  if (await isThere()) return;
  const isAccepted = making.response.status === 202;
  await awaitShown(state.vain.creations, id, isThere, isAccepted ? LONGEST_WAIT : PATIENCE);
  if (isAccepted && state.vain.creations.has(id)) state.unshown.set(id, making);
}

async function awaitShown(
  vain: Set<string>,
  operation: string,
  isShown: () => Promise<boolean>,
  longest = PATIENCE,
): Promise<void> {
  const end = Date.now() + longest;
  // What never came is waited for once, not with each case.
  while (!vain.has(operation) && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    if (await isShown()) return;
  }
  vain.add(operation);
}

/** The reading of what a path names with a parameter. */
export function readingOf(api: Api, draft: RequestDraft, parameter: string): RequestDraft | undefined {
  const path = withKeySegments(draft.operation.path);
  const item = path.slice(0, path.indexOf(`{${parameter}}`) + parameter.length + 2);
  const reader = operationsAt(api, item).find(({ method }) => method === 'GET');
  const reading = reader === undefined ? undefined : validDraft(api, reader);
  if (reading === undefined) return undefined;
  const values = valuesIn(draft, item);
  const places = parametersOf(reading.operation.path);
  return [...reading.parameters.keys()].reduce((made, one) => {
    const value = one.in === 'path' ? values[places.indexOf(one.name)] : undefined;
    return value === undefined ? made : withExactValue(made, one, value);
  }, reading);
}

/** The values of the parameters of a path, in their order. */
function valuesIn({ parameters }: RequestDraft, path: string): (Json | undefined)[] {
  return parametersOf(path).map(
    (name) => [...parameters].find(([one]) => one.in === 'path' && one.name === name)?.[1].value,
  );
}

import { isObject, type Json, type Pointer, pointers } from '../../document';
import { type Binding, copy, type Exchange, isSuccess, type RequestDraft, setAt } from '../../exchange';
import type { Api, MediaType, Operation, Parameter } from '../../model';
import { shownBy, stated, subSchemas, validatorsOf } from '../../schema';
import type { Case } from '../case';
import { isOpaque, referredTo, responseValue } from '../../checks';
import { sendableDraft } from '../environment/sendable';
import { validDraft } from '../plan/things/maker';
import { lastPathParameter, likeBefore, ownIdIn } from '../plan/things/own-id';
import type { Channel } from '../run/sending/channel';
import { type Condition, conditionOf, readingDraft } from './conditions';
import { cursorIn } from './cursors';
import { takesValue } from './takes-value';
import { lockOf } from './locks';
import { withLongKeys } from './long-keys';
import { newSeenUnique, type SeenUnique } from './seen-unique';
import { isKept, withUniqueTexts, withUniqueValues } from './unique-values';
import { writeRequest } from './write-request';

/** Gives drafts the values that only an installation, or a response before, has. */
export interface Values {
  /**
   * A draft of a case with the values that it can be accepted with; those that the case is about stay. It is given at
   * once where nothing is to be asked for, so that requests leave in the order of the plan.
   */
  fill(one: Case, draft: RequestDraft, binding: Binding): RequestDraft | Promise<RequestDraft>;
  /** A draft that no case is about, with the state of what it names, where the document asks for that. */
  inState(draft: RequestDraft, binding: Binding): Promise<RequestDraft>;
  /** A draft that makes something, and that refers under a name to what is made for it alone, where that is known. */
  referring(draft: RequestDraft, name: string, binding: Binding): Promise<RequestDraft | undefined>;
  /** The values that the server was seen to keep unique. */
  readonly unique: SeenUnique;
}

/** The values of a session: what is read or made once serves all requests. */
export function openValues(api: Api, channel: Channel): Values {
  const made = new Map<Operation, Promise<Json | undefined>>();
  const cursors = new Map<string, Promise<string | undefined>>();
  const unique = newSeenUnique(api);

  const exchanged = async (draft: RequestDraft, binding: Binding): Promise<Exchange> =>
    (await channel.send(draft.operation.id, writeRequest(draft, binding))).exchange;
  function fill(one: Case, draft: RequestDraft, binding: Binding): RequestDraft | Promise<RequestDraft> {
    // What is made before for it is a request of its own, whatever the case expects.
    const isOfCase = 'operation' in one.draft && one.draft.operation === draft.operation;
    if (isOfCase && (one.expected.category === 'scenario' || !isOpen(one))) return draft;
    if (isOfCase && one.before?.keeps !== undefined) return withState(withGivenBody(api, draft, binding), binding);
    const bound = withOwnValues(api, draft, binding, { one, places: unique.places(draft.operation) });
    const isWhole =
      referencesOf(api, bound, binding).length === 0 &&
      cursorsOf(api, bound, binding).length === 0 &&
      stateOf(api, bound, binding, isBroken(one)) === undefined;
    return isWhole ? bound : asked(one, bound, binding);
  }
  async function asked(one: Case, draft: RequestDraft, binding: Binding): Promise<RequestDraft> {
    const whole = await withCursors(await withReferences(draft, binding), binding);
    return withState(whole, binding, isBroken(one));
  }

  async function withReferences(draft: RequestDraft, binding: Binding): Promise<RequestDraft> {
    let filled = draft;
    for (const { pointer, maker } of referencesOf(api, draft, binding)) {
      const id = await (made.get(maker) ?? remember(made, maker, make(maker, binding)));
      if (id !== undefined) filled = withValue(api, filled, pointer, id);
    }
    return filled;
  }
  async function make(maker: Operation, binding: Binding): Promise<Json | undefined> {
    const draft = makingDraft(api, maker, binding);
    return draft === undefined ? undefined : idIn(api, await exchanged(draft, binding));
  }
  async function withCursors(draft: RequestDraft, binding: Binding): Promise<RequestDraft> {
    let { parameters } = draft;
    for (const parameter of cursorsOf(api, draft, binding)) {
      const key = `${draft.operation.id} ${parameter.name}`;
      const plain = { ...draft, parameters: new Map([...draft.parameters].filter(([other]) => other.in === 'path')) };
      const read = async (): Promise<string | undefined> => {
        const exchange = await exchanged(plain, binding);
        const { response } = exchange;
        return response.status < 300 ? cursorIn(response, responseValue(api, exchange), parameter)?.cursor : undefined;
      };
      const value = await (cursors.get(key) ?? remember(cursors, key, read()));
      if (value !== undefined && takesValue(api, parameter, value))
        parameters = new Map([...parameters, [parameter, { value, name: undefined, exact: true }]]);
    }
    return parameters === draft.parameters ? draft : { ...draft, parameters };
  }
  async function withState(draft: RequestDraft, binding: Binding, isBroken = false): Promise<RequestDraft> {
    const state = stateOf(api, draft, binding, isBroken);
    const own = state === undefined ? undefined : validDraft(api, state.read);
    if (state === undefined || own === undefined) return draft;
    const reading = readingDraft(draft, state.read, sendableDraft(own, binding));
    return state.apply(draft, (await exchanged(reading, binding)).response);
  }
  return { fill, inState: withState, referring: referringBy(api, make, withReferences), unique };
}

/** @param make makes what a reference leads to, and gives its id */
function referringBy(
  api: Api,
  make: (maker: Operation, binding: Binding) => Promise<Json | undefined>,
  withReferences: (draft: RequestDraft, binding: Binding) => Promise<RequestDraft>,
): Values['referring'] {
  return async (draft, name, binding) => {
    const own = withUniqueValues(api, withGivenBody(api, draft, binding));
    const place = referencesOf(api, own, binding).find(({ pointer }) => pointer === pointers.join('', name));
    const id = place && (await make(place.maker, binding));
    if (id === undefined || place === undefined) return undefined;
    return withValue(api, await withReferences(own, binding), place.pointer, id);
  };
}

/** A draft with the values that the installation gives, and others at unique places than in any request before. */
function withOwnValues(
  api: Api,
  draft: RequestDraft,
  binding: Binding,
  { one, places }: { readonly one: Case; readonly places: readonly Pointer[] },
): RequestDraft {
  const isWritten = draft.body?.kind === 'text' && one.expected.category === undefined;
  const own = isWritten ? validDraft(api, draft.operation) : undefined;
  if (own !== undefined) return withUniqueTexts(api, draft, own, places);
  // What is wrong in the path of a case stays there alone.
  const named = one.expected.category === undefined ? withPathId(api, draft) : draft;
  return withUniqueValues(api, withGivenBody(api, withLongKeys(api, named), binding), places);
}

/** A draft that writes to what its path names: where its body has that id, too, it is the same one. */
function withPathId(api: Api, draft: RequestDraft): RequestDraft {
  const { operation, parameters, body } = draft;
  const place = operation.method === 'PUT' || operation.method === 'PATCH' ? lastPathParameter(operation) : undefined;
  const choice = place === undefined ? undefined : parameters.get(place);
  const pointer = choice?.exact === true ? ownIdIn(api, draft) : undefined;
  const before = pointer === undefined || body?.kind !== 'value' ? undefined : pointers.valueAt(body.value, pointer);
  if (pointer === undefined || choice === undefined || before === undefined || body?.kind !== 'value') return draft;
  const id = likeBefore(before, choice.value);
  // A path may take what the body doesn't: any text, where the body has a number.
  return fitsAt(api, body, pointer, id) ? withValue(api, draft, pointer, id) : draft;
}

/** Whether the body of a case is a text that must be rejected: what is in it stays as it is. */
function isBroken({ draft, expected }: Case): boolean {
  return 'operation' in draft && draft.body?.kind === 'text' && expected.category !== undefined;
}

/** What the state of a thing says that a request is meant for: an entity tag, a version. */
function stateOf(api: Api, draft: RequestDraft, binding: Binding, isBroken: boolean): Condition | undefined {
  const condition = conditionOf(api, draft, (name) => isGiven(name, draft, binding));
  const given = binding.body?.(draft.operation) ?? {};
  const lock = isBroken ? undefined : lockOf(api, draft, (place) => given[place] !== undefined);
  if (condition === undefined || lock === undefined) return condition ?? lock;
  return { read: condition.read, apply: (own, response) => lock.apply(condition.apply(own, response), response) };
}

/** Whether an installation gives a header field. */
function isGiven(name: string, { parameters }: RequestDraft, binding: Binding): boolean {
  const isSame = (other: string): boolean => other.toLowerCase() === name.toLowerCase();
  if ((binding.headers ?? []).some(([own]) => isSame(own))) return true;
  return [...parameters].some(([one, choice]) => isSame(one.name) && binding.parameter?.(one, choice) !== undefined);
}

/** A request that makes a thing, with the values that it can be accepted with. */
function makingDraft(api: Api, maker: Operation, binding: Binding): RequestDraft | undefined {
  const draft = validDraft(api, maker);
  if (draft === undefined) return undefined;
  return withUniqueValues(api, withGivenBody(api, sendableDraft(draft, binding), binding));
}

function idIn(api: Api, exchange: Exchange): Json | undefined {
  const value = exchange.response.status < 300 ? responseValue(api, exchange) : undefined;
  return isObject(value) ? (value.id ?? value.guid ?? value.uuid) : undefined;
}

function remember<K, V>(known: Map<K, Promise<V>>, key: K, value: Promise<V>): Promise<V> {
  known.set(key, value);
  return value;
}

/** Whether values may be others than the document's: where it has several successes, they may say which one comes. */
function isOpen({ kind, draft, expected }: Case): boolean {
  const isOfScenario = kind === 'scenario' || expected.choices.some(({ scenario }) => scenario !== undefined);
  if (!isOfScenario || !('operation' in draft)) return true;
  const { responses } = draft.operation;
  const hasSituation = responses.some(({ scenarios }) => scenarios.some(({ category }) => category === 'scenario'));
  return !hasSituation && responses.filter(isSuccess).length < 2;
}

/** The body with the values that the installation gives for its operation. */
function withGivenBody(api: Api, draft: RequestDraft, binding: Binding): RequestDraft {
  const given = Object.entries(binding.body?.(draft.operation) ?? {});
  return given.reduce((made, [pointer, value]) => withValue(api, made, pointer, value), draft);
}

/** A draft with another value in its body, where the case is not about this place and the value there is valid. */
function withValue(api: Api, draft: RequestDraft, pointer: Pointer, value: Json): RequestDraft {
  const { body } = draft;
  if (body?.kind !== 'value' || isKept(body.kept, pointer)) return draft;
  const before = pointers.valueAt(body.value, pointer);
  const parent = pointers.valueAt(body.value, pointers.parent(pointer) ?? '');
  if (before === undefined && !isObject(parent)) return draft;
  const isOfCase = before !== undefined && fitsAt(api, body, pointer, value) && !fitsAt(api, body, pointer, before);
  return isOfCase ? draft : { ...draft, body: { ...body, value: setAt(copy(body.value), pointer, value) } };
}

/** Whether the schema of a body takes a value at a place. */
function fitsAt({ document }: Api, { media }: { readonly media: MediaType }, pointer: Pointer, value: Json): boolean {
  const { accepts } = validatorsOf(document);
  const schemas = media.schema === undefined ? [] : subSchemas(document.root, media.schema, pointer);
  return schemas.every((at) => accepts(at, value, 'request'));
}

/** The parameters of a draft that take an opaque value which nobody gives. */
function cursorsOf(api: Api, { parameters }: RequestDraft, binding: Binding): Parameter[] {
  return [...parameters].flatMap(([parameter, choice]) => {
    const isKnown = choice.exact === true || parameter.examples.length > 0;
    if (isKnown || !isOpaque(api, parameter) || binding.parameter?.(parameter, choice) !== undefined) return [];
    return [parameter];
  });
}

interface Reference {
  readonly pointer: Pointer;
  readonly maker: Operation;
}

/** The properties of a body that refer to what another operation makes, where the document has no example of them. */
function referencesOf(api: Api, { body, operation }: RequestDraft, binding: Binding): Reference[] {
  if (body?.kind !== 'value' || !isObject(body.value) || body.media.examples.length > 0) return [];
  const given = Object.keys(binding.body?.(operation) ?? {});
  const { schema } = body.media;
  return Object.keys(body.value).flatMap((name): Reference[] => {
    const pointer = pointers.join('', name);
    const thing = referredTo(name);
    if (thing === undefined || given.includes(pointer) || hasExample(api, schema, pointer)) return [];
    const maker = api.operations.find((one) => one.method === 'POST' && one !== operation && makes(one, thing));
    return maker === undefined ? [] : [{ pointer, maker }];
  });
}

function hasExample(api: Api, schema: Pointer | undefined, pointer: Pointer): boolean {
  const { root } = api.document;
  const places = schema === undefined ? [] : subSchemas(root, schema, pointer);
  return places.some((at) => {
    const keyword = (name: string): Json | undefined => stated(root, at, name);
    return shownBy(keyword).length > 0 || ['const', 'enum'].some((name) => keyword(name) !== undefined);
  });
}

/** Whether an operation makes things of a name: `POST /v1/customers` makes a `customer`. */
function makes({ path }: Operation, thing: string): boolean {
  const last = (path.split('/').at(-1) ?? '').replace(/[-_]/g, '').toLowerCase();
  if (path.includes('{')) return false;
  return [thing, `${thing}s`, `${thing}es`, thing.replace(/y$/, 'ies')].includes(last);
}

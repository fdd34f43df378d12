import { numberFrom, type Pointer, pointers } from '../../document';
import { copy, isJson, type RequestDraft, schemaShapes, setAt, type Shape } from '../../exchange';
import type { Api, Operation } from '../../model';
import { memberPath, roleOf } from '../../resources';
import { validatorsOf } from '../../schema';
import { longFormatAt, referredTo } from '../../checks';
import { freshened, freshPlaces, tokenOf } from './fresh';
import { type Base, planCase, type PlannedCase } from './make-case';
import { kept } from './things/kept';
import { freshDraft } from './things/fresh-draft';
import { takesValue } from '../values/takes-value';
import { makerOf, validDraft } from './things/maker';
import { lastPathParameter } from './things/own-id';

// JSON has no bounds for numbers, and many readers make doubles of them, which have 53 bits (RFC 8259 §6). Where a
// document says that an integer has 64, one that no double has shows who does.

/** 2^53 + 1: as a double it is one less. */
const NO_DOUBLE = numberFrom('9007199254740993');
/** So many places of a body are tried, and so deep. */
const MOST = 4;
const DEEPEST = 3;

/**
 * An integer that no double has, in each place of a body that has 64 bits: what comes back must be the same. A server
 * may reject it, since it may have bounds that the document doesn't state.
 */
export function exactIntegerCases(api: Api, { id, draft }: Base, seed: number): PlannedCase[] {
  return exactDrafts(api, draft, tokenOf(seed, `${draft.operation.id}/exact`)).map(({ at, pointer, exact }) =>
    planCase(api, {
      kind: 'coverage',
      name: `body${at}/exact`,
      title: `${at}: an integer that no double has`,
      draft: exact,
      pointer,
      sibling: id,
      expect: (selected) => ({ ...selected, anyRejection: true }),
    }),
  );
}

/** What was made with such an integer is read with it. */
export function keptIntegerCases(api: Api, operation: Operation, seed: number): PlannedCase[] {
  if (operation.method !== 'GET' || memberPath(operation.path) === undefined) return [];
  const [read, maker] = [validDraft(api, operation), makerOf(api, operation)];
  if (read === undefined || maker === undefined) return [];
  const token = tokenOf(seed, `${operation.id}/state/exact`);
  const place = lastPathParameter(operation);
  const id = roleOf(api, operation)?.resource.id;
  const isNameable = (at: Pointer): boolean =>
    id === undefined || place === undefined || !at.endsWith(id) || takesValue(api, place, NO_DOUBLE);
  const drafts = exactDrafts(api, freshDraft(api, maker.draft, token), token).filter(({ at }) => isNameable(at));
  return drafts.map(({ at, pointer, exact: create }) =>
    planCase(api, {
      kind: 'state',
      name: `state/made${at}/exact`,
      title: `what was just made with an integer at ${at} that no double has`,
      draft: read,
      pointer,
      sibling: undefined,
      before: { create, id: maker.id, parameter: maker.parameter, then: [], isOptional: true, shows: 'kept' },
      expect: kept,
    }),
  );
}

interface ExactDraft {
  readonly at: Pointer;
  /** The statement that the integer has 64 bits. */
  readonly pointer: Pointer;
  readonly exact: RequestDraft;
}

/** @param token what open texts are made from, so that nothing is there already */
function exactDrafts(api: Api, draft: RequestDraft, token: string): ExactDraft[] {
  const { body } = draft;
  if (body?.kind !== 'value' || body.media.schema === undefined || !isJson(body.media.readAs)) return [];
  const { schema } = body.media;
  const { accepts } = validatorsOf(api.document);
  const open = freshPlaces(api, schema, body.value);
  const found = placesIn(schemaShapes(api.document.root)(schema), '', DEEPEST).flatMap((at, i): ExactDraft[] => {
    const pointer = longFormatAt(api, schema, at);
    const isThere = pointers.valueAt(body.value, pointers.parent(at) ?? '') !== undefined;
    const value = pointer !== undefined && isThere ? setAt(copy(body.value), at, NO_DOUBLE) : undefined;
    if (pointer === undefined || value === undefined || !accepts(schema, value, 'request')) return [];
    const fresh = freshened(value, open, `${token}${i.toString(36)}`, at);
    return [{ at, pointer, exact: { ...draft, body: { ...body, value: fresh, kept: at } } }];
  });
  return found.slice(0, MOST);
}

/** The places of integers that refer to nothing else, and that a client writes. */
function placesIn(shape: Shape, at: Pointer, depth: number): Pointer[] {
  return [...shape.names].flatMap((name): Pointer[] => {
    const [own, place] = [shape.property(name), pointers.join(at, name)];
    if (own.keyword('readOnly') === true || referredTo(name) !== undefined) return [];
    if (own.allows('integer')) return [place];
    return own.allows('object') && depth > 1 ? placesIn(own, place, depth - 1) : [];
  });
}

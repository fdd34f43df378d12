import { isNumber, type Json, type JsonObject, pointers } from '../../../../document';
import { copy, isJsonPatch, type RequestDraft, setAt } from '../../../../exchange';
import type { Api } from '../../../../model';
import { shapeAt, successMedia } from '../../../../resources';
import { declaredAt, isLock, referredTo } from '../../../../checks';
import { operationText } from '../../../checks/operation-text';
import type { Before } from '../../../case';
import { isMerged, OF_STATE, type Place, placeOf, withAttributes, withBody } from './place';

/** A change of few members of a thing, and what goes before it. */
interface PartialChange {
  readonly name: string;
  readonly title: string;
  readonly before: Pick<Before, 'then' | 'keepsRest' | 'empties'>;
}

/** What may be changed of a thing, by which requests. */
interface Changing {
  /** The request that makes it, as it is sent. */
  readonly create: RequestDraft;
  readonly change: RequestDraft;
  readonly read: RequestDraft;
}

/** Changes that show whether a server keeps what they don't name, and takes `false` and 0 for values. */
export function partialChanges(api: Api, changing: Changing): PartialChange[] {
  const [made, changed] = [placeOf(api, changing.create), placeOf(api, changing.change)];
  if (made === undefined || changed === undefined || isJsonPatch(changed.value)) return [];
  return [...restKept(api, changing, made, changed), ...emptied(api, changing, changed)];
}

/** Words by which a document says that what a change doesn't name doesn't stay. */
const REST_GOES = /\b(?:replac|reset|overwrit|omit|absent|missing|default|whole|full|entire|clear)/i;

/** A PATCH that gives one member the value that it has: all others stay as they are. */
function restKept(api: Api, { change, read }: Changing, made: Place, changed: Place): PartialChange[] {
  if (change.operation.method !== 'PATCH' || REST_GOES.test(operationText(api, change.operation))) return [];
  const own = pointers.valueAt(made.value, made.at) as JsonObject;
  const { names, required } = shapeAt(api.document, changed.schema, changed.at);
  // In plain JSON, a PATCH of what a creation requires may be a whole thing.
  if (required.size > 0 && !isMerged(change)) return [];
  const plain = Object.keys(own).filter((name) => names.has(name) && isPlain(name) && isScalar(own[name]));
  if (Object.keys(own).length < 2) return [];
  for (const name of plain) {
    const patch = withMembers(api, changed, { [name]: own[name] ?? null });
    if (patch === undefined) continue;
    const title = `what a PATCH of ${name} alone does not name`;
    return [{ name: 'rest-kept', title, before: { then: [read, patch], keepsRest: true } }];
  }
  return [];
}

/** A change to `false` and 0, after one to other values. */
function emptied(api: Api, { change, read }: Changing, changed: Place): PartialChange[] {
  const media = successMedia(read.operation);
  if (media === undefined) return [];
  const shown = shapeAt(api.document, media.schema, withAttributes(api, media.schema, declaredAt(api, read.operation)));
  const shape = shapeAt(api.document, changed.schema, changed.at);
  const full: Record<string, Json> = {};
  const empty: Record<string, Json> = {};
  for (const name of shape.names) {
    if (!isPlain(name) || ONE_WAY.test(name) || !shown.names.has(name)) continue;
    const [more, less] = shape.property(name).allows('boolean') ? [[true], false] : [[3, 5, 2, 1], 0];
    const value = more.find((one) => withMembers(api, changed, { [name]: one }) !== undefined);
    if (value === undefined || withMembers(api, changed, { [name]: less }) === undefined) continue;
    [full[name], empty[name]] = [value, less];
  }
  const empties = Object.keys(empty);
  const [first, then] = [withMembers(api, changed, full), withMembers(api, changed, empty)];
  if (empties.length === 0 || first === undefined || then === undefined) return [];
  const title = `what ${change.operation.method} has set to false or 0`;
  return [{ name: 'emptied', title, before: { then: [first, read, then], empties } }];
}

/** Members that may have been set for good, that only rise, or that a server counts itself. */
const ONE_WAY = new RegExp(
  'default|primary|main|accept|agree|consent|verif|confirm|read|seen|complet|done|lock|clos|final|paid|sent|ship' +
    '|cancel|approv|sign|submit|claim|redeem|start|finish|used|refund|deliver|receiv|process|reject|void|ed$' +
    '|position|order|index|rank|sort|count|total|number|version|page|size|limit' +
    '|progress|percent|level|mileage|odometer|revision|seq|step|stage|phase|attempt|score|streak',
  'i',
);

function isPlain(name: string): boolean {
  return referredTo(name) === undefined && !isLock(name) && !OF_STATE.test(name);
}

function isScalar(value: Json | undefined): boolean {
  return typeof value === 'string' || typeof value === 'boolean' || isNumber(value ?? null);
}

/** A change of these members: alone by PATCH, where the schema takes that; else with those that the draft has. */
function withMembers(api: Api, place: Place, members: JsonObject): RequestDraft | undefined {
  const { at, value, draft } = place;
  const all = { ...(pointers.valueAt(value, at) as JsonObject), ...members };
  const [alone, whole] = [members, all].map((one) => (at === '' ? one : setAt(copy(value), at, one)));
  const patch = draft.operation.method === 'PATCH' && alone !== undefined ? withBody(place, api, alone) : undefined;
  return patch ?? (whole === undefined ? undefined : withBody(place, api, whole));
}

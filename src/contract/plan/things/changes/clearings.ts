import { isObject, type Json, type Pointer, pointers } from '../../../../document';
import { copy, removeAt, type RequestDraft, sampleFor, setAt } from '../../../../exchange';
import type { Api } from '../../../../model';
import { shapeAt, successMedia } from '../../../../resources';
import { stated, subSchemas, validatorsOf } from '../../../../schema';
import { declaredAt, isLock, referredTo } from '../../../../checks';
import { operationText } from '../../../checks/operation-text';
import { OF_STATE, type Place, placeOf, withAttributes, withBody } from './place';

/** A member that a PATCH takes away by `null`. */
interface Clearing {
  readonly name: string;
  readonly patch: RequestDraft;
  /** What makes a thing that has the member. */
  readonly create: RequestDraft;
  /** What makes one without it: a server may have a value of its own for that. */
  readonly other?: RequestDraft;
}

/**
 * The members that a PATCH may send as `null`, and that the reading may show with a value and without (RFC 7396). What
 * refers to something else, has a state or may do something else with `null` by its description isn't among them.
 */
export function clearings(api: Api, creation: RequestDraft, change: RequestDraft, read: RequestDraft): Clearing[] {
  const [made, patched] = [placeOf(api, creation), placeOf(api, change)];
  const media = successMedia(read.operation);
  if (change.operation.method !== 'PATCH' || made === undefined || patched === undefined || media === undefined)
    return [];
  if (NULL_MEANS_ELSE.test(operationText(api, change.operation))) return [];
  const shown = withAttributes(api, media.schema, declaredAt(api, read.operation));
  const reading = shapeAt(api.document, media.schema, shown);
  return [...shapeAt(api.document, patched.schema, patched.at).names].flatMap((name): Clearing[] => {
    const isPlain = referredTo(name) === undefined && !isLock(name) && !OF_STATE.test(name);
    const own = pointers.join(patched.at, name);
    if (!isPlain || !isNullable(api, patched.schema, own) || !reading.names.has(name)) return [];
    if (reading.required.has(name) && !reading.property(name).allows('null')) return [];
    const patch = withNull(api, patched, name);
    const create = withValue(api, made, name);
    if (patch === undefined || create === undefined) return [];
    const other = withoutMember(api, made, name);
    return [{ name, patch, create, ...(other === undefined ? {} : { other }) }];
  });
}

/** Words by which a document says that `null` isn't what takes a value away. */
const NULL_MEANS_ELSE =
  /\b(?:null|empty|absent|omit)\w*\b[^]*\b(?:ignor|unchanged|no change|kept|keeps?|leaves?|skip|same)/i;

/** Whether a place may have `null`, and doesn't take just anything: then the document means it. */
function isNullable({ document }: Api, schema: Pointer, at: Pointer): boolean {
  const schemas = subSchemas(document.root, schema, at);
  const { accepts } = validatorsOf(document);
  const takes = (value: Json): boolean => schemas.every((one) => accepts(one, value, 'request'));
  const says = schemas.map((one) => pointers.valueAt(document.root, one)).filter(isObject);
  if (says.some(({ description }) => typeof description === 'string' && NULL_MEANS_ELSE.test(description)))
    return false;
  return schemas.length > 0 && takes(null) && !(takes([[null]]) && takes({ '': [] }));
}

/** The member alone, where the schema takes that: what else is sent may be rejected. */
function withNull(api: Api, place: Place, name: string): RequestDraft | undefined {
  const { at, value } = place;
  const own = pointers.join(at, name);
  const alone = at === '' ? { [name]: null } : setAt(copy(value), at, { [name]: null });
  return withBody(place, api, alone, own) ?? withBody(place, api, setAt(copy(value), own, null), own);
}

function withValue(api: Api, place: Place, name: string): RequestDraft | undefined {
  const { schema, at, value } = place;
  const own = pointers.join(at, name);
  const [before, [inner]] = [pointers.valueAt(value, own) ?? null, subSchemas(api.document.root, schema, own)];
  if (inner === undefined) return undefined;
  const sample = before === null ? sampleFor(api, inner, 'request') : { value: before };
  const made = 'value' in sample ? sample.value : null;
  const isDefault = stated(api.document.root, inner, 'default') === made;
  return made === null || isDefault ? undefined : withBody(place, api, setAt(copy(value), own, made));
}

function withoutMember(api: Api, place: Place, name: string): RequestDraft | undefined {
  const own = pointers.join(place.at, name);
  const without = copy(place.value);
  removeAt(without, own);
  return withBody(place, api, without) ?? withBody(place, api, setAt(without, own, null));
}

import {
  equal,
  isObject,
  type Json,
  type JsonObject,
  placeText,
  plainText,
  type Pointer,
  pointers,
} from '../../../document';
import { StateError } from '../../../errors';
import { sampleFor, violationText } from '../../../exchange';
import type { Api } from '../../../model';
import { itemAt, namesFor, type Resource, shapeOfMember, successMedia } from '../../../resources';
import { explain, type SchemaViolation, subSchemas, validatorsOf } from '../../../schema';
import { fittingId, withId } from '../fresh-id';
import { withFigures } from '../parts/figures';
import type { Thing } from '../store';
import { idOfValue, placeOf } from '../subject';
import { withUnset } from './unset-members';
import { pathOf, type StateAddress } from './address';

/**
 * A thing made of a value that a test or a file gives: its representation, or a body that isn't an object (the text of
 * a file).
 *
 * @param seeds what the document shows in the same collection
 * @param unset where the value has members that are known not to be there
 * @throws {StateError} for what a response could not show
 */
export function thingOf(
  api: Api,
  { resource, parents, key = '', id = key }: StateAddress,
  given: Json,
  seeds: readonly Thing[],
  unset: readonly Pointer[] = [],
): Thing {
  const path = pathOf(resource, parents, key);
  const value = resource.collection === undefined ? {} : withId(resource, {}, fittingId(api, resource, id));
  const common = { key, isWhole: true, isNew: true, isGone: false, isChanged: true };
  if (!isObject(given)) return { ...common, value, content: { type: '', value: given } };
  const own = idOfValue(resource, given);
  if (resource.collection !== undefined && own !== undefined && own !== null && plainText(own) !== key)
    throw new StateError(`${path}: the id in it is ${JSON.stringify(own)}`);
  const known = { ...value, ...given };
  assertShowable(api, resource, path, known);
  const isPlace = (pointer: Pointer): boolean =>
    pointer.startsWith('/') && isObject(pointers.valueAt(known, pointers.parent(pointer) ?? ''));
  const astray = unset.find((pointer) => !isPlace(pointer));
  if (astray !== undefined) throw new StateError(`${path}: '${astray}' in 'unset' isn't a pointer to a member of it`);
  const shape = shapeOfMember(api, resource);
  const isOpen = (name: string): boolean => !Object.hasOwn(known, name);
  const whole = withUnset(shape === undefined ? known : withFigures(known, shape, isOpen), unset);
  const seed = seeds.find((one) => one.key === key);
  if (seed === undefined) return { ...common, value: whole };
  return equal(seed.value, whole) ? seed : { ...common, value: whole, isNew: false };
}

/** @throws {StateError} that names what no response could show */
function assertShowable(api: Api, resource: Resource, path: string, value: JsonObject): void {
  const violations = violationsOf(api, resource, value);
  if (violations.length === 0) return;
  const lines = violations.map((violation) => {
    const what = violationText({ ...violation, in: 'response.body' });
    return `  ${what}\n    ${placeText(api.document.locate(violation.specPointer))}`;
  });
  throw new StateError(`${path}: this would violate the document:\n${lines.join('\n')}`);
}

/** What is wrong with the members of a representation that are there: those that are missing come from the document. */
export function violationsOf(api: Api, resource: Resource, value: JsonObject): readonly SchemaViolation[] {
  const schema = schemaOf(api, resource);
  const { accepts } = validatorsOf(api.document);
  if (schema === undefined || accepts(schema, value, 'response')) return [];
  const sample = sampleFor(api, schema, 'response');
  const whole = 'value' in sample && isObject(sample.value) ? { ...sample.value, ...value } : value;
  const found = explain(api.document, schema, whole, 'response');
  return found.filter(({ pointer }) => {
    const [first] = pointers.tokens(pointer);
    return first === undefined || Object.hasOwn(value, first);
  });
}

/** The schema of a representation: as it is read, else as a list has it. */
function schemaOf(api: Api, resource: Resource): Pointer | undefined {
  const { read, replace, patch, create, list, items } = resource;
  const { root } = api.document;
  for (const operation of [read, replace, patch, create]) {
    const media = operation && successMedia(operation);
    const at = placeOf(api, resource, media?.schema);
    if (media !== undefined && at !== undefined)
      return at === '' ? media.schema : subSchemas(root, media.schema, at)[0];
  }
  const media = list && successMedia(list);
  if (media === undefined || items === undefined) return undefined;
  return subSchemas(root, media.schema, itemAt(root, media.schema, items, namesFor(resource)))[0];
}

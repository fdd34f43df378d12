export { aboutAction, effectsOf, figureOfAction, restores, takenBy } from './action-effects';
export { type Address, addressOf, idCountsOf, idsIn } from './ids/address';
export { ATTRIBUTES, attributesIn, attributesOf, withMembers } from './attributes';
export { declares, isList } from './ids/created-id';
export { madeId, respondsWithHolder } from './ids/made-id';
export { countedBy, shapeOfCounted } from './roles/counting';
export { firstListAt } from './first-list';
export { locatedAt, locatedId, resolveLocation } from './ids/located';
export { ownTarget } from './ids/own-addresses';
export { isLinked, type LinkedValue, linkedValues, namingParameters } from './ids/links';
export { sentListAt } from './roles/many-at-once';
export { OWN_KIND, type ParentNames, parentNames } from './ids/parent-names';
export {
  bareName,
  memberPath,
  memberTarget,
  nameWords,
  parametersOf,
  parentPath,
  plainPath,
  samePath,
  singular,
  splitMember,
  withKeySegments,
  wordsOf,
} from './paths';
export {
  ABOUT,
  describedMedia,
  idNames,
  itemAt,
  itemsAt,
  representationAt,
  shapeAt,
  successMedia,
  thingsListed,
} from './representation';
export { isOfPart } from './resource';
export type { Entry, Property, Resource, ResourceRole, Role } from './resource';
export { addsTo, creationsBelow, removes, resourcesOf, roleOf } from './resources-of';
export { showsHolder } from './roles/entries';
export { hasFile, isFileOf } from './roles/files';
export { isLimitOf } from './roles/limits';
export { placeOfProperty } from './roles/properties';
export { COUNT, countsOf, TOTAL } from './words/count-names';
export { endsInId, isIdName, referredBy } from './words/id-names';
export {
  CURSOR,
  DIRECTION,
  EVERYTHING,
  FIELDS,
  ITEMS_BEFORE,
  LIMIT,
  LIMIT_BY_CONTEXT,
  PAGE_NUMBER,
  PAGING,
  SKIPPING,
  SORT,
  WAYS_TO_SHOW,
} from './words/query-names';
export {
  areAlike,
  callNames,
  itemPlaceOf,
  listPlaceOf,
  namesFor,
  sentRepresentationAt,
  shapeOfItems,
  shapeOfMember,
  thingsInBody,
} from './same-things';
export {
  AHEAD,
  BEGUN,
  BY_OTHERS,
  CHANGED,
  COUNTED,
  CREATED,
  ENDED,
  FROM_0,
  HAPPENED,
  isTime,
  LAST_OF,
  NOT_YET,
  OF_FAILURE,
  OF_SUCCESS,
} from './words/time-names';
export { isAlwaysUnique, mayBeTaken } from './words/unique-names';
export { formsOf } from './words/verb-forms';
export { RESOURCES } from './stated';

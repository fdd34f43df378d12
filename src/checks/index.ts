export { isErrorPage } from './arguable/error-page';
export { convertedBody, convertsTypes } from './arguable/conversions';
export { UNKNOWN_FORMAT } from './arguable/rules/rejected';
export { checkCase, checkDeclared, checkRead, type ValidationOptions } from './check-exchange';
export { type Coverage, coverageOf, type Covered, noteExchange, nothingSeen, outbound, type Seen } from './coverage';
export { eitherOf, type Expected, expectFor, type Likely, validatePlanned } from './expect';
export { jsonOf, textOf } from './json-body';
export {
  idMembers,
  isCondition,
  isLock,
  isOnce,
  isOpaque,
  isRequestKey,
  isUnique,
  opaqueMembers,
  referredTo,
} from './names';
export { readExchange, type ReadExchange } from './read-exchange';
export { requestValue, responseValue } from './state/body-values';
export { type Id, idIn, isId } from './state/id-in';
export { repeated } from './state/repeated';
export { longFormatAt, rounded } from './state/rounded';
export { notGone, notKept, notThere, PATIENCE } from './state/verdicts';
export { alike, declaredAt, isNamedBy, marksOf, sentAt, shownAt } from './state/written';
export { subjectOf, subjectText } from './subject';
export { textsIn } from './texts-in';
export {
  builtInText,
  codeOf,
  levelled,
  type LevelledViolation,
  type SuiteViolation,
  type ViolationArgs,
  violationText,
} from './violations';
export { type CheckedExchange, checkExchange, validateExchange } from './validate-exchange';

export type { Answer } from './answer';
export { type Assignment, overlap, planOf, readsOf, spokenPlaces, tellsViolations } from './assignments';
export { type Binding, bindRequest, composeRequest } from './compose';
export { type AuthMode } from './credentials';
export { readBody, writeBody } from './body';
export { curlLine, type CurlOptions, isClientsOwn, isSecretName, octal } from './curl';
export { copy, removeAt, setAt } from './edit';
export { type Exchange, header, type Headers, type HttpRequest, type HttpResponse } from './exchange';
export { type Chance, freshUuid } from './formats';
export { fulfil } from './fulfil';
export { inputsOf, type NamedInput } from './inputs';
export { faultOf, judgeRequest, type RequestJudging } from './judge-request';
export {
  declaredFor,
  judgeAnswer,
  judgeResponse,
  readResponse,
  responseFor,
  spokenRelations,
  type ResponseJudging,
  toldBy,
  uniqueValues,
} from './judge-response';
export { bodyValue, unjudged, type JudgedRequest, readingOf } from './judged-request';
export { mintJwt, readJwt } from './jwt';
export { type Match, type Router, routerOf } from './match';
export { matchMediaType, parseMediaType } from './media-type';
export { negotiate } from './negotiate';
export {
  type BodyChoice,
  draftScenario,
  mediaOf,
  type ParameterChoice,
  type RequestDraft,
  usualCredential,
} from './request-draft';
export { loggedTarget, loggedViolation } from './redact';
export { sampleFor } from './sample-for';
export { fitOf, namesRequest, type ScenarioFit } from './scenario-match';
export { type Choice, FAULT_STATUS, isSuccess, type Settlement, settle, statusOf, successOf } from './settle';
export { type ShellPart, shellWord } from './shell-word';
export type { Violation, ViolationPlace } from './violation';
export { plainWords, words } from './words';
export { writeHeader } from './write-parameter';

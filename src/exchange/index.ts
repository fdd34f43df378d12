export type { ReadResponse, ResponseReading } from './response/read-response';
export { type Assignment, overlap, planOf, readsOf, assignedPlaces } from './relations/assignments';
export { conformingHeader } from './request/conforming-example';
export { type Binding, bindRequest, composeRequest, givenCredential } from './request/compose-request';
export { type AuthMode } from './request/credentials';
export { bodyWriter, readBody, writeBody } from './codecs/body';
export { addressPlace, callbackAddress } from './outbound/callback-address';
export { receiverResponse } from './outbound/receiver-response';
export { type OutboundChoice, outboundRequest, validateOutbound } from './outbound/outbound-request';
export { codecFor, isSequenceType } from './codecs/codecs';
export { concreteMedia } from './codecs/concrete-media';
export { contentTypesOf, isFile } from './codecs/multipart/part-encoding';
export { type SentPart, sentParts } from './codecs/multipart/read-multipart';
export { boundaryFor, dispositionOf, writeParts } from './codecs/multipart/write-parts';
export { kindWithin, sampleFile } from './codecs/sample-files';
export { splitItems } from './codecs/sequence/split-items';
export { isJson, isUtf8Json, jsonTemplate, type JsonTemplate, readJson } from './codecs/json/json';
export { isValidated, readSerialized } from './codecs/validate-body';
export { curlLine, type CurlOptions, isClientHeader } from './text/curl';
export { type CurlBody, curlBody, type FormPart, formParts, isWritten, octal } from './text/curl-body';
export { visibleText } from './text/visible-text';
export { copy, removeAt, setAt } from './request/edit';
export { parseJson } from './codecs/json/json-text';
export { preferredMedia } from './request/preferred-media';
export { passwordAt } from './request/login';
export { withoutWriteOnly } from './response/without-write-only';
export {
  baseOf,
  type Exchange,
  flat,
  header,
  type Headers,
  type HttpRequest,
  type HttpResponse,
  isBodilessStatus,
  lengthField,
  isSafeMethod,
  isSendableValue,
  pairsOf,
  sizeOf,
} from './exchange';
export type { RandomSource } from './relations/formats';
export { applyRelations, type KnownOfBody } from './relations/apply-relations';
export {
  placeIn,
  type RelationProgram,
  relationProgram,
  type Run,
  type Slot,
  stateOf,
} from './relations/relation-program';
export { schemasOfPlace } from './relations/step';
export { freshValue, timeValue } from './relations/fresh-value';
export { inputsOf, type NamedInput } from './relations/inputs';
export { categoryOf, validateRequest, type RequestValidationOptions } from './request/validate-request';
export {
  declaredFor,
  type ReadParts,
  validateReading,
  validateReadResponse,
  validateResponse,
  readResponse,
  responseFor,
  type ResponseValidationOptions,
  reportedBy,
} from './response/validate-response';
export { relationsThatApply, uniqueValues } from './response/relations-that-apply';
export { problemFor, problemResponse, problemViolations, problemViolationsIn, type Rejection } from './problem';
export { bodyValue, parameterValues, readingOf, unvalidated, type ValidatedRequest } from './request/validated-request';
export { mintJwt, readJwt } from './request/jwt';
export { type Match, pathOf, type Router, routerOf } from './route/router';
export {
  chooseCoding,
  type Coding,
  collect,
  CODINGS,
  decodeBody,
  encodeBody,
  tooLargeText,
  understoodCodings,
  withoutCodings,
  type BodyLimit,
  type PlainBody,
} from './wire/content-coding';
export { essence, matchMediaType, parseMediaType } from './wire/media-type';
export { challengesOf } from './wire/challenges';
export { negotiate, negotiateNearest } from './wire/negotiate';
export { isIgnoredInPatch, isJsonPatch, isWholePatch, takesJsonPatch } from './request/json-patch';
export {
  type BodyChoice,
  draftScenario,
  mediaOf,
  type ParameterChoice,
  type RequestDraft,
  usualCredential,
  withChoice,
  withExactValue,
  withExtra,
  withoutParameter,
} from './request/request-draft';
export { loggedAddress, loggedTarget, loggedViolation } from './secrets/logged';
export { isOpen, type SecretFields, secretFields, withoutSecret } from './secrets/secret-fields';
export { HIDDEN, secretJson } from './secrets/secret-json';
export { isSecretItself, isSecretName } from './secrets/secret-names';
export { type BodyRedaction, withoutSecrets } from './secrets/secret-text';
export { secretView, viewByName } from './secrets/secret-view';
export { headerViolations, isSetCookie } from './response/validate-headers';
export { isOfConnection, isOwnedByHttp } from './wire/http-fields';
export { sampleBody } from './sample-body';
export { boundaryMeans } from './boundary-means';
export { flawedSchema } from './flawed-schema';
export { plainSample, sampleFor } from './sample-for';
export { CATEGORY_STATUS } from './selection/category-status';
export { fitOf, namesRequest } from './selection/scenario-match';
export type { Choice, ResponseSelection } from './selection/response-selection';
export { isSuccess, selectResponse, statusOf, successOf } from './selection/select-response';
export { type ShellPart, shellWord } from './text/shell-word';
export type { AnyViolationOf, ExchangeArgs, CallbackPlace, ShownViolation, Violation } from './violation';
export * as phrases from './text/phrases';
export { builtInText, EXCHANGE_TEXTS, messagesOf, violationText, type ViolationTexts } from './text/violation-text';
export { schemaShapes, type Shape } from './wire/schema-shape';
export { binaryString, encodeBinary, encodeCharset, encodeText } from './wire/text-coding';
export { isSameBody } from './wire/bytes';
export { parseCookies } from './parameters/query';
export { strangeQueryNames } from './parameters/strange-names';
export { writeHeader } from './parameters/write-parameter';

import type { Rule } from '../rule';
import { conformingRequest, conformingResponse } from './examples/error-responses';
import { discriminator, discriminatorBranch, discriminatorProperty } from './schemas/discriminators';
import { enumDuplicate, enumImpossible, enumValue } from './schemas/enums';
import { readOnlyExample, writeOnlyExample } from './examples/absent-properties';
import { example } from './examples/examples';
import { compilable, keyword, misspelledKeyword, outdatedKeyword } from './schemas/keywords';
import { constraints } from './schemas/constraints';
import { contradiction } from './schemas/contradictions';
import { operationId } from './operations/operation-ids';
import { noSuccess } from './operations/successes';
import { pathColon, pathConflict, pathEquivalent, pathNames, pathParameters, pathSyntax } from './operations/paths';
import { pattern, patternBacktracking, patternDialect } from './schemas/patterns';
import { precedence } from './operations/precedence';
import { openapi, problemRules } from './operations/problems';
import { relationExample } from './relations/relation-examples';
import { relationId } from './relations/relation-ids';
import { assertOnly, relationCycle, relationWriters } from './relations/relation-order';
import { relationPlace } from './relations/relation-places';
import { uniqueValues } from './relations/unique-values';
import { requiredForbidden } from './schemas/required';
import { credentials, scenarioRequest } from './examples/scenario-requests';
import { reachable, reachableUsual, scenario } from './examples/scenarios';
import { serializedExample } from './examples/serialized-examples';
import { schemaDefault, schemaExample } from './schemas/schema-examples';
import { message, schemaFault } from './schemas/messages';
import { address } from './operations/addresses';
import { bodyIgnored, contentForbidden, formSchema } from './operations/bodies';
import { callbackAddress, link, linkOutside } from './operations/links';
import { linkField } from './operations/link-fields';
import { componentName, mediaTypeName, tagDuplicate, tagParent } from './operations/names';
import {
  parameterDefault,
  parameterDuplicate,
  parameterIgnored,
  parameterQuerystring,
  parameterStyle,
} from './operations/parameters';
import { resource } from './operations/resources';
import { misspelledScheme, securityScope } from './operations/security';
import { serverVariables } from './operations/servers';
import { loadingRules } from './operations/loading';
import { arrayItems } from './schemas/arrays';
import { encodingProperty } from './schemas/encodings';
import { misspelledFormat } from './schemas/formats';
import { readWriteOnly, requiredUndeclared } from './schemas/properties';
import { endlessSchema } from './schemas/recursion';
import { keywordWithoutEffect, xmlAttribute } from './schemas/without-effect';

/** All rules: what the document is made of, its schemas, its paths, its examples and scenarios, its relations. */
export const RULES: readonly Rule[] = [
  openapi,
  ...loadingRules,
  ...problemRules,
  keyword,
  outdatedKeyword,
  misspelledKeyword,
  misspelledFormat,
  compilable,
  endlessSchema,
  arrayItems,
  keywordWithoutEffect,
  xmlAttribute,
  readWriteOnly,
  pattern,
  patternDialect,
  patternBacktracking,
  constraints,
  contradiction,
  enumImpossible,
  enumValue,
  enumDuplicate,
  requiredUndeclared,
  requiredForbidden,
  discriminator,
  discriminatorBranch,
  discriminatorProperty,
  encodingProperty,
  schemaExample,
  schemaDefault,
  message,
  schemaFault,
  componentName,
  tagDuplicate,
  tagParent,
  serverVariables,
  address,
  operationId,
  noSuccess,
  parameterDuplicate,
  parameterQuerystring,
  parameterIgnored,
  parameterDefault,
  parameterStyle,
  securityScope,
  misspelledScheme,
  mediaTypeName,
  bodyIgnored,
  contentForbidden,
  formSchema,
  link,
  linkOutside,
  linkField,
  callbackAddress,
  pathParameters,
  pathNames,
  pathSyntax,
  pathColon,
  pathConflict,
  pathEquivalent,
  resource,
  example,
  serializedExample,
  writeOnlyExample,
  readOnlyExample,
  credentials,
  scenarioRequest,
  precedence,
  scenario,
  reachable,
  reachableUsual,
  relationId,
  relationPlace,
  uniqueValues,
  relationCycle,
  relationWriters,
  relationExample,
  assertOnly,
  conformingRequest,
  conformingResponse,
];

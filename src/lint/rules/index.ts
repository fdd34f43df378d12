import type { Rule } from '../rule';
import { answer } from './examples/error-responses';
import { discriminator, discriminatorBranch } from './schemas/discriminators';
import { enumImpossible, enumValue } from './schemas/enums';
import { example } from './examples/examples';
import { compilable, keyword } from './schemas/keywords';
import { limits } from './schemas/limits';
import { operationId } from './operations/operation-ids';
import { pathConflict, pathEquivalent, pathNames, pathParameters } from './operations/paths';
import { pattern } from './schemas/patterns';
import { precedence } from './operations/precedence';
import { openapi, problemRules } from './operations/problems';
import { relationExample } from './relations/relation-examples';
import { relationId } from './relations/relation-ids';
import { assertOnly, relationCycle, relationWriters } from './relations/relation-order';
import { relationPlace } from './relations/relation-places';
import { requiredForbidden } from './schemas/required';
import { credentials, scenarioRequest } from './examples/scenario-requests';
import { reachable, reachableUsual, scenario } from './examples/scenarios';
import { schemaDefault, schemaExample } from './schemas/schema-examples';
import { message, schemaFault } from './schemas/messages';

/** All rules: what the document is made of, its schemas, its paths, its examples and scenarios, its relations. */
export const RULES: readonly Rule[] = [
  openapi,
  ...problemRules,
  keyword,
  compilable,
  pattern,
  limits,
  enumImpossible,
  enumValue,
  requiredForbidden,
  discriminator,
  discriminatorBranch,
  schemaExample,
  schemaDefault,
  message,
  schemaFault,
  operationId,
  pathParameters,
  pathNames,
  pathConflict,
  pathEquivalent,
  example,
  credentials,
  scenarioRequest,
  precedence,
  scenario,
  reachable,
  reachableUsual,
  relationId,
  relationPlace,
  relationCycle,
  relationWriters,
  relationExample,
  assertOnly,
  answer,
];

import type { Rule } from '../rule';
import { answer } from './answers';
import { discriminator, discriminatorBranch } from './discriminators';
import { enumImpossible, enumValue } from './enums';
import { example } from './examples';
import { compilable, keyword } from './keywords';
import { limits } from './limits';
import { operationId } from './operation-ids';
import { pathConflict, pathEquivalent, pathNames, pathParameters } from './paths';
import { pattern } from './patterns';
import { precedence } from './precedence';
import { openapi, problemRules } from './problems';
import { relationExample } from './relation-examples';
import { relationId } from './relation-ids';
import { assertOnly, relationCycle, relationWriters } from './relation-order';
import { relationPlace } from './relation-places';
import { requiredForbidden } from './required';
import { credentials, scenarioRequest } from './scenario-requests';
import { reachable, reachableUsual, scenario } from './scenarios';
import { schemaDefault, schemaExample } from './schema-examples';
import { message, schemaFault } from './messages';

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

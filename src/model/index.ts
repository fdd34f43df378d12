export { headersAt } from './read-parts';
export { schemeName, securitySchemesOf } from './read-security';
export { isJsonName } from './json-media';
export * from './api';
export type { Condition, Operand, Operator } from './relations/condition';
export type { Expression, RequestPlace, ResponsePlace, TemplatePart } from './relations/expression';
export { expressionsIn, expressionsOf } from './relations/expressions-in';
export { type Level, levelAt } from './level';
export { apiFrom, type ApiSource } from './api-from';
export { buildApi } from './build-api';
export {
  branchNamed,
  type DiscriminatedBranch,
  type Discriminator,
  discriminatorOf,
  isComponent,
  linksOf,
  type Mapped,
  parentsOf,
  readings,
} from './discriminator/discriminator';
export { certainValues, inheritedValues } from './discriminator/inherited-values';
export { ownValues } from './discriminator/own-values';
export { expressionText, parseExpression } from './relations/parse-expression';
export { readRelations } from './relations/read-relations';
export { statesRelations } from './relations/states-relations';
export { placedAt } from './base-paths';
export { allOperations } from './outbound/all-operations';
export { withResponses } from './with-responses';
export { parseCondition } from './relations/parse-condition';
export { schemasOf } from './schemas-of';
export { saysInvalid, schemesOf, tokensOf } from './security';
export { vocabularyProblems } from './vocabulary-problems';
export { ExpressionError } from '../errors';

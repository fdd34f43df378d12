export * from './api';
export type { Condition, Operand, Operator } from './condition';
export type { Expression, RequestPlace, ResponsePlace, TemplatePart } from './expression';
export { expressionsIn, expressionsOf } from './expressions-in';
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
  readings,
} from './discriminator/discriminator';
export { ownValues } from './discriminator/own-values';
export { expressionText, parseExpression } from './parse-expression';
export { readRelations } from './read-relations';
export { withResponses } from './with-responses';
export { parseCondition, TEMPLATE_FORMATS } from './parse-condition';
export { schemasOf, type UsedSchema } from './schemas-of';
export { tokensOf } from './tokens';
export { vocabularyProblems } from './vocabulary-problems';
export { ExpressionError } from '../errors';

export * from './api';
export type { Condition, Operand, Operator } from './condition';
export type { Expression, RequestPlace, ResponsePlace, TemplatePart } from './expression';
export { expressionsIn, expressionsOf } from './expressions-in';
export { type Level, levelAt } from './level';
export { buildApi } from './build-api';
export { expressionText, parseExpression, SyntaxProblem } from './parse-expression';
export { parseCondition, TEMPLATE_FORMATS } from './parse-condition';
export { vocabularyProblems } from './vocabulary-problems';

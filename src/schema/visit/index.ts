export { type Applicator, APPLICATORS, speaksOfValue } from '../../document/grammar/applicators';
export { type Applied, type AppliedPart, appliedParts, appliedTo } from './applied';
export { asserts, type SchemaPart, schemaChain, schemaParts, schemasUnder, targetOf } from './schema-parts';
export { statementsOf } from './statements';

export { APPLICATORS, speaksOfValue } from '../../document/grammar/applicators';
export { type Applied, appliedParts, appliedTo } from './applied';
export {
  asserts,
  conjunctNodes,
  type Conjunct,
  conjunctsOf,
  type SchemaPart,
  schemaParts,
  schemasUnder,
  shownBy,
  stated,
  statingConjuncts,
  targetOf,
  withoutAliases,
} from './schema-parts';
export { ASSERTING, statementsOf } from './statements';

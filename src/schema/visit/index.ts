export { APPLICATORS, speaksOfValue } from '../../document/grammar/applicators';
export { type Applied, appliedParts, appliedTo } from './applied';
export {
  asserts,
  conjunctNodes,
  type Conjunct,
  conjunctsOf,
  conjunctsThatSay,
  type SchemaPart,
  schemaParts,
  schemasUnder,
  stated,
  targetOf,
  withoutAliases,
} from './schema-parts';
export { statementsOf } from './statements';

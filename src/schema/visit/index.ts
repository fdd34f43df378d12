export { APPLICATORS, speaksOfValue } from '../../document/grammar/applicators';
export { type Applied, appliedParts, appliedTo } from './applied';
export {
  asserts,
  conjunctNodes,
  conjunctsOf,
  type SchemaPart,
  schemaParts,
  schemasUnder,
  stated,
  targetOf,
  withoutAliases,
} from './schema-parts';
export { statementsOf } from './statements';

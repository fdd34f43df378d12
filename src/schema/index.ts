export { type Direction, travels } from './direction';
export { explain, type SchemaViolation } from './explain';
export { LEAF_KEYWORDS, typeOf } from './leaf';
export { patternOf } from './pattern';
export { SchemaError } from './schema-error';
export { subSchemas } from './sub-schemas';
export { type Validators, validatorsOf } from './validators';
export { type Random, seeded } from './sample/random';
export type { Sample, SampleOptions } from './sample';

export { boundaries } from './boundaries';
export { type Boundary, type BoundaryMeans, NO_MEANS, vary } from './boundary';
export { unknownMembers } from './objects';
export { swappedCase } from './scalars';

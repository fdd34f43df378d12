export { createMemoryStore, type MemoryStore } from './stores/memory-store';
export { shownStore } from './stores/redis-address';
export { createRedisStore } from './stores/redis-store';
export type { LogBounds, Noted, SharedStore } from './stores/shared-store';
export { createSharing } from './sharing';

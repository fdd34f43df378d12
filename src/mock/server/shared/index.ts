export { createMemoryStore, type MemoryStore } from './stores/memory-store';
export { createRedisStore, shownStore } from './stores/redis-store';
export type { LogBounds, Noted, SharedStore } from './stores/shared-store';
export { createSharing } from './sharing';

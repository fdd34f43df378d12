import type { Json } from '../../document';
import { swappedCase } from '../../schema';

/** Values of the same type that look alike. */
export function otherThan(value: Json): readonly Json[] {
  if (typeof value === 'number') return [value + 1, value - 1, value + 1_000_003];
  if (typeof value === 'boolean') return [!value];
  if (typeof value !== 'string') return value === null ? ['other', 7, true] : [{ other: 1 }, ['other'], []];
  return [`${value}x`, `x${value}`, value.slice(0, -1), 'other', swappedCase(value)];
}

import type { UnusableEntry } from '../../traffic';
import type { RecordedPlace } from '../../traffic/recordings/recorded-exchange';

/** So many places of each reason are shown, and so many reasons. */
const MOST_PLACES = 5;
const MOST_REASONS = 20;

/** The entries of recordings that are not checked, by the reason: a large recording may have as many as exchanges. */
export interface Unusable {
  note(entry: UnusableEntry): void;
  /** Whether any of them is not what a recording has. */
  isBroken(): boolean;
  /** @param nameOf what an entry is called by its place */
  lines(nameOf: (place: RecordedPlace) => string): string[];
}

/** Counts entries, and keeps the places of the first ones. */
export function countUnusable(): Unusable {
  const byReason = new Map<string, { readonly places: RecordedPlace[]; count: number }>();
  let others = 0;
  let isBroken = false;
  return {
    note({ place, reason, isBroken: isOne }) {
      isBroken ||= isOne;
      const found = byReason.get(reason) ?? { places: [], count: 0 };
      if (!byReason.has(reason) && byReason.size >= MOST_REASONS) {
        others++;
        return;
      }
      byReason.set(reason, found);
      found.count++;
      if (found.places.length < MOST_PLACES) found.places.push(place);
    },
    isBroken: () => isBroken,
    lines(nameOf) {
      const lines = [...byReason].map(([reason, { places, count }]) => {
        const shown = places.map((place) => `${nameOf(place)} (line ${place.line ?? 0})`).join(', ');
        const more = count > places.length ? ` and ${count - places.length} more` : '';
        return `Not read: ${shown}${more}: ${reason}`;
      });
      return others === 0 ? lines : [...lines, `Not read: ${others} more, for other reasons`];
    },
  };
}

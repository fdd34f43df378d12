import { newWorkers } from '../../../src/contract/run/sending/workers';

/** The workers that `auto` comes to in so many cases, with a target that works on so many requests at once. */
function settled(atOnce: number, cases: number, milliseconds = 50): number[] {
  let time = 0;
  const workers = newWorkers('auto', () => time);
  return Array.from({ length: cases }, () => {
    time += milliseconds / Math.min(workers.count(), atOnce);
    workers.performed();
    return workers.count();
  });
}

describe('the number of workers', () => {
  it('is as many as were asked for', () => {
    const workers = newWorkers(3);
    for (let i = 0; i < 1000; i++) workers.performed();
    expect(workers.count()).toBe(3);
  });

  it('grows with auto to the most, within 600 cases, while a slow target responds to more in the same time', () => {
    const counts = settled(1000, 20_000);
    expect(counts[0]).toBe(8);
    expect(counts.slice(0, 600)).toContain(64);
    expect(Math.max(...counts)).toBe(64);
  });

  it('shrinks with auto where a target works on one request after the other', () => {
    expect(settled(1, 2000).slice(-500)).not.toContain(8);
    expect(Math.max(...settled(1, 2000).slice(-500))).toBeLessThanOrEqual(4);
  });

  it.each([4, 12, 20, 40])('stays near what a target works on at once: %i', (atOnce) => {
    const counts = settled(atOnce, 20_000).slice(-10_000);
    const mean = counts.reduce((sum, one) => sum + one, 0) / counts.length;
    expect(mean).toBeGreaterThan(atOnce * 0.8);
    expect(mean).toBeLessThan(atOnce * 2);
  });

  it.each([
    ['a little more, to the most', 0.35, 55, 64],
    ['hardly more, to the most', 0.1, 55, 64],
    ['less, to the fewest', -0.2, 2, 3],
  ])('goes, where more at once bring %s', (_, exponent, least, most) => {
    let time = 0;
    const workers = newWorkers('auto', () => time);
    const counts = Array.from({ length: 40_000 }, () => {
      time += 50 / workers.count() ** exponent;
      workers.performed();
      return workers.count();
    }).slice(-20_000);
    const mean = counts.reduce((sum, one) => sum + one, 0) / counts.length;
    expect(mean).toBeGreaterThanOrEqual(least);
    expect(mean).toBeLessThanOrEqual(most);
  });

  it('never gives up more than a noticeable part of the best rate, step by step', () => {
    let time = 0;
    const workers = newWorkers('auto', () => time);
    const counts = Array.from({ length: 20_000 }, () => {
      // Each step loses 2 %.
      time += 50 / workers.count() ** 0.05;
      workers.performed();
      return workers.count();
    }).slice(-10_000);
    const sorted = counts.sort((a, b) => a - b);
    expect((sorted[sorted.length >> 1] ?? 0) ** 0.05).toBeGreaterThan(0.97 * 8 ** 0.05);
  });

  it('finds its number anew when the target becomes another', () => {
    let time = 0;
    const workers = newWorkers('auto', () => time);
    const perform = (cases: number, atOnce: number): number => {
      for (let i = 0; i < cases; i++) {
        time += 50 / Math.min(workers.count(), atOnce);
        workers.performed();
      }
      return workers.count();
    };
    expect(perform(5000, 1000)).toBeGreaterThan(40);
    expect(perform(5000, 2)).toBeLessThan(8);
    expect(perform(5000, 1000)).toBeGreaterThan(40);
  });
});

import { html, type Markup, NO_MARKUP } from '../../text';
import { time } from '../phrases';

/** How long one case took, in milliseconds. */
export interface Latency {
  readonly id: string;
  readonly number: number;
  readonly duration: number;
}

const WIDTH = 520;
const HEIGHT = 216;
const LEFT = 68;
const RIGHT = 40;
const TOP = 26;
const BOTTOM = 30;
const MOST_POINTS = 300;
const SLOWEST = 5;
const MARKS = [0.5, 0.95, 0.99];

/**
 * A percentile by the nearest rank: so many of the values are at most this one.
 *
 * @example percentile([1, 2, 3, 4], 0.5) // 2
 */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

/** The latencies in order as a curve, with their median and the last percentiles, and which cases were the slowest. */
export function latencySection(latencies: readonly Latency[]): Markup {
  if (latencies.length === 0) return NO_MARKUP;
  const byDuration = [...latencies].sort((a, b) => a.duration - b.duration);
  const sorted = byDuration.map(({ duration }) => duration);
  const figures = [
    ...MARKS.map((share) => [`p${share * 100}`, percentile(sorted, share)] as const),
    ['slowest', sorted.at(-1) ?? 0] as const,
  ];
  const slowest = byDuration.slice(-SLOWEST).reverse();
  return html`<section id="latency" aria-labelledby="latency-title">
    <h2 id="latency-title">Latency</h2>
    <div class="latency">
      ${plot(sorted)}
      <div>
        <dl class="figures">
          ${figures.map(
            ([name, value]) =>
              html`<div>
                <dt>${name}</dt>
                <dd>${time(value)}</dd>
              </div>`,
          )}
        </dl>
        <h3>Slowest</h3>
        <ol class="slowest">
          ${slowest.map(
            ({ id, number, duration }) =>
              html`<li>
                <a href="#c${number}"><code>${id}</code></a> <span>${time(duration)}</span>
              </li>`,
          )}
        </ol>
      </div>
    </div>
  </section>`;
}

function plot(sorted: readonly number[]): Markup {
  const scale = scaleFor(sorted);
  const count = Math.min(MOST_POINTS, sorted.length);
  const points = Array.from({ length: count }, (_, i) => {
    const share = count === 1 ? 1 : i / (count - 1);
    return `${round(xOf(share))} ${round(scale.y(sorted[Math.round(share * (sorted.length - 1))] ?? 0))}`;
  });
  const line = `M${points.length === 1 ? `${LEFT} ${points[0]?.split(' ')[1] ?? ''}L` : ''}${points.join('L')}`;
  const base = HEIGHT - BOTTOM;
  return html`<svg class="plot" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="plot-title">
    <title id="plot-title">
      Latencies of ${sorted.length} cases in order, from the fastest to the
      slowest${scale.isLog ? ', on a logarithmic scale' : ''}
    </title>
    ${scale.ticks.map((value) => tick(value, scale.y(value)))} ${[0, 0.25, 0.5, 0.75, 1].map(shareLabel)}
    <path class="area" d="${line}L${round(xOf(1))} ${base}L${LEFT} ${base}Z" />
    <path class="curve" d="${line}" />
    ${MARKS.map((share, i) => {
      const x = round(xOf(share));
      // The last two stand close together: their names are put on both sides.
      return html`<line class="mark" x1="${x}" x2="${x}" y1="${TOP - 6}" y2="${base}" /><text
          class="name"
          x="${i === 2 ? x + 1 : i === 1 ? x - 1 : x}"
          y="${TOP - 9}"
          text-anchor="${i === 0 ? 'middle' : i === 1 ? 'end' : 'start'}"
          >p${share * 100}</text
        >`;
    })}
  </svg>`;
}

/** A line across the plot at a latency, with its value beside it. */
function tick(value: number, y: number): Markup {
  const at = round(y);
  return html`<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${at}" y2="${at}" /><text
      x="${LEFT - 6}"
      y="${round(y + 4)}"
      text-anchor="end"
      >${label(value)}</text
    >`;
}

function shareLabel(share: number): Markup {
  const anchor = share === 1 ? 'end' : 'middle';
  return html`<text x="${round(xOf(share))}" y="${HEIGHT - 10}" text-anchor="${anchor}">${share * 100}%</text>`;
}

interface Scale {
  readonly isLog: boolean;
  readonly ticks: readonly number[];
  readonly y: (value: number) => number;
}

/** Linear from nothing; logarithmic where a few slow cases would press all the others flat. */
function scaleFor(sorted: readonly number[]): Scale {
  const most = Math.max(sorted.at(-1) ?? 0, 0.1);
  const height = HEIGHT - TOP - BOTTOM;
  if (most <= 8 * percentile(sorted, 0.9)) {
    const step = niceStep(most / 4);
    const count = Math.ceil(most / step);
    const top = step * count;
    return {
      isLog: false,
      ticks: Array.from({ length: count + 1 }, (_, i) => i * step),
      y: (value) => TOP + height * (1 - value / top),
    };
  }
  const low = Math.floor(Math.log10(Math.max(sorted[0] ?? 0.1, 0.1)));
  const high = Math.ceil(Math.log10(most));
  return {
    isLog: true,
    ticks: Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i)),
    y: (value) => TOP + height * (1 - (Math.log10(Math.max(value, 10 ** low)) - low) / Math.max(1, high - low)),
  };
}

/** 1, 2 or 5 times a power of ten, at least as large. */
function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= least * 0.999) ?? least;
}

function xOf(share: number): number {
  return LEFT + (WIDTH - LEFT - RIGHT) * share;
}

function label(value: number): string {
  return value >= 1000 ? `${round(value / 1000)} s` : `${round(value)} ms`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

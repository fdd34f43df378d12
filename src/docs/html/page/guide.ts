import { oncePer } from '../../../document';
import { html, type Markup } from '../../../text';
import { prose } from '../markup/prose';
import type { Heading } from '../markup/sanitize';

/** A page of the writer's own. */
export interface Guide {
  readonly title: string;
  /** Its file in the site: `getting-started.html`. */
  readonly path: string;
  /** CommonMark. */
  readonly text: string;
}

interface Article {
  readonly markup: Markup;
  readonly headings: readonly Heading[];
}

/** A guide's page, and the headings in it: read once, however many links lead to it. */
export const guideArticle = oncePer(({ title, text }: Guide): Article => {
  // A text that starts with its own title has it once.
  const body = text.replace(/^\s*# +(.*)\n/, (line, own: string) => (own.trim() === title ? '' : line));
  const { markup, headings } = prose(body, { level: 1, ids: 'part.' });
  return {
    markup: html`<article class="guide">
      <div class="text">
        <h1 dir="auto">${title}</h1>
        <div class="prose">${markup}</div>
      </div>
    </article>`,
    headings,
  };
});

import { html, type Markup, NO_MARKUP } from '../../../text';
import type { RelationReference } from '../../reference';
import { levelMark, permalink } from '../markup/marks';
import { line } from '../markup/prose';
import { sentence, inlineMarkup } from '../markup/phrase';

/**
 * What ties a response to its request: in the document's words, in words made from the statement, and as it is
 * written.
 */
export function relations(all: readonly RelationReference[]): Markup {
  if (all.length === 0) return NO_MARKUP;
  return html`<ul class="relations">
    ${all.map(relation)}
  </ul>`;
}

function relation({ anchor, id, description, condition, statements, written, level }: RelationReference): Markup {
  const guard = condition.length === 0 ? NO_MARKUP : html`If ${inlineMarkup(condition)}: `;
  const made = statements.map((one, i) => (condition.length === 0 && i === 0 ? sentence(one) : inlineMarkup(one)));
  const statement = html`${guard}${made.map((one, i) => (i === 0 ? one : html`; ${one}`))}.`;
  return html`<li id="${anchor}">
    <p>${description === '' ? statement : line(description)} ${levelMark(level)} ${permalink(anchor, id)}</p>
    <details>
      <summary>${description === '' ? 'As written' : statement}</summary>
      <pre tabindex="0"><code>${written.join('\n')}</code></pre>
    </details>
  </li>`;
}

import { all, make } from '../kit/dom';

/** Gives each object and list in JSON that is more than a line a button that folds it. */
export function startJsonFolding(): void {
  for (const code of all('pre.json > code')) fold(code);
}

function fold(code: HTMLElement): void {
  const lines = linesOf(code);
  const opened: { button: HTMLElement; part: HTMLElement }[] = [];
  const done = document.createDocumentFragment();
  const put = (...nodes: readonly Node[]): void => (opened.at(-1)?.part ?? done).append(...nodes);
  lines.forEach((nodes, i) => {
    const text = nodes.map((node) => node.textContent).join('');
    // The end of the line before belongs to the part that is folded.
    if (i > 0) put(new Text('\n'));
    if (/^\s*[}\]]/.test(text)) opened.pop();
    put(...nodes);
    if (!/[{[]$/.test(text)) return;
    const part = make('span');
    const button = make('button', {
      type: 'button',
      class: 'fold',
      'aria-expanded': true,
      'aria-label': labelOf(text),
    });
    button.addEventListener('click', () => {
      part.hidden = !part.hidden;
      button.setAttribute('aria-expanded', String(!part.hidden));
    });
    put(button, part);
    opened.push({ button, part });
  });
  code.replaceChildren(done);
}

/** What a button folds: the member whose value begins in its line, or the whole. */
function labelOf(line: string): string {
  const name = /^\s*"(.*)":/.exec(line)?.[1];
  return name === undefined ? 'Collapse the value' : `Collapse ${name}`;
}

/** The nodes of each line; no coloured part of JSON goes beyond its line. */
function linesOf(code: HTMLElement): Node[][] {
  const lines: Node[][] = [[]];
  for (const node of [...code.childNodes]) {
    if (!(node instanceof Text)) {
      lines.at(-1)?.push(node);
      continue;
    }
    const [first = '', ...others] = node.data.split('\n');
    lines.at(-1)?.push(new Text(first));
    for (const text of others) lines.push([new Text(text)]);
  }
  return lines;
}

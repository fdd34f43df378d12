/** What the page says in one place: a line of a sample, a header, a cell of its table, a sentence. */
export interface Statement {
  readonly part: string;
  readonly text: string;
}

/** Splits the page into its statements. `lines` tells which lines of the page they were taken from. */
export function split(page: string): { statements: Statement[]; lines: Set<number> } {
  const statements: Statement[] = [];
  const lines = new Set<number>();
  let fence: string | undefined;
  let sample = '';
  let columns: string[] | undefined;
  const say = (part: string, text: string) => statements.push({ part, text });

  page.split('\n').forEach((line, index) => {
    const text = line.trim();
    const opening = /^```(\w*)$/.exec(text);
    if (opening) {
      fence = fence === undefined ? (opening[1] ?? '') : undefined;
      return;
    }
    if (text === '') return;
    lines.add(index);
    if (fence === '') {
      sample = text;
      say('label', text);
    } else if (fence !== undefined) {
      const part = { Definition: 'definition', 'Example Request': 'request', 'Example Response': 'response' }[sample];
      if (part === undefined) throw new Error(`A sample under no label that is known: ${text}`);
      say(part, text);
      const header = part === 'request' ? /^-H "(.*)" \\$/.exec(text)?.[1] : /^[\w-]+: \S.*$/.exec(text)?.[0];
      if (header !== undefined && part !== 'definition') say(`${part} header`, header);
    } else if (text.startsWith('#')) {
      say('heading', text.replace(/^#+\s*/, ''));
    } else if (/^-+\s*\|[\s|-]*$/.test(text)) {
      // The line between a table's head and its rows says nothing.
    } else if (text.includes('|')) {
      const cells = line.split('|').map((cell) => cell.trim());
      if (columns === undefined) {
        columns = cells;
        for (const cell of cells) say('column', cell);
        return;
      }
      say('row', text);
      cells.forEach((cell, i) => {
        if (cell === '') return;
        const part = `${cells[0]}, ${columns?.[i]}`;
        say(part, cell);
        const items = [...cell.matchAll(/<li>(.*?)<\/li>/g)].map((item) => item[1] ?? '');
        for (const item of items) say(`${part}, item`, item);
        const sentences = sentencesOf(cell);
        if (sentences.length > 1) for (const sentence of sentences) say(`${part}, sentence`, sentence);
      });
    } else {
      columns = undefined;
      for (const sentence of sentencesOf(text)) say('sentence', sentence);
    }
  });
  return { statements, lines };
}

function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!?])\s+(?=[A-Z])/);
}

import { loadDocument } from '../../src/document/load/load-document';
import { validateDocument } from '../../src/document/grammar/validate';
import { lint, type LintFinding } from '../../src/lint';
import { buildApi } from '../../src/model';

const HEAD = "openapi: 3.1.0\ninfo: { title: Test, version: '1' }\n";

/** Lints a text, or several by file name; the first is the document. Structure is checked only where a test is about it. */
export async function lintOf(files: string | Record<string, string>, structure = false): Promise<LintFinding[]> {
  const texts: Record<string, string> = typeof files === 'string' ? { 'test.yaml': files } : files;
  const readText = (name: string): Promise<string> => Promise.resolve(texts[name]!);
  const document = await loadDocument(Object.keys(texts)[0]!, { readText });
  return lint(buildApi(document), { structure: structure ? await validateDocument(document) : [] });
}

/** A document with one fault, and the same without it. */
export interface Fault {
  readonly rule: string;
  readonly pointer: string;
  readonly message: RegExp;
  /**
   * The document: `«broken|right»` are the two versions of a part. The finding's line is the one with `#!` at its end, else the first
   * with such a part.
   */
  readonly text: string;
  /** Other rules that the fault breaks, too. */
  readonly also?: readonly string[];
  readonly severity?: 'warning';
  readonly structure?: true;
}

/** One test for each fault: the broken document has exactly this finding, the right one has none. */
export function itFinds(faults: Readonly<Record<string, Fault>>): void {
  it.each(Object.entries(faults))('%s', async (_, fault) => {
    const { rule, pointer, message, also = [], severity = 'error', structure = false } = fault;
    const text = fault.text.startsWith('openapi:') ? fault.text : HEAD + fault.text.replace(/^\n/, '');
    const lines = text.split('\n');
    const marked = lines.findIndex((line) => line.endsWith('#!'));
    const line = (marked < 0 ? lines.findIndex((one) => one.includes('«')) : marked) + 1;
    const version = (which: '$1' | '$2'): string => text.replace(/«([^|]*)\|([^»]*)»/g, which);

    const broken = await lintOf(version('$1'), structure);
    expect(broken.filter((found) => !also.includes(found.rule))).toEqual([
      expect.objectContaining({
        rule,
        severity,
        pointer,
        message: expect.stringMatching(message),
        place: expect.objectContaining({ file: 'test.yaml', line }),
      }),
    ]);
    expect([...new Set(broken.map((found) => found.rule))].sort()).toEqual([rule, ...also].sort());
    expect(await lintOf(version('$2'), structure)).toEqual([]);
  });
}

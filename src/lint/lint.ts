import { asWrittenInSwagger } from '../document/dialect/swagger/containers';
import type { StructureFinding } from '../document/grammar/validate';
import type { Api } from '../model';
import { makeContext } from './context';
import { distinct } from './distinct';
import type { LintFinding } from './finding';
import type { Rule } from './rule';
import { RULES } from './rules';

export interface LintOptions {
  /** What `validateDocument` found: it needs Node.js, and lint does not. */
  readonly structure?: readonly StructureFinding[];
  /** The rules to check; all by default. */
  readonly rules?: readonly Rule[];
}

/**
 * Checks a document for everything that makes it say what it does not mean: examples that break their schema,
 * scenarios that their own request does not bring, relations that do not hold, statements that point at nothing.
 *
 * @returns the findings in the order of files and lines, each once
 *
 * @example lint(buildApi(document), { structure: await validateDocument(document) })
 */
export function lint(api: Api, { structure = [], rules = RULES }: LintOptions = {}): LintFinding[] {
  const context = makeContext(api, structure);
  const { document } = api;
  const found: LintFinding[] = [];
  for (const rule of rules) {
    const { id, severity } = rule;
    for (const { pointer, message, place = document.locate(pointer) } of rule.check(context)) {
      const text = document.version === '2.0' ? asWrittenInSwagger(message) : message;
      // A document of Swagger 2.0 was converted: its readers know the pointers of what they wrote.
      const at = document.version === '2.0' ? place.pointer : pointer;
      found.push({ rule: id, severity, message: text, pointer: at, place });
    }
  }
  const findings = distinct(found);
  const order = new Map(document.files.map((file, index) => [file, index]));
  const rank = ({ place }: LintFinding): number => order.get(place.file) ?? order.size;
  return findings.sort(
    (a, b) =>
      rank(a) - rank(b) ||
      a.place.file.localeCompare(b.place.file) ||
      a.place.line - b.place.line ||
      a.place.column - b.place.column,
  );
}

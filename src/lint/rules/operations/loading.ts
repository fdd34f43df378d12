import { type Document, type DocumentProblem, pointers } from '../../../document';
import { KINDS } from '../../../document/grammar/grammar';
import { walk } from '../../../document/grammar/walk';
import { repeatedMembers } from '../../../document/load/repeated-members';
import type { Found } from '../../finding';
import type { Rule } from '../../rule';

/** By rule; those of keywords report more than what was found then. */
const DESCRIPTIONS: Readonly<
  Record<Exclude<DocumentProblem['rule'], 'keyword' | 'keyword-without-effect'>, readonly [Rule['severity'], string]>
> = {
  reference: ['error', 'Every $ref leads to something of the right kind.'],
  'reference-fragment': ['warning', 'A $ref to a whole file has no fragment, or an empty one.'],
  'reference-circle': ['warning', 'A schema that extends another one is not one of its branches.'],
  'repeated-name': ['error', 'No JSON object has two members with the same name.'],
  'reference-siblings': ['warning', 'A $ref has nothing beside it that OpenAPI ignores.'],
  'unknown-keyword': ['warning', 'Keywords of an older OpenAPI are not used in a newer one.'],
  'null-type': ['error', "The type null is written as the text 'null'."],
  'nullable-without-effect': ['warning', 'nullable has a type beside it, and an enum beside it lists null.'],
  dialect: ['warning', 'The dialect of a schema is known.'],
  'external-value': ['warning', 'The externalValue of every example can be read.'],
  conversion: ['warning', 'Everything that Swagger 2.0 states here can be stated in OpenAPI 3.'],
};

/** What was found wrong when the document was loaded, each kind under its own name. */
export const loadingRules: readonly Rule[] = Object.entries(DESCRIPTIONS).map(([id, [severity, describe]]): Rule => ({
  id,
  severity,
  describe,
  *check({ document }) {
    yield* foundByLoading(id === 'repeated-name' ? repeatedMembers(document) : document.problems, id);
    if (id === 'reference-siblings') yield* siblings(document);
  },
}));

/** The findings of one rule among what was found wrong when the document was loaded. */
export function* foundByLoading(problems: readonly DocumentProblem[], id: string): Iterable<Found> {
  for (const { rule, message, place } of problems) {
    if (rule !== id) continue;
    const where = place();
    yield { message, pointer: where.pointer, place: where };
  }
}

/** What stands beside a reference that isn't one to a schema: OpenAPI reads a summary and a description there. */
function siblings({ root }: Document): readonly Found[] {
  const found: Found[] = [];
  walk(root, KINDS.document, {
    reference(node, { siblings: areRead }, path) {
      const [first, ...others] = Object.keys(node).filter((key) => !READ.includes(key) && !key.startsWith('x-'));
      if (areRead || first === undefined) return;
      const names = [first, ...others].map((key) => `'${key}'`).join(', ');
      const message = `${names} beside a $ref ${others.length === 0 ? 'is' : 'are'} ignored`;
      found.push({ pointer: pointers.join('', ...path, first), message });
    },
  });
  return found;
}

const READ = ['$ref', 'summary', 'description'];

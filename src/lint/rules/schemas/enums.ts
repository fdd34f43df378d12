import { type Json, type JsonObject, jsonText, items, type Pointer, pointers } from '../../../document';
import type { LintContext } from '../../context';
import type { DocumentNode } from '../../nodes';
import { repeatsIn } from '../../../schema/evaluate/unique';
import type { Rule } from '../../rule';
import { predicateOf } from '../../finding-text';

/** A schema whose listed values are all rejected by its other keywords. */
export const enumImpossible: Rule = {
  id: 'enum-impossible',
  severity: 'error',
  describe: 'At least one of the values that a schema lists satisfies its other keywords.',
  *check(context) {
    for (const { node, pointer } of context.nodesOf('schema')) {
      const isEmpty = Array.isArray(node.enum) && node.enum.length === 0;
      if (isEmpty)
        yield { pointer: pointers.join(pointer, 'enum'), message: 'the list is empty: no value is possible' };
    }
    for (const { node, pointer, rejected, values } of listings(context)) {
      const [first] = rejected;
      if (first === undefined || rejected.length < values.length) continue;
      const key = node.const === undefined ? 'enum' : 'const';
      const others = values.length === 1 ? '' : ', nor are the others';
      yield {
        pointer: pointers.join(pointer, key),
        message: `${show(first.value)} is not possible${others}: it ${first.why}`,
      };
    }
  },
};

/** Listed values that can never be given. */
export const enumValue: Rule = {
  id: 'enum-value',
  severity: 'warning',
  describe: 'Every value that a schema lists satisfies its other keywords.',
  *check(context) {
    for (const { pointer, rejected, values } of listings(context)) {
      if (rejected.length === values.length) continue;
      for (const { index, value, why } of rejected) {
        yield { pointer: pointers.join(pointer, 'enum', index), message: `${show(value)} is not possible: it ${why}` };
      }
    }
  },
};

/** Values that a schema lists twice. */
export const enumDuplicate: Rule = {
  id: 'enum-duplicate',
  severity: 'warning',
  describe: 'A schema lists each value once.',
  *check(context) {
    for (const { node, pointer } of context.nodesOf('schema')) {
      const values = items(node.enum);
      for (const index of repeatsIn(values)) {
        const message = `${show(values[index] ?? null)} is listed twice`;
        yield { pointer: pointers.join(pointer, 'enum', index), message };
      }
    }
  },
};

interface Listing extends DocumentNode {
  readonly values: readonly Json[];
  readonly rejected: readonly RejectedValue[];
}

interface RejectedValue {
  readonly index: number;
  readonly value: Json;
  readonly why: string;
}

function* listings(context: LintContext): Iterable<Listing> {
  for (const found of context.nodesOf('schema')) {
    const { node, pointer } = found;
    const values = node.const === undefined ? items(node.enum) : [node.const];
    if (values.length === 0) continue;
    const rejected = values.flatMap((value, index): RejectedValue[] => {
      const why = whyNot(context, node, pointer, value);
      return why === undefined ? [] : [{ index, value, why }];
    });
    if (rejected.length > 0) yield { ...found, values, rejected };
  }
}

const APPLYING = ['type', 'format', 'pattern', 'minLength', 'maxLength', 'minimum', 'maximum', 'multipleOf'];
const EXCLUDING = ['exclusiveMinimum', 'exclusiveMaximum'];

/**
 * Why a schema's own keywords reject a value that it lists; the list itself is asked only where `const` stands beside
 * it.
 */
function whyNot(context: LintContext, schema: JsonObject, pointer: Pointer, value: Json): string | undefined {
  for (const keyword of [...APPLYING, ...EXCLUDING, ...(schema.const === undefined ? [] : ['enum'])]) {
    const [violation] = context.leaf(schema, pointer, keyword, value);
    if (violation !== undefined) return predicateOf(violation);
  }
  return undefined;
}

function show(value: Json): string {
  return jsonText(value);
}

import {
  entries,
  isObject,
  items,
  type Json,
  type JsonObject,
  type Pointer,
  pointers,
  property,
  resolve,
} from '../../../document';
import { validatorsOf } from '../../../schema';
import type { LintContext } from '../../context';
import type { Found } from '../../finding';
import type { DocumentNode } from '../../nodes';
import type { Rule } from '../../rule';

/** Mappings that mean nothing. */
export const discriminator: Rule = {
  id: 'discriminator',
  severity: 'error',
  describe: "A discriminator's mapping leads to schemas, each of which allows the value that leads to it.",
  *check(context) {
    for (const { value, target, name, at } of mappings(context)) {
      if (target === undefined) yield { pointer: at, message: `the mapping of '${value}' leads to nothing` };
      else yield* checkValue(context, target, name, value, at);
    }
  },
};

/** Mappings to a schema that is none of the alternatives: what they name is always refused. */
export const discriminatorBranch: Rule = {
  id: 'discriminator-branch',
  severity: 'warning',
  describe: "A discriminator's mapping leads to one of the alternatives beside it.",
  *check(context) {
    const { root } = context.document;
    for (const { value, target, schema, at } of mappings(context)) {
      const keyword = ['oneOf', 'anyOf'].find((key) => items(schema.node[key]).length > 0);
      if (target === undefined || keyword === undefined) continue;
      const reached = alternatives(root, pointers.join(schema.pointer, keyword), new Set());
      if (!reached.has(target))
        yield {
          pointer: at,
          message: `the mapping of '${value}' leads to #${target}, which is none of the ${keyword} beside it`,
        };
    }
  },
};

/** Discriminators by a property that a value need not have: such a value cannot be told apart. */
export const discriminatorProperty: Rule = {
  id: 'discriminator-property',
  severity: 'warning',
  describe: 'The property of a discriminator is declared and required in each alternative.',
  *check(context) {
    const { root } = context.document;
    for (const { node, pointer } of context.nodesOf('schema')) {
      const name = property(node.discriminator, 'propertyName');
      if (typeof name !== 'string' || property(node.discriminator, 'defaultMapping') !== undefined) continue;
      const keyword = ['oneOf', 'anyOf'].find((key) => items(node[key]).length > 0);
      const owners =
        keyword === undefined
          ? [pointer]
          : items(node[keyword]).map((_, index) => pointers.join(pointer, keyword, index));
      for (const owner of owners) {
        const at = resolve(root, owner)?.pointer;
        if (at === undefined || requires(root, pointer, name, new Set()) || requires(root, at, name, new Set()))
          continue;
        const whose = keyword === undefined ? 'the schema' : `#${at}`;
        const isDeclared = declarations(root, at, name, new Set()).length > 0;
        yield {
          pointer: pointers.join(pointer, 'discriminator', 'propertyName'),
          message: `${whose} does not ${isDeclared ? 'require' : 'have'} the property '${name}', which discriminates`,
        };
      }
    }
  },
};

/** Whether a schema, what it refers to or a member of its `allOf` requires a property. */
function requires(root: JsonObject, pointer: Pointer, name: string, seen: Set<Pointer>): boolean {
  const node = pointers.valueAt(root, pointer);
  if (!isObject(node) || seen.has(pointer)) return false;
  seen.add(pointer);
  if (items(node.required).includes(name)) return true;
  const target = node.$ref === undefined ? undefined : resolve(root, pointer)?.pointer;
  if (target !== undefined && requires(root, target, name, seen)) return true;
  if (items(node.allOf).some((_, index) => requires(root, pointers.join(pointer, 'allOf', index), name, seen)))
    return true;
  const either = items(node.oneOf ?? node.anyOf);
  const keyword = node.oneOf === undefined ? 'anyOf' : 'oneOf';
  return either.length > 0 && either.every((_, i) => requires(root, pointers.join(pointer, keyword, i), name, seen));
}

interface Mapping {
  readonly schema: DocumentNode;
  /** The property that discriminates. */
  readonly name: string;
  readonly value: string;
  readonly target: Pointer | undefined;
  readonly at: Pointer;
}

function* mappings(context: LintContext): Iterable<Mapping> {
  const { root } = context.document;
  for (const schema of context.nodesOf('schema')) {
    const name = property(schema.node.discriminator, 'propertyName');
    const mapping = property(schema.node.discriminator, 'mapping');
    if (typeof name !== 'string') continue;
    for (const [value, text] of entries(mapping)) {
      const at = pointers.join(schema.pointer, 'discriminator', 'mapping', value);
      yield { schema, name, value, target: targetOf(root, text), at };
    }
  }
}

/** A mapping's value is the name of a component or a reference (OAS 3.1 §4.8.25). */
function targetOf(root: JsonObject, text: Json): Pointer | undefined {
  if (typeof text !== 'string') return undefined;
  const named = pointers.join('/components/schemas', text);
  if (!text.startsWith('#') && pointers.valueAt(root, named) !== undefined) return resolve(root, named)?.pointer;
  return pointers.fromReference(text) === undefined ? undefined : resolve(root, '', { $ref: text })?.pointer;
}

function* checkValue(context: LintContext, target: Pointer, name: string, value: string, at: Pointer): Iterable<Found> {
  const { accepts } = validatorsOf(context.document);
  for (const schema of declarations(context.document.root, target, name, new Set())) {
    if (context.brokenness(schema) !== undefined || readings(value).some((one) => accepts(schema, one, 'response')))
      continue;
    yield {
      pointer: at,
      message: `'${value}' leads to #${target}, whose property '${name}' forbids this value (#${schema})`,
    };
    return;
  }
}

/** What a value of a mapping, which is always text there, may stand for in a body. */
function readings(value: string): readonly Json[] {
  return /^(?:true|false|null|-?\d+(?:\.\d+)?)$/.test(value) ? [value, JSON.parse(value) as Json] : [value];
}

/** The schemas of a property that surely apply: of the schema itself, of what it refers to and of its `allOf`. */
function declarations(root: JsonObject, pointer: Pointer, name: string, seen: Set<Pointer>): Pointer[] {
  const node = pointers.valueAt(root, pointer);
  if (!isObject(node) || seen.has(pointer)) return [];
  seen.add(pointer);
  const target = node.$ref === undefined ? undefined : resolve(root, pointer)?.pointer;
  return [
    ...(property(node.properties, name) === undefined ? [] : [pointers.join(pointer, 'properties', name)]),
    ...(target === undefined ? [] : declarations(root, target, name, seen)),
    ...items(node.allOf).flatMap((_, i) => declarations(root, pointers.join(pointer, 'allOf', i), name, seen)),
  ];
}

/** All schemas that a list of alternatives comes to, alternatives inside alternatives included. */
function alternatives(root: JsonObject, list: Pointer, seen: Set<Pointer>): ReadonlySet<Pointer> {
  items(pointers.valueAt(root, list)).forEach((_, index) => {
    const branch = resolve(root, pointers.join(list, index));
    if (branch === undefined || seen.has(branch.pointer)) return;
    seen.add(branch.pointer);
    for (const key of ['oneOf', 'anyOf', 'allOf']) alternatives(root, pointers.join(branch.pointer, key), seen);
  });
  return seen;
}

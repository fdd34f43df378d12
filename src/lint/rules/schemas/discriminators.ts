import { isObject, items, type JsonObject, type Pointer, pointers, property, resolve } from '../../../document';
import { type Discriminator, discriminatorOf, type Mapped, readings } from '../../../model';
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
    for (const mapping of mappings(context)) {
      const { value, target, pointer } = mapping;
      if (target === undefined) yield { pointer, message: `the mapping of '${value}' leads to nothing` };
      else yield* checkValue(context, mapping, target);
    }
  },
};

/** Mappings to a schema that isn't one of the alternatives: what they name is always rejected. */
export const discriminatorBranch: Rule = {
  id: 'discriminator-branch',
  severity: 'warning',
  describe: "A discriminator's mapping leads to one of the alternatives beside it.",
  *check(context) {
    const { root } = context.document;
    for (const { value, target, schema, discriminator, pointer } of mappings(context)) {
      const { keyword } = discriminator;
      const end = target === undefined ? undefined : resolve(root, target)?.pointer;
      if (target === undefined || end === undefined || keyword === undefined) continue;
      const reached = alternatives(root, pointers.join(schema.pointer, keyword), new Set());
      if (!reached.has(end))
        yield {
          pointer,
          message: `the mapping of '${value}' leads to #${target}, which is not one of the ${keyword} beside it`,
        };
    }
  },
};

/** Discriminators by a property that a value need not have: such a value cannot be distinguished. */
export const discriminatorProperty: Rule = {
  id: 'discriminator-property',
  severity: 'warning',
  describe: 'The property of a discriminator is declared and required in each alternative.',
  *check(context) {
    const { root } = context.document;
    for (const { pointer } of context.nodesOf('schema')) {
      const discriminator = discriminatorOf(root, pointer);
      if (discriminator === undefined || discriminator.fallback !== undefined) continue;
      const { property: name, keyword, branches } = discriminator;
      const owners = keyword === undefined ? [pointer] : branches.map((branch) => branch.pointer);
      const lacking = owners.flatMap((owner): { at: Pointer; isDeclared: boolean }[] => {
        const at = resolve(root, owner)?.pointer;
        if (at === undefined || requires(root, pointer, name, new Set()) || requires(root, at, name, new Set()))
          return [];
        return [{ at, isDeclared: declarations(root, at, name, new Set()).length > 0 }];
      });
      for (const isDeclared of [false, true]) {
        const whose = lacking.filter((one) => one.isDeclared === isDeclared).map(({ at }) => `#${at}`);
        if (whose.length === 0) continue;
        const subject = keyword === undefined ? 'the schema' : whose.join(', ');
        const verb = whose.length > 1 ? 'do not' : 'does not';
        yield {
          pointer: pointers.join(pointer, 'discriminator', 'propertyName'),
          message: `${subject} ${verb} ${isDeclared ? 'require' : 'have'} the property '${name}', which discriminates`,
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

interface Mapping extends Mapped {
  readonly schema: DocumentNode;
  readonly discriminator: Discriminator;
}

function* mappings(context: LintContext): Iterable<Mapping> {
  for (const schema of context.nodesOf('schema')) {
    const discriminator = discriminatorOf(context.document.root, schema.pointer);
    for (const one of discriminator?.mapping ?? [])
      if (discriminator !== undefined) yield { ...one, schema, discriminator };
  }
}

function* checkValue(context: LintContext, { value, pointer, discriminator }: Mapping, to: Pointer): Iterable<Found> {
  const { accepts } = validatorsOf(context.document);
  const { root } = context.document;
  const target = resolve(root, to)?.pointer ?? to;
  const name = discriminator.property;
  for (const schema of declarations(root, to, name, new Set())) {
    if (context.brokenness(schema) !== undefined || readings(value).some((one) => accepts(schema, one, 'response')))
      continue;
    yield {
      pointer,
      message: `'${value}' leads to #${target}, whose property '${name}' forbids this value (#${schema})`,
    };
    return;
  }
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

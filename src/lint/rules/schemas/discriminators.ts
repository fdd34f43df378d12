import { isObject, items, type JsonObject, plainText, type Pointer, pointers, property } from '../../../document';
import { schemaShapes } from '../../../exchange/wire/schema-shape';
import { type Discriminator, discriminatorOf, type Mapped, readings } from '../../../model';
import { conjunctsOf, type SchemaPart, schemasUnder, targetOf, validatorsOf, withoutAliases } from '../../../schema';
import type { LintContext } from '../../context';
import type { Found } from '../../finding';
import type { DocumentNode } from '../../nodes';
import { lostPart } from '../../lost-reference';
import type { Rule } from '../../rule';

/** Mappings that mean nothing. */
export const discriminator: Rule = {
  id: 'discriminator',
  severity: 'error',
  describe: "A discriminator's mapping leads to schemas, each of which allows the value that leads to it.",
  *check(context) {
    for (const mapping of mappings(context)) {
      const { value, target, pointer } = mapping;
      const to = plainText(pointers.valueAt(context.document.root, pointer) ?? null);
      const message = `the mapping of '${value}' leads to nothing: '${to}' isn't there`;
      if (target === undefined) yield { pointer, message };
      else yield* checkValue(context, mapping, target);
    }
    for (const { node, pointer } of context.nodesOf('discriminator')) {
      if (typeof node.defaultMapping !== 'string') continue;
      if (discriminatorOf(context.document.root, pointers.parent(pointer) ?? '')?.fallback !== undefined) continue;
      const message = `the default mapping leads to nothing: '${node.defaultMapping}' isn't there`;
      yield { pointer: pointers.join(pointer, 'defaultMapping'), message };
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
    for (const { value, target, discriminator, pointer } of mappings(context)) {
      const { keyword } = discriminator;
      if (target === undefined || keyword === undefined) continue;
      const reached = alternatives(root, discriminator);
      if (![...conjunctsOf(root, target).keys()].some((one) => reached.has(one)))
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
      if (discriminator === undefined) continue;
      // What such a mapping is for, wherever it leads.
      if (property(pointers.valueAt(root, discriminator.pointer), 'defaultMapping') !== undefined) continue;
      const { property: name, keyword, branches } = discriminator;
      const owners = keyword === undefined ? [pointer] : branches.map((branch) => branch.pointer);
      const lacking = owners.flatMap((owner): { at: Pointer; isDeclared: boolean }[] => {
        const at = withoutAliases(root, owner);
        // A branch that is never an object (null) is distinguished by its type.
        if (lostPart(root, at) || !schemaShapes(root)(at).allows('object')) return [];
        if (requires(root, pointer, name, new Set()) || requires(root, at, name, new Set())) return [];
        return [{ at, isDeclared: declarations(root, at, name).length > 0 }];
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
  const target = targetOf(node);
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
  const target = withoutAliases(root, to);
  const name = discriminator.property;
  for (const schema of declarations(root, to, name)) {
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
function declarations(root: JsonObject, pointer: Pointer, name: string): Pointer[] {
  return [...conjunctsOf(root, pointer)]
    .filter(([, { properties }]) => property(properties, name) !== undefined)
    .map(([at]) => pointers.join(at, 'properties', name));
}

/** All schemas that the alternatives of a discriminator come to, alternatives inside alternatives included. */
function alternatives(root: JsonObject, { branches }: Discriminator): ReadonlySet<Pointer> {
  const found = new Map<Pointer, JsonObject>();
  const isMeant = ({ keyword }: SchemaPart): boolean => ['$ref', 'oneOf', 'anyOf', 'allOf'].includes(keyword);
  for (const { pointer } of branches) schemasUnder(root, pointer, isMeant, found);
  return new Set(found.keys());
}

import { compareNumbers, isNumber, type JsonObject, plainText, pointers, property } from '../../../document';
import { KEYWORDS_BY_TYPE } from '../../../document/grammar/keyword-forms';
import { type Shape, schemaShapes } from '../../../exchange/wire/schema-shape';
import { typeNames } from '../../../schema';
import type { Found } from '../../finding';
import type { Rule } from '../../rule';
import { foundByLoading } from '../operations/loading';

/** The keyword without which another one means nothing (JSON Schema 2020-12, Core, section 10.2.2; Validation, 6.4). */
const BESIDE: Readonly<Record<string, string>> = {
  then: 'if',
  else: 'if',
  minContains: 'contains',
  maxContains: 'contains',
};

/** Keywords that constrain nothing: they lack one beside them, their type isn't allowed, or another one says more. */
export const keywordWithoutEffect: Rule = {
  id: 'keyword-without-effect',
  severity: 'warning',
  describe:
    'A keyword of a schema concerns a type that the schema allows, has the keyword beside it that it needs, and none ' +
    'that says more.',
  *check(context) {
    const { root, version, problems } = context.document;
    const shapes = schemaShapes(root);
    // What the conversion to numbers has dropped is seen when the document is loaded.
    yield* foundByLoading(problems, 'keyword-without-effect');
    const schemas = context.nodesOf('schema');
    // What an `if` evaluates counts for the keywords around it, wherever they are.
    const isSeen = schemas.some(({ node }) => UNEVALUATED.some((key) => node[key] !== undefined));
    for (const { node, pointer } of schemas) {
      const all = [...lacking(node), ...ofOtherTypes(node, version < '3.1'), ...outdone(node)];
      if (isIdleTest(node) && !isSeen) all.push({ pointer: 'if', message: 'if has no effect without then or else' });
      if (property(node.xml, 'wrapped') === true) all.push(...unwrapped(shapes(pointer)));
      for (const found of all) yield { ...found, pointer: pointers.join(pointer, ...found.pointer.split('/')) };
    }
  },
};

const UNEVALUATED = ['unevaluatedProperties', 'unevaluatedItems'];

function isIdleTest(node: JsonObject): boolean {
  return node.if !== undefined && node.then === undefined && node.else === undefined;
}

/** Attributes of XML that are to hold what only elements can. */
export const xmlAttribute: Rule = {
  id: 'xml-attribute',
  severity: 'warning',
  describe: 'What is written as an attribute of XML is a single value, not an object or a list.',
  *check(context) {
    const shapes = schemaShapes(context.document.root);
    for (const { node, pointer } of context.nodesOf('schema')) {
      const key = property(node.xml, 'attribute') === true ? 'attribute' : 'nodeType';
      if (key === 'nodeType' && property(node.xml, key) !== 'attribute') continue;
      const shape = shapes(pointer);
      if (SCALARS.some((type) => shape.allows(type))) continue;
      const message = 'an attribute of XML holds a single value, and the schema allows objects or arrays only';
      yield { pointer: pointers.join(pointer, 'xml', key), message };
    }
  },
};

const SCALARS = ['string', 'number', 'integer', 'boolean', 'null'] as const;

/** Of each finding, `pointer` is the way from the schema to the keyword. */
function* lacking(node: JsonObject): Iterable<Found> {
  for (const [keyword, needed] of Object.entries(BESIDE)) {
    if (node[keyword] === undefined || node[needed] !== undefined) continue;
    yield { pointer: keyword, message: `${keyword} has no effect without ${needed}` };
  }
}

function* ofOtherTypes(node: JsonObject, isOld: boolean): Iterable<Found> {
  if (node.type === undefined) return;
  const named = typeNames(node);
  const types = named.map((type) => (type === 'integer' ? 'number' : type));
  for (const [type, keywords] of Object.entries(KEYWORDS_BY_TYPE)) {
    if (types.includes(type)) continue;
    for (const keyword of keywords) {
      if (node[keyword] === undefined) continue;
      // Before 3.1, a list of schemas by position is written as items.
      const written = keyword === 'prefixItems' && isOld ? 'items' : keyword;
      const message = `${written} has no effect: it constrains ${type}s, and the type is ${named.join(' or ')}`;
      yield { pointer: written, message };
    }
  }
}

/** Of two bounds on one side only the stricter one constrains anything. */
function* outdone(node: JsonObject): Iterable<Found> {
  for (const [inclusive, exclusive, isStricter] of [
    ['minimum', 'exclusiveMinimum', (difference: number) => difference > 0],
    ['maximum', 'exclusiveMaximum', (difference: number) => difference < 0],
  ] as const) {
    const [one, other] = [node[inclusive], node[exclusive]];
    if (!isNumber(one) || !isNumber(other)) continue;
    const [weak, strong] = isStricter(compareNumbers(one, other)) ? [exclusive, inclusive] : [inclusive, exclusive];
    const message = `${weak} has no effect: ${strong} ${plainText(node[strong] ?? null)} beside it is stricter`;
    yield { pointer: weak, message };
  }
}

/** Only a list has items to wrap (OpenAPI, XML Object). */
function* unwrapped(shape: Shape): Iterable<Found> {
  if (!shape.allows('array'))
    yield { pointer: 'xml/wrapped', message: 'wrapped has no effect: it is for arrays, and the schema allows none' };
}

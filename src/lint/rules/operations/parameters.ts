import {
  isObject,
  items,
  type Json,
  type JsonObject,
  plainText,
  type Pointer,
  pointers,
  property,
  resolve,
} from '../../../document';
import { type JsonType, schemaShapes } from '../../../exchange/wire/schema-shape';
import type { LintContext } from '../../context';
import { isIgnoredHeader } from '../../../model/read-parts';
import type { Rule } from '../../rule';

/** Parameters that are declared twice in one list: only one of them can count. */
export const parameterDuplicate: Rule = {
  id: 'parameter-duplicate',
  severity: 'error',
  describe: 'No list of parameters declares the same parameter twice; header names are compared without case.',
  *check(context) {
    for (const { pointer, parameters } of parameterLists(context)) {
      const known = new Map<string, number>();
      for (const [index, { node }] of parameters.entries()) {
        // What a reference leads nowhere for is another rule's business.
        if (typeof node.name !== 'string') continue;
        const { name } = node;
        const place = plainText(node.in ?? null);
        const key = `${place} ${place === 'header' ? name.toLowerCase() : name}`;
        const other = known.get(key);
        if (other === undefined) known.set(key, index);
        else
          yield {
            pointer: pointers.join(pointer, index),
            message: `the ${place} parameter '${name}' is declared twice in this list (see item ${other})`,
          };
      }
    }
  },
};

/** A whole query string leaves no room for another one, nor for single query parameters (OAS 3.2 §4.12). */
export const parameterQuerystring: Rule = {
  id: 'parameter-querystring',
  severity: 'error',
  describe: 'An operation has at most one querystring parameter, and then no query parameters.',
  *check(context) {
    const lists = new Map(Array.from(parameterLists(context), (one) => [one.pointer, one.parameters]));
    for (const [pointer, own] of lists) {
      const above = pointer.replace(/(?:\/additionalOperations)?\/[^/]+(?=\/parameters$)/, '');
      const isReplaced = ({ node }: Item): boolean =>
        own.some((one) => one.node.name === node.name && one.node.in === node.in);
      const together = [...own, ...(lists.get(above) ?? []).filter((one) => !isReplaced(one))];
      const isOfQuery = ({ node }: Item): boolean => node.in === 'query' || node.in === 'querystring';
      const last = own.map(isOfQuery).lastIndexOf(true);
      const all = together.filter(isOfQuery);
      if (last < 0 || all.length < 2 || !all.some(({ node }) => node.in === 'querystring')) continue;
      const message = "an operation with a parameter 'in: querystring' cannot have another one, or one 'in: query'";
      yield { pointer: pointers.join(pointer, last), message };
    }
  },
};

/** Where a document says what these headers would say. */
const CONTENT = 'the keys of content';
const PLACES: Partial<Record<string, string>> = {
  accept: CONTENT,
  'content-type': CONTENT,
  authorization: 'a security scheme',
};
const PLACES_OF_2: typeof PLACES = { accept: 'produces', 'content-type': 'consumes' };

/** Header parameters that OpenAPI ignores: something else in the document says what they say. */
export const parameterIgnored: Rule = {
  id: 'parameter-ignored',
  severity: 'warning',
  describe: 'No header parameter is named Accept, Content-Type or Authorization, and no response header Content-Type.',
  *check(context) {
    const { version } = context.document;
    const [who, places] =
      version === '2.0' ? ['OpenAPI 3, to which the document is converted,', PLACES_OF_2] : ['OpenAPI', PLACES];
    for (const { node, pointer } of context.nodesOf('parameter')) {
      if (node.in !== 'header' || typeof node.name !== 'string' || !isIgnoredHeader(node.name, version)) continue;
      yield {
        pointer: pointers.join(pointer, 'name'),
        message: `${who} ignores a header parameter named ${node.name}; use ${places[node.name.toLowerCase()]} instead`,
      };
    }
    for (const { node, pointer, kind } of [...context.nodesOf('response'), ...context.nodesOf('encoding')]) {
      const [header, instead] =
        kind === 'response' ? ['a response header', places.accept] : ['an encoding header', 'contentType'];
      for (const name of Object.keys((node.headers as JsonObject | undefined) ?? {})) {
        if (name.toLowerCase() !== 'content-type') continue;
        yield {
          pointer: pointers.join(pointer, 'headers', name),
          message: `${who} ignores ${header} named ${name}; use ${instead} instead`,
        };
      }
    }
  },
};

/** A default stands for an absent value, and a required value is never absent. */
export const parameterDefault: Rule = {
  id: 'parameter-default',
  severity: 'warning',
  describe: 'A required parameter has no default.',
  *check(context) {
    for (const { node, pointer } of context.nodesOf('parameter')) {
      // Every path parameter is required; a default there is a hint for readers.
      if (node.in === 'path' || node.required !== true) continue;
      const [type] = Object.keys(isObject(node.content) ? node.content : {});
      const at = [...(type === undefined ? [] : ['content', type]), 'schema', 'default'];
      if (at.reduce<Json | undefined>((value, key) => property(value, key), node) === undefined) continue;
      const message = `'${plainText(node.name ?? null)}' is required, so its default is never used`;
      yield { pointer: pointers.join(pointer, ...at), message };
    }
  },
};

/** What the styles are for that not every value can be written in (OAS 3.2 §4.12.2.3). */
const FOR_TYPES: Readonly<Record<string, readonly [types: readonly JsonType[], text: string]>> = {
  deepObject: [['object'], 'objects'],
  spaceDelimited: [['array', 'object'], 'arrays and objects'],
  pipeDelimited: [['array', 'object'], 'arrays and objects'],
};

/** Styles that have no way to write any value of the parameter, or that mean nothing with its `explode`. */
export const parameterStyle: Rule = {
  id: 'parameter-style',
  severity: 'warning',
  describe: 'The style of a parameter is for the type of its values, and OpenAPI defines it for its explode.',
  *check(context) {
    const shapes = schemaShapes(context.document.root);
    for (const { node, pointer } of [...context.nodesOf('parameter'), ...context.nodesOf('encoding')]) {
      const { style, explode } = node;
      if ((style !== 'spaceDelimited' && style !== 'pipeDelimited') || explode !== true) continue;
      const message = `style ${style} means nothing with explode: true, and is read as form; write explode: false`;
      yield { pointer: pointers.join(pointer, 'explode'), message };
    }
    for (const { node, pointer } of context.nodesOf('parameter')) {
      const { in: place, style, schema } = node;
      const known = place === 'query' && typeof style === 'string' ? FOR_TYPES[style] : undefined;
      if (known === undefined || typeof style !== 'string' || schema === undefined) continue;
      const [types, text] = known;
      const shape = shapes(pointers.join(pointer, 'schema'));
      if (types.some((type) => shape.allows(type))) continue;
      const message = `style ${style} is for ${text}, and the schema allows none of them`;
      yield { pointer: pointers.join(pointer, 'style'), message };
    }
  },
};

interface Item {
  readonly node: JsonObject;
}

/** Each `parameters` list of a path item or operation, with references followed. */
function* parameterLists(context: LintContext): Iterable<{ pointer: Pointer; parameters: readonly Item[] }> {
  const { root } = context.document;
  for (const owner of [...context.nodesOf('path item'), ...context.nodesOf('operation')]) {
    const pointer = pointers.join(owner.pointer, 'parameters');
    const parameters = items(owner.node.parameters).map((_, index) => {
      const found = resolve(root, pointers.join(pointer, index))?.value;
      return {
        node: typeof found === 'object' && found !== null && !Array.isArray(found) ? (found as JsonObject) : {},
      };
    });
    yield { pointer, parameters };
  }
}

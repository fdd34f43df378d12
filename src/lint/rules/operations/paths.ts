import { addTo, isObject, items, type JsonObject, type Pointer, pointers, property, resolve } from '../../../document';
import { splitPath } from '../../../text';
import { parseSegment } from '../../../exchange/route/path-template';
import type { Operation, Parameter } from '../../../model';
import type { Rule } from '../../rule';

/** Parameters of the path: what the template names and what is declared. */
export const pathParameters: Rule = {
  id: 'path-parameters',
  severity: 'error',
  describe: 'Each parameter in a path template is declared, and each declared path parameter is in the template.',
  *check(context) {
    const { api } = context;
    const routed = new Set(api.operations);
    for (const operation of context.operations().filter((one) => !routed.has(one))) {
      for (const parameter of operation.parameters.filter((one) => one.in === 'path')) {
        const message = `a callback or webhook has no path template, so nothing is sent for '${parameter.name}'`;
        yield { pointer: placeIn(operation, parameter), message };
      }
    }
    for (const operation of api.operations) {
      const declared = operation.parameters.filter((one) => one.in === 'path' && one.isImplied !== true);
      const named = namesIn(operation.path);
      for (const { name } of operation.parameters.filter((one) => one.isImplied === true)) {
        // It may be what a reference to nowhere stands for.
        if (hasLostParameter(context.document.root, operation)) continue;
        yield {
          pointer: operation.pointer,
          message: `${labelOf(operation)} has no parameter '${name}', which its path names`,
        };
      }
      for (const parameter of declared) {
        const { name } = parameter;
        if (named.includes(name) || operation.path.split('/').some((one) => routerName(one) === name)) continue;
        const message = `the path ${operation.path} does not name the path parameter '${name}'`;
        yield { pointer: placeIn(operation, parameter), message };
      }
    }
  },
};

/** Whether a parameter of an operation, or of its path, is a reference that leads nowhere. */
function hasLostParameter(root: JsonObject, { pointer }: Operation): boolean {
  return [pointer, pointers.parent(pointer) ?? ''].some((holder) => {
    const list = pointers.join(holder, 'parameters');
    const parameters = items(property(pointers.valueAt(root, holder), 'parameters'));
    return parameters.some((_, index) => resolve(root, pointers.join(list, index)) === undefined);
  });
}

/** Where a parameter is at fault. A component may be right for other paths: then it is where it is used. */
function placeIn({ pointer }: Operation, parameter: Parameter): Pointer {
  const isHere = parameter.pointer.startsWith(`${pointers.parent(pointer) ?? ''}/`);
  return isHere ? parameter.pointer : pointer;
}

/** Names that occur twice in one template: the second value would replace the first. */
export const pathNames: Rule = {
  id: 'path-names',
  severity: 'error',
  describe: 'A path template names each parameter once.',
  *check(context) {
    for (const path of pathKeys(context.document.root)) {
      const names = namesIn(path);
      for (const name of new Set(names.filter((one, i) => names.indexOf(one) < i)))
        yield { pointer: pointers.join('/paths', path), message: `the path names '${name}' more than once` };
    }
  },
};

/** Two operations that the same requests are for: only the first ever gets one. */
export const pathConflict: Rule = {
  id: 'path-conflict',
  severity: 'error',
  describe: 'No two operations have the same method and equivalent path templates.',
  *check({ api }) {
    const known = new Map<string, Operation>();
    const unreached = new Map<string, Operation[]>();
    for (const operation of api.operations) {
      const key = `${operation.method} ${formOf(operation.path)}`;
      const other = known.get(key);
      if (other === undefined) known.set(key, operation);
      else addTo(unreached, `${operation.path} ${other.path}`, operation);
    }
    for (const [first, ...others] of unreached.values()) {
      if (first === undefined) continue;
      const methods = [first, ...others].map(({ method }) => method);
      const other = known.get(`${first.method} ${formOf(first.path)}`);
      const lost = `${methods.join(', ')} ${methods.length === 1 ? 'is' : 'are'} never reached`;
      yield {
        pointer: pointers.join('/paths', first.path),
        message: `this is the same path as ${other?.path}: ${lost}`,
      };
    }
  },
};

/** Paths that differ in the names of their parameters only. OpenAPI forbids them; with different methods they work. */
export const pathEquivalent: Rule = {
  id: 'path-equivalent',
  severity: 'warning',
  describe: 'No two path templates differ only in the names of their parameters.',
  *check({ api, document }) {
    const methods = (path: string): string[] =>
      api.operations.filter((o) => o.path === path).map(({ method }) => method);
    const known = new Map<string, string>();
    for (const path of pathKeys(document.root)) {
      const form = formOf(path);
      const other = known.get(form);
      if (other === undefined) known.set(form, path);
      else if (!methods(other).some((method) => methods(path).includes(method)))
        yield {
          pointer: pointers.join('/paths', path),
          message: `this is the same path as ${other}: use one name for each parameter`,
        };
    }
  },
};

function pathKeys(root: JsonObject): string[] {
  return Object.keys(isObject(root.paths) ? root.paths : {}).filter((key) => key.startsWith('/'));
}

/** The parameters that a template names; what follows a query or fragment in it is reported as such. */
function namesIn(template: string): string[] {
  return splitPath(template)
    .path.split('/')
    .flatMap((segment) => parseSegment(segment).names);
}

/** A template without the names of its parameters. */
function formOf(path: string): string {
  return path
    .split('/')
    .map((segment) => parseSegment(segment).texts.join('{}'))
    .join('/');
}

function labelOf({ method, path }: Operation): string {
  return `${method} ${path}`;
}

const SIGNS: Readonly<Record<string, string>> = {
  '?': 'declare query parameters instead',
  '#': 'a fragment is never sent',
};

/** Paths that no request target can equal. */
export const pathSyntax: Rule = {
  id: 'path-syntax',
  severity: 'error',
  describe: 'A path has no query and no fragment, and its braces name parameters.',
  *check(context) {
    for (const path of pathKeys(context.document.root)) {
      const [sign] = /[?#]|\{\}|[{}]/.exec(path.replace(/\{[^{}]+\}/g, '')) ?? [];
      if (sign === undefined) continue;
      const advice = SIGNS[sign] ?? "the name of a parameter is between '{' and '}'";
      yield { pointer: pointers.join('/paths', path), message: `a path has no '${sign}': ${advice}` };
    }
  },
};

/** The name in a segment that is a parameter to a router: `:id`, `<id>`, `<int:id>`. */
function routerName(segment: string): string | undefined {
  const [, colon, bracket] = /^(?::([a-z_]\w*)|<(?:\w+:)?([a-z_]\w*)>)$/i.exec(segment) ?? [];
  return colon ?? bracket;
}

/** Parameters as routers have them (Express, Gin, Flask): such a path is served as it is written. */
export const pathColon: Rule = {
  id: 'path-colon',
  severity: 'warning',
  describe: 'Path parameters are in braces, not after a colon or in angle brackets.',
  *check(context) {
    for (const path of pathKeys(context.document.root)) {
      const segment = path.split('/').find((one) => routerName(one) !== undefined);
      if (segment === undefined) continue;
      const message = `'${segment}' is literal text, not a parameter: write {${routerName(segment) ?? ''}}`;
      yield { pointer: pointers.join('/paths', path), message };
    }
  },
};

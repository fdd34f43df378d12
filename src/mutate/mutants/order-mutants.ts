import { type Pointer, pointers, jsonText } from '../../document';
import type { Api, ErrorCategory, Operation } from '../../model';
import { edited } from '../edited';
import { changing, type Mutant } from './mutant';

/** Neighbours in `x-precedence` for the same error category. */
interface Group {
  readonly names: readonly string[];
  readonly category: ErrorCategory;
}

/** For each two neighbouring error categories in `x-precedence`: a mock that validates the second one first. */
export function orderMutants(api: Api, operation: Operation): Mutant[] {
  const { document } = api;
  const pointer: Pointer = pointers.join(operation.pointer, 'x-precedence');
  const groups = groupsOf(operation);
  return groups.slice(1).map((second, i) => {
    const first = groups[i] ?? second;
    const order = [...groups.slice(0, i), second, first, ...groups.slice(i + 2)].flatMap(({ names }) => names);
    const label = `${second.names.at(-1) ?? ''}-before-${first.names.at(-1) ?? ''}`;
    const title = `${operation.id}: reports ${groupText(second)} before ${groupText(first)}`;
    return changing(
      { kind: 'order', pointer, label, title },
      [operation.id],
      () => edited(document, pointer, () => order),
      { hint: hintOf(operation, first, second) },
    );
  });
}

/**
 * Why the order of two error categories may make no difference: no request has both, or their responses are the same.
 */
function hintOf(operation: Operation, first: Group, second: Group): string | undefined {
  const parts = new Set([first, second].flatMap(({ names }) => names.flatMap((name) => partsOf(operation, name))));
  const [part] = parts;
  if (parts.size === 1) return `one request cannot have both: each is about the ${part ?? ''}`;
  const [response, ...others] = [first, second].flatMap(({ names }) =>
    names.map((name) => responseOf(operation, name)),
  );
  return others.every((other) => other === response) ? 'both have the same response' : undefined;
}

function responseOf({ responses }: Operation, name: string): string {
  const found = responses.flatMap(({ status, scenarios }) =>
    scenarios.flatMap((one) => (one.name === name ? [[status, one.example.value]] : [])),
  );
  return jsonText(found);
}

/** The parts of its request that an example is about. */
function partsOf({ responses, parameters }: Operation, name: string): string[] {
  const request = responses.flatMap(({ scenarios }) => scenarios).find((one) => one.name === name)?.request ?? {};
  const { credentials, header = {}, path, query, cookie } = request;
  const isBody = request.body !== undefined || request.serializedBody !== undefined;
  const named = parameters.filter(({ examples }) => examples.some((example) => example.name === name));
  const isPath = path !== undefined || named.some((parameter) => parameter.in === 'path');
  return [
    ...(credentials !== undefined || Object.keys(header).some((key) => /^authorization$/i.test(key))
      ? ['credentials']
      : []),
    ...Object.keys(header).flatMap((key) => (/^authorization$/i.test(key) ? [] : [`header ${key}`])),
    ...(isBody ? ['body'] : []),
    ...(isPath ? ['path'] : []),
    ...(query !== undefined ? ['query'] : []),
    ...(cookie !== undefined ? ['cookies'] : []),
  ];
}

function groupsOf({ precedence, responses }: Operation): Group[] {
  const scenarios = responses.flatMap((response) => response.scenarios);
  const groups: Group[] = [];
  for (const name of precedence) {
    const found = scenarios.find((scenario) => scenario.name === name);
    if (found === undefined) continue;
    const category = found.category ?? 'scenario';
    const last = groups.at(-1);
    // Situations have nothing in common: each stands alone.
    if (last !== undefined && last.category === category && category !== 'scenario')
      groups[groups.length - 1] = { category, names: [...last.names, name] };
    else groups.push({ category, names: [name] });
  }
  return groups;
}

function groupText({ category, names }: Group): string {
  return category === 'scenario' ? `'${names[0] ?? ''}'` : category;
}

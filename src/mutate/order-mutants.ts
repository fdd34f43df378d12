import { type Pointer, pointers } from '../document';
import type { Api, Fault, Operation } from '../model';
import { edited } from './edited';
import { changing, type Mutant } from './mutant';

/** Neighbours in `x-precedence` that answer the same kind of fault. */
interface Group {
  readonly names: readonly string[];
  readonly fault: Fault;
}

/** For each two neighbouring kinds of fault in `x-precedence`: a mock that judges the second one first. */
export function orderMutants(api: Api, operation: Operation): Mutant[] {
  const { document } = api;
  const pointer: Pointer = pointers.join(operation.pointer, 'x-precedence');
  const groups = groupsOf(operation);
  return groups.slice(1).map((second, i) => {
    const first = groups[i] ?? second;
    const order = [...groups.slice(0, i), second, first, ...groups.slice(i + 2)].flatMap(({ names }) => names);
    const label = `${second.names.at(-1) ?? ''}-before-${first.names.at(-1) ?? ''}`;
    const title = `${operation.id}: tells ${wordsOf(second)} before ${wordsOf(first)}`;
    return changing({ kind: 'order', pointer, label, title }, [operation.id], () =>
      edited(document, pointer, () => order),
    );
  });
}

function groupsOf({ precedence, responses }: Operation): Group[] {
  const scenarios = responses.flatMap((response) => response.scenarios);
  const groups: Group[] = [];
  for (const name of precedence) {
    const found = scenarios.find((scenario) => scenario.name === name);
    if (found === undefined) continue;
    const fault = found.fault ?? 'scenario';
    const last = groups.at(-1);
    // Situations have nothing in common: each stands alone.
    if (last !== undefined && last.fault === fault && fault !== 'scenario')
      groups[groups.length - 1] = { fault, names: [...last.names, name] };
    else groups.push({ fault, names: [name] });
  }
  return groups;
}

function wordsOf({ fault, names }: Group): string {
  return fault === 'scenario' ? `'${names[0] ?? ''}'` : fault;
}

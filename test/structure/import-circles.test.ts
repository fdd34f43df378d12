import { join, relative } from 'node:path';
import { FILES, importsOf, SRC } from './sources';

/** The strongly connected components with more than one file (Tarjan), each as its sorted names. */
function circlesOf(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const found: string[] = [];
  const visit = (node: string): void => {
    index.set(node, index.size);
    low.set(node, index.get(node)!);
    stack.push(node);
    for (const next of graph.get(node) ?? []) {
      if (!index.has(next)) visit(next);
      if (stack.includes(next)) low.set(node, Math.min(low.get(node)!, low.get(next)!));
    }
    if (low.get(node) !== index.get(node)) return;
    const members = stack.splice(stack.indexOf(node));
    const isCircle = members.length > 1 || (graph.get(node) ?? []).includes(node);
    if (isCircle)
      found.push(
        members
          .map((name) => relative(SRC, name))
          .sort()
          .join(' <-> '),
      );
  };
  for (const node of graph.keys()) if (!index.has(node)) visit(node);
  return found.sort();
}

test('a circle is found, whether by a value or by a type', () => {
  const graph = new Map([
    [join(SRC, 'a'), [join(SRC, 'b')]],
    [join(SRC, 'b'), [join(SRC, 'c')]],
    [join(SRC, 'c'), [join(SRC, 'a')]],
    [join(SRC, 'd'), [join(SRC, 'a')]],
  ]);
  expect(circlesOf(graph)).toEqual(['a <-> b <-> c']);
});

test('no file imports itself in a circle, types included', () => {
  expect(circlesOf(new Map(FILES.map((file) => [file, importsOf(file)])))).toEqual([]);
});

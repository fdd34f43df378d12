import { type Random } from '../values/random';
import { pick } from './charset';
import { type Node, type Parsed } from './parse';

const LONGEST = 100_000;

/**
 * Walks through a regular expression and writes what it passes: fast, and right for most patterns. Looks ahead
 * are passed over, so the caller asks the expression itself whether the text matches.
 *
 * @param random without it the plainest text: first alternatives, fewest repetitions
 * @param stretch how many more repetitions than that to make, as far as the pattern lets
 * @example draw(parse('^[A-Z]{2}-\\d+$', true), undefined, 0) // 'AA-1'
 */
export function draw(parsed: Parsed, random: Random | undefined, stretch: number): string {
  const captured = new Map<string, string>();
  let text = '';
  let left = stretch;

  function walk(node: Node): void {
    if (text.length > LONGEST) return;
    switch (node.kind) {
      case 'set':
        if (node.set.length > 0) text += pick(node.set, random);
        return;
      case 'sequence':
        node.nodes.forEach(walk);
        return;
      case 'choice': {
        const chosen = node.nodes[random?.int(0, node.nodes.length - 1) ?? 0];
        if (chosen !== undefined) walk(chosen);
        return;
      }
      case 'repeat':
        for (let times = repetitions(node.min, node.max); times > 0 && text.length <= LONGEST; times--) walk(node.node);
        return;
      case 'group': {
        const from = text.length;
        walk(node.node);
        captured.set(node.key, text.slice(from));
        const name = [...parsed.groups].find(([key, group]) => group === node.node && key !== node.key)?.[0];
        if (name !== undefined) captured.set(name, text.slice(from));
        return;
      }
      case 'back':
        text += captured.get(node.key) ?? '';
        return;
      case 'look':
        // What must stand before is written before.
        if (node.behind && !node.negative) walk(node.node);
        return;
      case 'assert':
        return;
    }
  }

  function repetitions(min: number, max: number): number {
    const room = max - min;
    let more = min === 0 && max > 1 ? 1 : 0;
    if (random !== undefined) more = random.int(0, Math.min(room, 4));
    const extra = Math.min(left, room - more);
    left -= extra;
    return min + more + extra;
  }

  walk(parsed.node);
  return text;
}

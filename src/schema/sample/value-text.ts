import { isObject, items, type Json } from '../../document';
import { add, collection } from './collect';
import { type Context, type Frame } from './context';
import { refsOfItem } from './arrays';
import { isHidden, refsOfMember } from './members';
import { type Ref } from '../ref';

const FRAME: Frame = { depth: 0, minimal: false, recursion: 'allow', active: undefined };

/** An example as the direction shows it: what only the other direction carries is left out. */
export function shown(context: Context, refs: readonly Ref[], value: Json): Json {
  const { hide } = context.plan;
  if (hide === 'nothing' || !(isObject(value) || Array.isArray(value)) || refs.length === 0) return value;
  const state = collection(FRAME);
  for (const ref of refs) if (add(context, state, ref) !== undefined) return value;
  if (!isObject(value)) return items(value).map((item, i) => shown(context, refsOfItem(state.c, i), item));
  const members = Object.entries(value).flatMap(([name, member]): [string, Json][] => {
    const own = refsOfMember(state.c, name) ?? [];
    if (member === undefined) return [];
    const isKept = hide === 'optional' && state.c.required.has(name);
    if (isKept || !isHidden(context, own)) return [[name, shown(context, own, member)]];
    context.excused.add(name);
    return [];
  });
  return Object.fromEntries(members);
}

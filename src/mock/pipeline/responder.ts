import type { Task } from '../prepare/task';
import type { Outcome } from './outcome';

/**
 * One link of the chain that gives a response: it gives one itself, or what the rest of the chain gives, changed or
 * not. The links of a session are its overrides, then a custom handler, then the document.
 */
export type Responder = (task: Task, next: () => Outcome | Promise<Outcome>) => Outcome | Promise<Outcome>;

/** The port of a session: what gives the response to a task. */
type Respond = (task: Task) => Outcome | Promise<Outcome>;

/** Puts links before the one that gives a response to everything. */
export function chain(links: readonly Responder[], last: Respond): Respond {
  return links.reduceRight<Respond>((rest, link) => (task) => link(task, () => rest(task)), last);
}

/** Goes on with a value when it is there: at once where it is. */
export function whenThere<T, U>(value: T | Promise<T>, act: (value: T) => U | Promise<U>): U | Promise<U> {
  return value instanceof Promise ? value.then(act) : act(value);
}

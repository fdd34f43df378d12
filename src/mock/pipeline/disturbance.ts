import { responseFor } from '../../exchange';
import { type Random, seeded } from '../../schema';
import type { SessionSettings } from '../options';
import { produceResponse } from '../prepare/produce-response';
import type { Task } from '../prepare/task';
import { requestedError } from './built-in-response';
import { both, type Delay, type Delivery } from './delivery';
import type { Outcome } from './outcome';
import { type Responder, whenThere } from './responder';

/** A link that lets responses wait: as the mock's `delay` says for their operation, and as the client asks for. */
export function delayed({ delay }: SessionSettings): Responder {
  return (task, next) => {
    const { preference, validated } = task;
    const { wait, fault } = typeof preference === 'string' ? {} : preference;
    const usual = delayOf(delay, validated.operation?.id ?? '');
    const waits = wait === undefined ? usual : wait * 1000;
    if (waits === undefined && fault === undefined) return next();
    const delivery = { delay: drawn(waits ?? 0, randomOf(task, 1)), fault };
    return whenThere(next(), (outcome) => delivered(outcome, delivery));
  };
}

/**
 * A link that lets a share of the requests fail, by the seed: with a failure that the document declares, else with a
 * built-in 503. A response that the client asks for is given.
 */
export function failing({ errorRate = 0 }: SessionSettings): Responder {
  return (task, next) => {
    const { preference, validated } = task;
    const isAsked = typeof preference === 'string' || preference.code !== undefined || preference.example !== undefined;
    if (errorRate <= 0 || isAsked || randomOf(task, 2).int(0, 2 ** 31 - 1) / 2 ** 31 >= errorRate) return next();
    const why = [`one of the failures of --error-rate ${errorRate}`];
    const { operation } = validated;
    const status =
      operation === undefined
        ? undefined
        : [503, 500, 502, 504].find((one) => /^5/.test(responseFor(operation, one)?.status ?? ''));
    const response = operation === undefined || status === undefined ? undefined : responseFor(operation, status);
    if (response === undefined || status === undefined) return requestedError(validated, 503, why);
    return produceResponse(task, { response, scenario: undefined, status, reported: [], category: undefined, why });
  };
}

/** Apart from the values of the response, so that its bytes are the same whether something is drawn or not. */
function randomOf({ seed, position }: Task, purpose: number): Random {
  return seeded(~seed ^ Math.imul(position, 0x9e3779b1) ^ Math.imul(purpose, 0x85ebca6b));
}

function delivered(outcome: Outcome, delivery: Delivery): Outcome {
  const whole = both(delivery, outcome.delivery);
  return whole === undefined ? outcome : { ...outcome, delivery: whole };
}

/** What an operation has by itself goes before what all have. */
function delayOf(delay: SessionSettings['delay'], operation: string): Delay | undefined {
  if (delay === undefined || typeof delay === 'number' || isRange(delay)) return delay;
  return Object.hasOwn(delay, operation) ? delay[operation] : delay['*'];
}

function isRange(delay: NonNullable<SessionSettings['delay']>): delay is readonly [number, number] {
  return Array.isArray(delay);
}

function drawn(delay: Delay, random: Random): number {
  return typeof delay === 'number' ? delay : random.int(delay[0], delay[1]);
}

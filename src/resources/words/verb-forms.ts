/** What verbs leave behind that have no regular form, or another word for their outcome: letters only. */
const OUTCOMES: Readonly<Record<string, string>> = {
  pay: 'paid',
  send: 'sent',
  hold: 'held onhold',
  freeze: 'frozen',
  withdraw: 'withdrawn',
  win: 'won',
  lose: 'lost',
  read: 'read',
  paid: 'paid',
  sent: 'sent',
  done: 'done completed finished',
  begin: 'started inprogress running active',
  start: 'started inprogress running active',
  resume: 'resumed inprogress running active',
  stop: 'stopped inactive',
  finish: 'finished completed done',
  complete: 'completed complete done finished',
  activate: 'activated active',
  deactivate: 'deactivated inactive',
  enable: 'enabled active',
  disable: 'disabled inactive',
  open: 'opened open',
  unpublish: 'unpublished draft',
  restore: 'restored active',
  retry: 'retried pending queued retrying scheduled running',
  rerun: 'pending queued running',
  restart: 'restarted restarting pending queued running active',
  requeue: 'requeued queued pending',
  run: 'running inprogress started queued pending',
  ack: 'acknowledged acked',
  suspension: 'suspended',
  submission: 'submitted',
  withdrawal: 'withdrawn',
  dismissal: 'dismissed',
  subscription: 'subscribed',
  publication: 'published',
};

/** Verbs that take back what others did. */
const OPPOSITES: Readonly<Record<string, string>> = {
  reopen: 'close complete resolve finish',
  disable: 'enable activate',
  deactivate: 'activate enable',
  restore: 'delete archive trash',
  recover: 'delete',
  resume: 'pause suspend',
  reinstate: 'suspend',
  show: 'hide',
  stop: 'start',
};

/**
 * What something may be called when a verb was done to it, in letters only, the likeliest first.
 *
 * @example formsOf('ship').includes('shipped') // true
 * @example formsOf('check-in').includes('checkedin') // true
 */
export function formsOf(verb: string): string[] {
  const [, phrased, particle = ''] = /^(.+)-([a-z]+)$/.exec(verb) ?? [];
  if (phrased !== undefined) return formsOf(phrased).map((form) => form + particle);
  const again = /^re(open|activate|enable|start)$/.exec(verb)?.[1];
  const outcomes = OUTCOMES[verb]?.split(' ') ?? [];
  return [...outcomes, ...regularForms(verb), ...nounForms(verb), ...(again === undefined ? [] : formsOf(again))];
}

/** What is named by its noun: `activation` leaves `activated`, `cancellation` `cancelled`, `approval` `approved`. */
function nounForms(noun: string): string[] {
  const [, verified] = /^(.{3,})ification$/.exec(noun) ?? [];
  if (verified !== undefined) return [`${verified}ified`];
  // Many nouns with these ends have no verb: signal, journal, session, position.
  const [, stem] =
    /^(.{3,}[acelpu]t)ion$/.exec(noun) ?? /^(approv|dispos|propos|refus|remov|renew|revers)al$/.exec(noun) ?? [];
  const [, before] = /^(.{4,})ation$/.exec(noun) ?? [];
  return [stem, before].flatMap((one) => (one === undefined ? [] : [`${one}ed`, `${one.replace(/ll$/, 'l')}ed`]));
}

function regularForms(verb: string): string[] {
  // `mark-completed` is named after the outcome.
  if (/[^e]ed$/.test(verb)) return [verb];
  if (verb.endsWith('e')) return [`${verb}d`];
  if (/[^aeiou]y$/.test(verb)) return [`${verb.slice(0, -1)}ied`];
  return [`${verb}ed`, `${verb}${verb.slice(-1)}ed`, ...romanceForms(verb)];
}

/** What Spanish and Portuguese verbs leave: `cancelar` `cancelada`, `vender` `vendido`. */
function romanceForms(verb: string): string[] {
  const [, stem, vowel = ''] = /^([a-z]{3,})([aei])r$/.exec(verb) ?? [];
  return stem === undefined ? [] : ['o', 'a'].map((end) => `${stem}${vowel === 'a' ? 'a' : 'i'}d${end}`);
}

/**
 * What is no longer true of something when a verb was done to it.
 *
 * @example undoneBy('unlock').includes('locked') // true
 */
export function undoneBy(verb: string): string[] {
  const bare = /^un([a-z]{3,})$/.exec(verb)?.[1];
  const verbs = [...(OPPOSITES[verb]?.split(' ') ?? []), ...(bare === undefined ? [] : [bare])];
  return verbs.flatMap(formsOf);
}

import { type Binding, givenCredential, type RequestDraft, usualCredential } from '../../exchange';
import { schemesOf, type SecurityScheme } from '../../model';
import type { Before, Case, Skip, Unissued } from '../case';
import { withIssued } from '../plan/credentials/unissued-credentials';
import { LACKING, lackingText } from './scopes';

/**
 * A case as an installation can be sent it: with the first alternative of `security` whose credentials it gives, or
 * skipped with the reason where it gives some of them, though not those that the case is about. A credential that is
 * made up would be rejected for another reason.
 */
function sendable(one: Case | Skip, binding: Binding | undefined): Case | Skip {
  if (!('draft' in one) || binding === undefined) return one;
  const { draft, before, unissued } = one;
  const adapted = 'operation' in draft ? withGiven(withNamed(draft, unissued, binding), binding) : draft;
  const earlier = before === undefined ? undefined : withGivenBefore(before, binding);
  const drafts = [adapted, ...(earlier === undefined ? [] : [earlier.create, ...earlier.then])];
  const [reason] = drafts.flatMap((each) => lackingCredential(each, binding) ?? []);
  if (reason !== undefined) return { ...skipOf(one, reason), lacksCredentials: true };
  const isUnissued = unissued !== undefined && binding.gives?.(unissued.scheme) === true;
  if (adapted === draft && earlier === before && !isUnissued) return one;
  const expected = isUnissued ? { ...one.expected, anySuccess: false } : one.expected;
  return { ...one, draft: adapted, expected, ...(earlier === undefined ? {} : { before: earlier }) };
}

/**
 * {@link sendable} for cases in the order in which they are sent: without its sibling, a rejection proves nothing.
 *
 * @param options `isWhole`: nothing more is asked for while cases are sent
 */
export function sendableBy(
  binding: Binding | undefined,
  { isWhole = false }: { readonly isWhole?: boolean } = {},
): (one: Case | Skip) => Case | Skip {
  const left = new Map<string, string>();
  return (planned) => {
    if (isWhole && 'draft' in planned && planned.lacking !== undefined && !binding?.lacking?.(planned.lacking))
      return skipOf(planned, lackingText(planned.lacking));
    const reason = 'draft' in planned ? left.get(planned.sibling ?? '') : undefined;
    const one = 'draft' in planned && reason !== undefined ? skipOf(planned, reason) : sendable(planned, binding);
    if (!('draft' in one)) left.set(one.id, one.reason);
    return one;
  };
}

/** A case that is left out, and why. */
export function skipOf({ id, title, operation, pointer, level }: Case, reason: string): Skip {
  return { id, title, operation, pointer, level, reason };
}

/** The schemes whose credentials a case has made up, since nobody gave them; none where it needs none. */
export function madeUpSchemes({ draft }: Case, binding: Binding = {}): SecurityScheme[] {
  if (!('operation' in draft)) return [];
  return [...draft.credentials].flatMap(([scheme, name]) => (isGiven(scheme, name, binding) ? [] : [scheme]));
}

function isGiven(scheme: SecurityScheme, name: string, binding: Binding): boolean {
  // Which token lacks scopes shows when it is sent.
  if (name === 'none' || name === LACKING || binding.credential?.(scheme, name) !== undefined) return true;
  // A certificate belongs to the connection: whether it is needed shows when one is made.
  if (scheme.type === 'mutualTLS') return true;
  return name === usualCredential(scheme) && givenCredential(scheme, binding.headers) !== undefined;
}

/** A draft with the credentials of the name that is made up otherwise, where the installation gives such. */
function withNamed(draft: RequestDraft, unissued: Unissued | undefined, binding: Binding): RequestDraft {
  if (unissued === undefined || binding.credential?.(unissued.scheme, unissued.name) === undefined) return draft;
  return withIssued(draft, unissued);
}

function withGivenBefore(before: Before, binding: Binding): Before {
  const create = withGiven(before.create, binding);
  const then = before.then.map((draft) => withGiven(draft, binding));
  const other = before.other && { other: withGiven(before.other, binding) };
  const isSame = create === before.create && then.every((draft, i) => draft === before.then[i]);
  return isSame ? before : { ...before, create, then, ...other };
}

/** A draft with credentials that are given, where any alternative of its operation has such. */
export function sendableDraft(draft: RequestDraft, binding: Binding): RequestDraft {
  return withGiven(draft, binding);
}

/** A draft whose credentials are not given, with those of another alternative that are; the empty one comes last. */
function withGiven(draft: RequestDraft, binding: Binding): RequestDraft {
  const { credentials, operation } = draft;
  const isUsual = [...credentials].every(([scheme, name]) => name === usualCredential(scheme));
  const isComplete = [...credentials].every(([scheme, name]) => isGiven(scheme, name, binding));
  // A spelling is that of one scheme.
  const isMeant = draft.alternative !== undefined || draft.spelling !== undefined;
  if (isMeant || !isUsual || isComplete) return draft;
  const others = operation.security.filter(({ schemes }) =>
    schemes.every(({ scheme }) => isGiven(scheme, usualCredential(scheme), binding)),
  );
  const other = others.find(({ schemes }) => schemes.length > 0) ?? others[0];
  if (other === undefined) return draft;
  return { ...draft, credentials: new Map(other.schemes.map(({ scheme }) => [scheme, usualCredential(scheme)])) };
}

/** Why the credentials of a draft are not to be had, where the installation gives any for its operation. */
function lackingCredential(draft: Case['draft'], binding: Binding): string | undefined {
  if (!('operation' in draft)) return undefined;
  const lacking = [...draft.credentials].find(([scheme, name]) => !isGiven(scheme, name, binding));
  if (lacking === undefined) return undefined;
  const [scheme, name] = lacking;
  if (binding.gives?.(scheme) === true)
    return `the environment gives credentials of '${scheme.name}', but none that is named '${name}'`;
  const given = schemesOf(draft.operation).find((one) => one.type !== 'mutualTLS' && binding.gives?.(one) === true);
  if (given === undefined) return undefined;
  return `no credentials for '${scheme.name}' were given, only for '${given.name}'`;
}

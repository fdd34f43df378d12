import type { Expected } from '../../../checks';
import { mintJwt, type RequestDraft, withExtra } from '../../../exchange';
import type { Operation, SecurityScheme } from '../../../model';
import type { Unissued } from '../../case';

/** A way to send credentials that are not good, or good in another spelling. */
export interface CredentialVariant {
  readonly name: string;
  readonly title: string;
  readonly apply: (draft: RequestDraft) => RequestDraft;
  /** What must come, where more is known than the request shows; no other fault is tried beside these credentials. */
  readonly expect?: (selected: Expected) => Expected;
  /** The credentials that are made up. */
  readonly unissued?: Unissued;
}

/**
 * Credentials that nobody issued, in the form of their scheme; each says that it isn't good (`saysInvalid`). A document
 * without `x-credentials` does not say which ones are good, so that a server which takes them breaks only what the
 * document suggests, until the installation's own are known.
 */
export function unknownCredentials(operation: Operation, scheme: SecurityScheme): CredentialVariant[] {
  const variant = (name: string, title: string, value: string, likely: readonly number[]): CredentialVariant => ({
    name: `${scheme.name}=${name}`,
    title,
    expect: () => rejectedIfKnown(operation, likely, name === 'expired' ? EXPIRED : NOBODYS),
    unissued: { scheme, name },
    apply: (draft) => {
      const [place, field] = placeOf(scheme);
      return withExtra(withCredential(draft, scheme, 'none'), place, [field, value]);
    },
  });
  if (scheme.type === 'apiKey')
    return [
      variant('unknown', 'a key that nobody issued', 'invalid-key', [401, 403]),
      variant('empty', 'an empty key', '', [401, 403]),
    ];
  if (scheme.scheme === 'basic')
    return [
      variant('unknown', 'a name and password that nobody has', `Basic ${btoa('nobody:invalid')}`, [401, 403]),
      {
        name: `${scheme.name}=wrong-password`,
        title: 'a known name with a wrong password',
        expect: () => rejectedIfKnown(operation, [401, 403], NOBODYS),
        unissued: { scheme, name: 'wrong-password' },
        apply: (draft) => ({ ...draft, password: 'invalid-password' }),
      },
    ];
  if (scheme.scheme !== 'bearer') return [];
  const bearer = (name: string, title: string, token: string, likely: readonly number[] = [401]): CredentialVariant =>
    variant(name, title, `Bearer ${token}`, likely);
  return [
    bearer('unknown', 'a token that nobody issued', 'invalid-token'),
    bearer('unknown-jwt', 'a token that looks like a JWT', 'invalid.b.c'),
    bearer('expired', 'a token that has expired', mintJwt({ exp: 1 })),
    bearer('no-scope', 'a JWT without any scope', mintJwt({ sub: 'invalid', scope: [] }), [401, 403]),
  ];
}

function placeOf(scheme: SecurityScheme): readonly [place: keyof RequestDraft['extra'], field: string] {
  return scheme.type === 'apiKey' ? [scheme.in ?? 'header', scheme.parameter] : ['header', 'Authorization'];
}

/** The draft of a case whose credentials are made up, with those of their name that an installation gives. */
export function withIssued(draft: RequestDraft, { scheme, name }: Unissued): RequestDraft {
  const [place, field] = placeOf(scheme);
  const others = draft.extra[place].filter(([own]) => own !== field);
  const { password: _madeUp, ...issued } = withCredential(draft, scheme, name);
  return { ...issued, extra: { ...draft.extra, [place]: others } };
}

const NOBODYS = 'nobody issued these credentials';
const EXPIRED = 'these credentials have expired';

/** A rejection is expected; that the credentials are taken is not ruled out. */
function rejectedIfKnown(operation: Operation, usual: readonly number[], why: string): Expected {
  const declaring = (status: string): boolean => operation.responses.some((one) => one.status === status);
  const likely = declaring('403') && !declaring('401') ? [...usual, 403] : usual;
  const declared = operation.responses.filter(({ status }) => likely.includes(Number(status)));
  return {
    choices: declared.map((response) => ({ response, scenario: undefined })),
    anySuccess: true,
    anyRejection: true,
    usual: likely,
    likely: { statuses: likely, orSuccess: false },
    category: 'invalid-credentials',
    why,
  };
}

/** A draft with another credential of a scheme. */
export function withCredential(draft: RequestDraft, scheme: SecurityScheme, name: string): RequestDraft {
  return { ...draft, credentials: new Map([...draft.credentials, [scheme, name]]) };
}

import type { Expected } from '../../checks';
import { mintJwt, type RequestDraft } from '../../exchange';
import type { Operation, SecurityScheme } from '../../model';

/** A way to send credentials that are not good, or good in another spelling. */
export interface CredentialVariant {
  readonly name: string;
  readonly title: string;
  readonly apply: (draft: RequestDraft) => RequestDraft;
  /** What must come, where more is known than the request shows; no other fault is tried beside these credentials. */
  readonly expect?: (selected: Expected) => Expected;
  /** The scheme whose credentials are made up. */
  readonly unissued?: SecurityScheme;
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
    expect: () => rejectedIfKnown(operation, likely),
    unissued: scheme,
    apply: (draft) => ({
      ...withCredential(draft, scheme, 'none'),
      extra: { ...draft.extra, ...placed(draft, scheme, value) },
    }),
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
        expect: () => rejectedIfKnown(operation, [401, 403]),
        unissued: scheme,
        apply: (draft) => ({ ...draft, password: 'invalid-password' }),
      },
    ];
  if (scheme.scheme !== 'bearer') return [];
  const bearer = (name: string, title: string, token: string, likely: readonly number[] = [401]): CredentialVariant =>
    variant(name, title, `Bearer ${token}`, likely);
  return [
    bearer('unknown', 'a token that nobody issued', 'invalid-token'),
    bearer('unknown-jwt', 'a token that looks like a JWT', 'invalid.b.c'),
    bearer('expired', 'a JWT that has expired', mintJwt({ exp: 1 })),
    bearer('no-scope', 'a JWT without any scope', mintJwt({ sub: 'invalid', scope: [] }), [401, 403]),
  ];
}

/** The fields with a credential in its place. */
function placed(draft: RequestDraft, scheme: SecurityScheme, value: string): Partial<RequestDraft['extra']> {
  const place = scheme.type === 'apiKey' ? (scheme.in ?? 'header') : 'header';
  const name = scheme.type === 'apiKey' ? scheme.parameter : 'Authorization';
  return { [place]: [...draft.extra[place], [name, value]] };
}

/** A rejection is expected; that the credentials are taken is not ruled out. */
function rejectedIfKnown(operation: Operation, usual: readonly number[]): Expected {
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
    why: 'nobody issued these credentials',
  };
}

/** A draft with another credential of a scheme. */
export function withCredential(draft: RequestDraft, scheme: SecurityScheme, name: string): RequestDraft {
  return { ...draft, credentials: new Map([...draft.credentials, [scheme, name]]) };
}

import type { RequestDraft } from '../../exchange';
import type { Api, SecurityScheme } from '../../model';
import type { Case } from '../case';
import { type Base, makeCase } from './make-case';

/** A way to send credentials that are not good, or good in another spelling. */
export interface CredentialVariant {
  readonly name: string;
  readonly title: string;
  readonly apply: (draft: RequestDraft) => RequestDraft;
}

/** The variants of an operation's credentials: none, of another scheme, garbage, and each that the document names. */
export function credentialVariants({ draft }: Base): CredentialVariant[] {
  return [...draft.credentials.keys()].flatMap((scheme) => [
    {
      name: `${scheme.name}=none`,
      title: 'no credentials',
      apply: (one: RequestDraft) => withCredential(one, scheme, 'none'),
    },
    ...(scheme.scheme === 'bearer' ? bearerVariants(scheme) : []),
    ...scheme.credentials.slice(1).map(({ name }) => ({
      name: `${scheme.name}=${name}`,
      title: `the credentials '${name}'`,
      apply: (one: RequestDraft) => withCredential(one, scheme, name),
    })),
  ]);
}

function bearerVariants(scheme: SecurityScheme): CredentialVariant[] {
  const field = (name: string, title: string, value: string): CredentialVariant => ({
    name: `${scheme.name}=${name}`,
    title,
    apply: (draft) => ({
      ...withCredential(draft, scheme, 'none'),
      extra: { ...draft.extra, header: [...draft.extra.header, ['Authorization', value]] },
    }),
  });
  const strict = scheme.credentials.length > 0;
  return [
    field('other-scheme', 'credentials of another scheme', 'Basic dGFuZGVtOnRhbmRlbQ=='),
    field('empty-token', 'a scheme without a token', 'bearer'),
    // Where the document names tokens, they are JWTs; elsewhere anything may be one.
    ...(strict
      ? [
          field('garbage', 'a token that is none', 'bearer potato'),
          field('garbage-jwt', 'a token that looks like a JWT', 'bearer a.b.c'),
        ]
      : []),
  ];
}

function withCredential(draft: RequestDraft, scheme: SecurityScheme, name: string): RequestDraft {
  return { ...draft, credentials: new Map([...draft.credentials, [scheme, name]]) };
}

const BAD_BODIES = [
  { name: 'malformed-body', title: 'a malformed body', text: '{{' },
  { name: 'invalid-body', title: 'an invalid body', text: '{"x_unknown_field":1}' },
  { name: 'no-body', title: 'no body', text: '' },
] as const;

/** Each variant with a good body and, since the order of judgement shows there, with a malformed and an invalid one. */
export function credentialCases(api: Api, base: Base): Case[] {
  const anyOrder = base.draft.operation.precedence.length === 0;
  const pointer = base.draft.operation.security[0]?.pointer ?? base.draft.operation.pointer;
  return credentialVariants(base).flatMap(({ name, title, apply }) => {
    const good = makeCase(api, {
      kind: 'credentials',
      name: `credentials/${name}`,
      title,
      draft: apply(base.draft),
      pointer,
      sibling: base.id,
    });
    if (good === undefined) return [];
    const { body } = base.draft;
    if (body === undefined || good.expected.fault === undefined) return [good];
    const bad = BAD_BODIES.map(({ text, name: kind, title: words }) =>
      makeCase(api, {
        kind: 'credentials',
        name: `credentials/${name}/${kind}`,
        title: `${title}, with ${words}`,
        draft: { ...apply(base.draft), body: { kind: 'text', text, media: body.media } },
        pointer,
        sibling: base.id,
        anyOrder,
      }),
    );
    return [good, ...bad.filter((one) => one !== undefined)];
  });
}

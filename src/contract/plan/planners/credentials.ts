import type { Expected } from '../../../checks';
import type { JsonObject, Pointer } from '../../../document';
import { mintJwt, type RequestDraft, usualCredential, withExtra } from '../../../exchange';
import type { Api, Operation, SecurityScheme } from '../../../model';
import type { Case, Skip } from '../../case';
import { type Base, planCase, type PlannedCase } from '../make-case';
import { type CredentialVariant, unknownCredentials, withCredential } from '../credentials/unissued-credentials';
import { withUnknownId } from './unknown-ids';

/** The variants of an operation's credentials: none, of another scheme, garbage, and each that the document names. */
function credentialVariants({ draft }: Base): CredentialVariant[] {
  const schemes = [...draft.credentials.keys()];
  const anonymous: CredentialVariant = {
    name: 'none',
    title: 'no credentials at all',
    apply: (one) => schemes.reduce((without, scheme) => withCredential(without, scheme, 'none'), one),
  };
  return [...(schemes.length > 1 ? [anonymous] : []), ...schemes.flatMap((scheme) => schemeVariants(draft, scheme))];
}

function schemeVariants(draft: RequestDraft, scheme: SecurityScheme): CredentialVariant[] {
  const { credentials, operation } = draft;
  // Where the other credentials are enough by themselves, a bad one beside them may be overlooked.
  const isNeeded = !operation.security.some(({ schemes }) =>
    schemes.every((one) => one.scheme !== scheme && credentials.has(one.scheme)),
  );
  return [
    {
      name: `${scheme.name}=none`,
      title: 'no credentials',
      apply: (one: RequestDraft) => withCredential(one, scheme, 'none'),
    },
    ...(scheme.scheme === 'bearer' ? bearerVariants(operation, scheme, isNeeded) : []),
    ...(scheme.scheme === 'bearer' && scheme.credentials.length > 0 ? nearlyGood(operation, scheme) : []),
    ...(isNeeded && scheme.credentials.length === 0 ? unknownCredentials(operation, scheme) : []),
    ...scheme.credentials.slice(1).map(({ name }) => ({
      name: `${scheme.name}=${name}`,
      title: `the credentials '${name}'`,
      apply: (one: RequestDraft) => withCredential(one, scheme, name),
    })),
  ];
}

function bearerVariants({ security }: Operation, scheme: SecurityScheme, isNeeded: boolean): CredentialVariant[] {
  const field = (name: string, title: string, value: string): CredentialVariant => ({
    name: `${scheme.name}=${name}`,
    title,
    ...(isNeeded ? {} : { expect: acceptedOrNot }),
    apply: (draft) => withField(draft, scheme, value),
  });
  const strict = scheme.credentials.length > 0;
  const isOther = !security.some(({ schemes }) => schemes.some((one) => one.scheme.scheme === 'basic'));
  return [
    // Where the operation takes names and passwords, too, it isn't another one.
    ...(isOther ? [field('other-scheme', 'credentials of another scheme', 'Basic dGFuZGVtOnRhbmRlbQ==')] : []),
    field('empty-token', 'a scheme without a token', 'Bearer'),
    // Where the document names tokens, they are JWTs; elsewhere anything may be one.
    ...(strict
      ? [
          field('garbage', 'a token that is not one', 'Bearer potato'),
          field('garbage-jwt', 'a token that looks like a JWT', 'Bearer a.b.c'),
        ]
      : []),
  ];
}

/** The day before the present one, in seconds: tokens that ended then are the same for a whole day. */
function yesterday(): number {
  const day = 24 * 3600;
  return (Math.floor(Date.now() / 1000 / day) - 1) * day;
}

/** Tokens in the wrong place or under another scheme, lately expired, or with scopes that only look like the needed. */
function nearlyGood(operation: Operation, scheme: SecurityScheme): CredentialVariant[] {
  const [usual] = scheme.credentials;
  const claims = usual?.claims ?? {};
  const scopes = operation.security.flatMap(({ schemes }) =>
    schemes.flatMap((one) => (one.scheme === scheme ? one.scopes : [])),
  );
  const variant = (name: string, title: string, apply: CredentialVariant['apply']): CredentialVariant => ({
    name: `${scheme.name}=${name}`,
    title,
    expect: (selected) => anyCategory(operation, selected),
    apply,
  });
  const minted = (name: string, title: string, changed: JsonObject): CredentialVariant =>
    variant(name, title, (draft) => withField(draft, scheme, `Bearer ${mintJwt(changed)}`));
  const { scope: _scope, ...scopeless } = claims;
  return [
    variant('in-the-query', 'a good token in the query', (draft) =>
      withExtra(withCredential(draft, scheme, 'none'), 'query', ['access_token', mintJwt(claims)]),
    ),
    variant('without-scheme', 'a good token without a scheme', (draft) => ({ ...draft, spelling: '' })),
    variant('under-another-scheme', 'a good token under another scheme', (draft) => ({ ...draft, spelling: 'Token' })),
    ...scheme.credentials.slice(0, 3).map((one) =>
      minted(`${one.name}-expired-lately`, `the credentials '${one.name}', expired lately`, {
        ...one.claims,
        exp: yesterday(),
      }),
    ),
    ...(scopes.length === 0
      ? []
      : [
          minted('scope-below', 'scopes that only begin like those asked for', {
            ...claims,
            scope: scopes.map((scope) => `${scope}.other`),
          }),
          minted('scope-in-capitals', 'scopes in capitals', {
            ...claims,
            scope: scopes.map((scope) => scope.toUpperCase()),
          }),
          minted('scope-empty', 'no scope at all', { ...claims, scope: [] }),
          minted('scope-absent', 'a token without scopes', scopeless),
        ]),
  ];
}

function withField(draft: RequestDraft, scheme: SecurityScheme, value: string): RequestDraft {
  return withExtra(withCredential(draft, scheme, 'none'), 'header', ['Authorization', value]);
}

/**
 * Each response that the document has about credentials will do: a server may look at the signature before the scope.
 */
function anyCategory({ responses }: Operation, selected: Expected): Expected {
  if (selected.category === undefined) return selected;
  const about = ['no-credentials', 'invalid-credentials', 'insufficient-scope'];
  const others = responses.flatMap((response) =>
    response.scenarios.flatMap((scenario) =>
      scenario.category !== undefined && about.includes(scenario.category) ? [{ response, scenario }] : [],
    ),
  );
  return { ...selected, choices: [...selected.choices, ...others] };
}

/** A server may reject credentials that are wrong where none are needed, or pass over them. */
function acceptedOrNot(selected: Expected): Expected {
  return selected.category === undefined ? { ...selected, anyRejection: true, usual: [400, 401] } : selected;
}

const BAD_BODIES = [
  { name: 'malformed-body', title: 'a malformed body', text: '{{' },
  { name: 'invalid-body', title: 'an invalid body', text: '{"x_unknown_field":1}' },
  { name: 'no-body', title: 'no body', text: '' },
] as const;

/** Each variant with a good body and, as the order of validation shows there, with a malformed and an invalid one. */
export function credentialCases(api: Api, base: Base): PlannedCase[] {
  const { operation, body } = base.draft;
  const about = { kind: 'credentials', pointer: securityOf(base), sibling: base.id } as const;
  const nowhere = withUnknownId(api, base.draft);
  return credentialVariants(base).flatMap((variant) => {
    const { name, title, apply } = variant;
    const good = once(variantCase(api, base, variant));
    if (variant.expect !== undefined) return [good];
    // Where the credentials do, no more is asked with them.
    const ifRejected = ({ id, make }: PlannedCase): PlannedCase => ({
      id,
      make: () => (isRejected(good.make()) ? make() : undefined),
    });
    const unknown = {
      name: `credentials/${name}/unknown-id`,
      title: `${title}, and an id that belongs to nothing`,
    };
    const bad = body === undefined ? [] : BAD_BODIES;
    return [
      good,
      ...(nowhere === undefined ? [] : [ifRejected(planCase(api, { ...about, ...unknown, draft: apply(nowhere) }))]),
      ...bad.map(({ text, name: kind, title: words }) =>
        ifRejected(
          planCase(api, {
            ...about,
            name: `credentials/${name}/${kind}`,
            title: `${title}, with ${words}`,
            draft: { ...apply(base.draft), body: { kind: 'text', text, media: body?.media } },
            anyOrder: operation.precedence.length === 0,
          }),
        ),
      ),
    ];
  });
}

/** One variant of a good request's credentials. */
function variantCase(api: Api, base: Base, variant: CredentialVariant, suffix = ''): PlannedCase {
  const { name, title, apply, expect, unissued } = variant;
  return planCase(api, {
    kind: 'credentials',
    pointer: securityOf(base),
    sibling: base.id,
    name: `credentials/${name}${suffix}`,
    title,
    draft: apply(base.draft),
    ...(expect === undefined ? {} : { expect }),
    ...(unissued === undefined ? {} : { unissued }),
  });
}

function securityOf({ draft: { alternative, operation } }: Base): Pointer {
  return (alternative ?? operation.security[0] ?? operation).pointer;
}

/** Each further alternative of `security` by itself: with its usual credentials, and with each of its variants. */
export function alternativeCases(api: Api, { draft }: Base): PlannedCase[] {
  return draft.operation.security.slice(1).flatMap((alternative) => {
    const names = alternative.schemes.map(({ scheme }) => scheme.name).join('+');
    // Without any credentials, a request of another alternative is sent.
    if (names === '') return [];
    const suffix = `/with=${names}`;
    const credentials = new Map(alternative.schemes.map(({ scheme }) => [scheme, usualCredential(scheme)]));
    const good = planCase(api, {
      kind: 'credentials',
      pointer: alternative.pointer,
      sibling: undefined,
      name: `credentials${suffix}`,
      title: `the credentials of ${names}`,
      draft: { ...draft, credentials, alternative },
    });
    const base: Base = { id: good.id, draft: { ...draft, credentials, alternative } };
    return [good, ...credentialVariants(base).map((variant) => variantCase(api, base, variant, suffix))];
  });
}

function isRejected(one: Case | Skip | undefined): boolean {
  return one !== undefined && 'draft' in one && one.expected.category !== undefined;
}

/** Makes it when first asked, and no second time. */
function once({ id, make }: PlannedCase): PlannedCase {
  let made: { readonly one: Case | Skip | undefined } | undefined;
  return { id, make: () => (made ??= { one: make() }).one };
}

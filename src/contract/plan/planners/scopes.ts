import type { Expected } from '../../../checks';
import type { Api, Operation } from '../../../model';
import { LACKING } from '../../environment/scopes';
import { type Base, planCase, type PlannedCase } from '../make-case';

/** A good token that lacks a scope which the operation asks for (RFC 6750 §3.1): the installation says which one. */
export function scopeCases(api: Api, base: Base): PlannedCase[] {
  return [...base.draft.credentials.keys()].flatMap((scheme): PlannedCase[] => {
    const { operation } = base.draft;
    const alternatives = operation.security.flatMap(({ schemes }) =>
      schemes.flatMap((one) => (one.scheme === scheme ? [one.scopes] : [])),
    );
    const isBearer = scheme.scheme === 'bearer' && scheme.credentials.length === 0;
    if (!isBearer || alternatives.some((scopes) => scopes.length === 0)) return [];
    return [
      planCase(api, {
        kind: 'credentials',
        pointer: (base.draft.alternative ?? operation.security[0] ?? operation).pointer,
        sibling: base.id,
        name: `credentials/${scheme.name}=without-scope`,
        title: 'a token that lacks a scope',
        draft: { ...base.draft, credentials: new Map([...base.draft.credentials, [scheme, LACKING]]) },
        lacking: { scheme, alternatives },
        expect: () => rejected(operation, alternatives),
      }),
    ];
  });
}

function rejected({ responses }: Operation, alternatives: readonly (readonly string[])[]): Expected {
  const statuses = ['403', '401'];
  const declared = responses.filter(({ status }) => statuses.includes(status));
  const scopes = [...new Set(alternatives.flat())].join(', ');
  return {
    choices: declared.map((response) => ({ response, scenario: undefined })),
    anySuccess: false,
    anyRejection: true,
    usual: [403, 401],
    category: 'insufficient-scope',
    why: `the token lacks a scope that the operation asks for (${scopes})`,
  };
}

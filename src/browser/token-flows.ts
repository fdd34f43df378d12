import type { OperationReference, SchemeReference } from '../docs/reference';
import type { TokenFlow } from '../web/page-data';

const KINDS: readonly string[] = [
  'authorizationCode',
  'clientCredentials',
  'password',
  'implicit',
  'deviceAuthorization',
  'discovery',
] satisfies TokenFlow['kind'][];

/**
 * The flows by which a token for an operation is got (OAS 3.2, OAuth Flows Object), by the names of their
 * security schemes.
 */
export function tokenFlows(
  { security }: OperationReference,
  schemes: readonly SchemeReference[],
): ReadonlyMap<string, readonly TokenFlow[]> {
  const needed = security.alternatives.flatMap((one) => one.schemes);
  return new Map(
    schemes.map(({ name, flows }) => {
      const scopes = new Set(needed.find((one) => one.name === name)?.scopes);
      return [name, flows.filter((flow) => KINDS.includes(flow.name)).map((flow) => tokenFlow(flow, scopes))];
    }),
  );
}

function tokenFlow({ name, urls, scopes }: SchemeReference['flows'][number], needed: ReadonlySet<string>): TokenFlow {
  const url = (...of: string[]): string => urls.find((one) => of.includes(one.name))?.url ?? '';
  return {
    kind: name as TokenFlow['kind'],
    authorizationUrl: url('authorization', 'deviceAuthorization', 'configuration'),
    tokenUrl: url('token'),
    scopes: scopes.map((scope) => ({ name: scope.name, text: scope.description, isNeeded: needed.has(scope.name) })),
  };
}

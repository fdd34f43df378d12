import { type Operation, schemesOf } from '../../model';

/** Schemes whose challenge has parameters that must be there (RFC 7617 §2). */
const PARAMETERS: Readonly<Record<string, string | undefined>> = { basic: ' realm="api"' };

/**
 * The challenges of a 401, one a scheme that would do (RFC 9110 §11.6.1). A key, which HTTP has no scheme for, is
 * named by the place where it belongs.
 *
 * @example challengesOf(operation) // ['Bearer', 'ApiKey in="header", name="X-Key"']
 */
export function challengesOf(operation: Pick<Operation, 'security'> | undefined): string[] {
  const all = operation === undefined ? [] : schemesOf(operation);
  const challenges = all.flatMap(({ type, scheme, in: place, parameter }) => {
    if (type === 'apiKey')
      return [`ApiKey in="${place ?? ''}", name="${parameter.replace(/[^\x20-\x7e]|["\\]/g, '')}"`];
    if (scheme === '') return [];
    return [`${scheme.charAt(0).toUpperCase()}${scheme.slice(1)}${PARAMETERS[scheme] ?? ''}`];
  });
  return [...new Set(challenges)];
}

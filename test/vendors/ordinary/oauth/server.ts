import express from 'express';
import { randomUUID } from 'node:crypto';
import type { RequestListener } from 'node:http';

/** What can be wrong with the server. */
export type OAuthFault = 'no-token-check' | 'any-currency' | 'no-challenge' | 'any-scope' | 'shows-tenant';

function isDate(value: unknown): boolean {
  const date = new Date(`${String(value)}T00:00:00Z`);
  return !Number.isNaN(date.valueOf()) && date.toISOString().slice(0, 10) === value;
}

/** Whether it is an invoice as the document has it. */
function isInvoice({ customer, amount, currency, due }: Record<string, unknown>, fault?: OAuthFault): boolean {
  const isCustomer = typeof customer === 'string' && customer !== '';
  const isAmount = typeof amount === 'number' && amount >= 0.01;
  const isCurrency = typeof currency === 'string' && (/^[A-Z]{3}$/.test(currency) || fault === 'any-currency');
  return isCustomer && isAmount && isCurrency && (due === undefined || (typeof due === 'string' && isDate(due)));
}

/** The clients with their passwords and scopes. */
const CLIENTS = new Map([
  ['shop:s3cret', ['invoices:read', 'invoices:write']],
  ['auditor:s3cret', ['invoices:read']],
]);

/** A middleware that asks for a token with a scope. */
function requireScope(tokens: ReadonlyMap<string, readonly string[]>, fault?: OAuthFault) {
  return (scope: string): express.RequestHandler =>
    (request, response, next) => {
      const token = /^bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
      const scopes = tokens.get(token);
      if (scopes === undefined) {
        if (fault === 'no-token-check' && scope === 'invoices:read') return next();
        if (fault !== 'no-challenge') response.set('WWW-Authenticate', 'Bearer realm="invoices"');
        return response.status(401).json({ error: 'invalid_token' });
      }
      if (!scopes.includes(scope) && fault !== 'any-scope') return response.status(403).json({ error: 'scope' });
      return next();
    };
}

/** An Express server behind OAuth 2: it issues its tokens itself, for clients that authenticate by Basic or in the form. */
export function oauthServer(fault?: OAuthFault): RequestListener {
  const app = express();
  const tokens = new Map<string, readonly string[]>();
  const invoices: object[] = [];
  const requires = requireScope(tokens, fault);
  app.post('/oauth/token', express.urlencoded(), (request, response) => {
    const { grant_type: grant, client_id: id, client_secret: secret } = request.body as Record<string, string>;
    const basic = /^basic +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    const client = basic === undefined ? `${id ?? ''}:${secret ?? ''}` : Buffer.from(basic, 'base64').toString();
    const scopes = CLIENTS.get(client);
    if (grant !== 'client_credentials') return response.status(400).json({ error: 'unsupported_grant_type' });
    if (scopes === undefined) return response.status(401).json({ error: 'invalid_client' });
    const token = randomUUID();
    tokens.set(token, scopes);
    return response.json({ access_token: token, token_type: 'Bearer', expires_in: 3600, scope: scopes.join(' ') });
  });
  app.get('/invoices', requires('invoices:read'), (_, response) => response.json({ data: invoices }));
  app.post('/invoices', requires('invoices:write'), express.json(), (request, response) => {
    const body = (request.body ?? {}) as Record<string, unknown>;
    if (!isInvoice(body, fault)) return response.status(400).json({ error: 'invalid_invoice' });
    const { customer, amount, currency, due } = body;
    const made = { id: randomUUID(), customer, amount, currency, due };
    invoices.push(made);
    return response.status(201).json(fault === 'shows-tenant' ? { ...made, tenant: 7 } : made);
  });
  app.use((error: { status?: number }, _: unknown, response: express.Response, _next: express.NextFunction) => {
    response.status(error.status ?? 500).json({ error: 'invalid_request' });
  });
  return app;
}

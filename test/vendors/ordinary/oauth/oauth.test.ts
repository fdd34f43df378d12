import { join } from 'node:path';
import { describeServer, listening, type Running } from '../describe-server';
import { oauthServer } from './server';

/** A token of a client, as its developer gets one. */
async function tokenOf({ url }: Running, client: string): Promise<string> {
  const response = await fetch(`${url}/oauth/token`, {
    method: 'POST',
    headers: { Authorization: `Basic ${btoa(`${client}:s3cret`)}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  return ((await response.json()) as { access_token: string }).access_token;
}

describeServer('Express behind OAuth 2', {
  document: join(__dirname, 'openapi.yaml'),
  start: (fault) => listening(oauthServer(fault)),
  environment: async (running) => ({
    credentials: {
      oauth: {
        valid: await tokenOf(running, 'shop'),
        'read-only': { token: await tokenOf(running, 'auditor'), scopes: ['invoices:read'] },
      },
    },
  }),
  faults: {
    'no-token-check': /^listInvoices\/credentials\/oauth=none: response.status is 200/,
    'any-currency': /^createInvoice\/body\/currency\/pattern.*: response.status is 201/,
    'no-challenge': /^listInvoices\/credentials\/.*response.header\/WWW-Authenticate is required/,
    'any-scope': /^createInvoice\/credentials\/oauth=without-scope: response.status is 201/,
    'shows-tenant': /^createInvoice.*tenant/,
  },
});

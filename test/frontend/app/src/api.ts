import type { NewPackage } from './form';

/** What came back, as far as a page may see it. */
export interface Answer {
  readonly status: number;
  readonly requestId: string | null;
  readonly body: unknown;
}

/** Asks the API to create a package. */
export async function createPackage(api: string, app: string, token: string, body: NewPackage): Promise<Answer> {
  const authorization: Record<string, string> = token === '' ? {} : { Authorization: `bearer ${token}` };
  const response = await fetch(`${api}/v3/apps/${encodeURIComponent(app)}/packages`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...authorization },
    body: JSON.stringify(body),
  });
  const requestId = response.headers.get('X-VCAP-Request-ID');
  return { status: response.status, requestId, body: (await response.json()) as unknown };
}

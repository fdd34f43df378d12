/** A response as its client sees it: every header field and byte, but for those that belong to the connection. */
export interface Wire {
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

const OF_THE_CONNECTION = new Set(['connection', 'date', 'keep-alive']);

/** Reads a response; `body` has a character for each byte. */
export async function wireOf(response: Response): Promise<Wire> {
  const { status, statusText } = response;
  const headers = [...response.headers].filter(([name]) => !OF_THE_CONNECTION.has(name));
  return { status, statusText, headers, body: Buffer.from(await response.arrayBuffer()).toString('latin1') };
}

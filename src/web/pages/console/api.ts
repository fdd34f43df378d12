/** A violation, as the control API reports it. */
export interface ShownViolation {
  readonly message: string;
  readonly statement: {
    readonly file: string;
    readonly line: number;
    readonly column: number;
    readonly pointer: string;
    readonly text: string;
    readonly description?: string;
  };
}

/** What the mock or proxy reports of itself. */
export interface Health {
  readonly title: string;
  readonly document: string;
  readonly url: string;
  /** Of a mock. */
  readonly memory?: { readonly dropped: number };
  /** Of a proxy: where it passes requests on to. */
  readonly upstream?: string;
  readonly dropped?: number;
}

/** A request or response of an entry. */
export interface ShownMessage {
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly body?: { readonly text?: string; readonly base64?: string; readonly omitted?: number };
}

/** An entry of the journal, as `openapi/control.yaml` describes it. */
export interface Entry {
  readonly session: string;
  readonly position: number;
  readonly at: string;
  readonly method: string;
  readonly target: string;
  readonly status: number;
  readonly operation?: string;
  readonly override?: string;
  readonly scenario?: string;
  readonly verdict: 'valid' | 'invalid' | 'non-conforming';
  readonly violations: readonly ShownViolation[];
  readonly nonConforming: readonly ShownViolation[];
  readonly why: readonly string[];
  readonly curl: string;
  readonly test: string;
  readonly request: ShownMessage;
  readonly response: ShownMessage;
}

/** An operation with the responses that can be chosen. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly responses: readonly {
    readonly status: string;
    readonly description: string;
    readonly examples: readonly string[];
  }[];
}

/** An override of a session. */
export interface Override {
  readonly id: string;
  readonly operation: string;
  readonly active: boolean;
  readonly replies: readonly {
    readonly reply: string | { readonly status?: number; readonly example?: string; readonly fault?: string };
  }[];
}

/** A collection or singleton of the document. */
export interface StateSummary {
  readonly name: string;
  readonly path: string;
  readonly count?: number;
}

/** One thing that is kept. */
export interface StoredMember {
  readonly path: string;
  readonly value: unknown;
}

/** A webhook of the document. */
export interface Webhook {
  readonly name: string;
  readonly operations: readonly { readonly method: string; readonly examples: readonly string[] }[];
}

/** A callback or webhook that was sent. */
export interface Sent {
  readonly kind: 'callback' | 'webhook';
  readonly name: string;
  readonly method?: string;
  readonly url: string;
  readonly status?: number;
  readonly problem?: string;
  readonly violations: readonly ShownViolation[];
}

/** A call of the control API. */
interface Call {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly session?: string | undefined;
}

/**
 * Calls the control API of the mock or proxy that serves the page.
 *
 * @throws Error with the detail of a problem
 */
export async function call<T>({ method, path, body, session }: Call): Promise<T> {
  const headers: Record<string, string> = {};
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (session !== undefined && session !== 'default') headers['X-Tandem-Session'] = session;
  const response = await fetch(path, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const value: unknown = response.status === 204 ? undefined : await response.json();
  if (!response.ok) throw new Error((value as { detail?: string } | null)?.detail ?? `status ${response.status}`);
  return value as T;
}

/** The server cannot listen. The message says why, and what to do. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
  /** The system's code, such as `EADDRINUSE`. */
  readonly code: string;

  constructor(code: string, message: string, cause: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

/** Says a failure to listen in words; what is no such failure is given back as it is. */
export function listenError(error: Error, host: string, port: number, option: string): Error {
  const { code } = error as { readonly code?: string };
  switch (code) {
    case 'EADDRINUSE':
      return new ListenError(
        code,
        `port ${port} is in use: stop the other program or choose another with ${option}`,
        error,
      );
    case 'EACCES':
      return new ListenError(
        code,
        `port ${port} needs more rights than you have: choose one above 1023 with ${option}`,
        error,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new ListenError(code, `this machine has no address '${host}': choose another with --host`, error);
    default:
      return error;
  }
}

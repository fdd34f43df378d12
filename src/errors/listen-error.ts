import { ListenError } from './errors';

/** Says a failure to listen in words; any other error is given back as it is. */
export function listenError(error: Error, host: string, port: number, option: string, hostOption = '--host'): Error {
  const { code } = error as { readonly code?: string };
  switch (code) {
    case 'EADDRINUSE':
      return new ListenError(
        'LISTEN_PORT_IN_USE',
        `port ${port} is in use: stop the other program or choose another with ${option}`,
        error,
      );
    case 'EACCES':
      return new ListenError(
        'LISTEN_NOT_PERMITTED',
        `port ${port} needs more rights than you have: choose one above 1023 with ${option}`,
        error,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new ListenError(
        'LISTEN_NO_SUCH_ADDRESS',
        `this machine has no address '${host}': choose another with ${hostOption}`,
        error,
      );
    default:
      return error;
  }
}

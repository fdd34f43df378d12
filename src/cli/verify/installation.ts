import {
  type ConnectionOptions,
  type LiveBinding,
  liveBinding,
  NOTHING_GIVEN,
  sendToAny,
  type Target,
  TargetError,
} from '../../contract';
import { errorText } from '../../errors/error-text';
import type { EnvironmentFile } from './environment-file';
import { printError } from '../terminal';

interface InstallationFlags {
  /** How long the installation may take to respond at all, in seconds. */
  readonly wait: number;
  /** How long a response may take, in milliseconds. */
  readonly timeout: number;
}

/** What is known of an installation before anything is sent to it. */
interface InstallationOptions {
  readonly address: string;
  /** Where it reaches the listener for callbacks; none where nothing is listened for. */
  readonly callbacks?: string | undefined;
  readonly send: Target;
  readonly file: EnvironmentFile | undefined;
  /** Header fields of the user's own. */
  readonly headers: readonly (readonly [string, string])[];
  readonly flags: InstallationFlags;
  readonly signal: AbortSignal;
  /** How authorization servers are reached. */
  readonly connection: ConnectionOptions;
}

/**
 * Prepares an installation: runs its `setup` command, waits until it responds, and asks for its tokens.
 *
 * @throws CliError where the command fails; EnvironmentError where a token is not given
 */
export async function prepareInstallation(options: InstallationOptions): Promise<LiveBinding> {
  const { address, callbacks, send, file, headers, flags, signal, connection } = options;
  const context = { address, callbacks, signal };
  const environment = (await file?.prepare(context)) ?? NOTHING_GIVEN;
  await awaken(send, flags.wait, signal);
  const again = file?.hasSetup === true ? { again: () => file.prepare(context) } : {};
  const binding = liveBinding({
    environment,
    headers,
    address,
    send: sendToAny({ ...connection, timeout: flags.timeout }),
    onFailure: renewalFailed(),
    ...again,
  });
  await binding.current();
  return binding;
}

/** Says once that credentials could not be renewed: what they are needed for is not checked. */
function renewalFailed(): (error: unknown) => void {
  let isReported = false;
  return (error) => {
    if (!isReported) printError(`the credentials could not be renewed: ${errorText(error)}\n`);
    isReported = true;
  };
}

/** Waits until the implementation responds at all. */
async function awaken(send: Target, seconds: number, signal: AbortSignal): Promise<void> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end && !signal.aborted;) {
    try {
      await send({ method: 'GET', target: '/', headers: [] });
      return;
    } catch (error) {
      if (!(error instanceof TargetError) || error.failure !== 'unreachable') return;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

import { bundling, unbundled } from './messages';
import type { Channel } from './ipc-store';

/** The variable by which a worker of a cluster knows its number, from 1. */
export const WORKER = 'TANDEM_WORKER';

/** A process of a cluster. */
export interface ClusterWorker {
  /** It reports for all of them what is the same for each. */
  readonly isFirst: boolean;
  readonly channel: Channel;
  /** Lets the process end by itself, though the primary one is there. */
  letGo(): void;
}

/** This process as a worker of a cluster; nothing where it isn't one. */
export function clusterWorker(): ClusterWorker | undefined {
  const number = process.env[WORKER];
  const send = process.send?.bind(process);
  if (number === undefined || send === undefined) return undefined;
  return {
    isFirst: number === '1',
    letGo: () => process.channel?.unref(),
    channel: {
      send: bundling((messages) => void send(messages)),
      onMessage: (listener) => void process.on('message', unbundled(listener)),
    },
  };
}

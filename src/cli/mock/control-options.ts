import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ControlOptions, ShowEntry } from '../../mock/server';

/** Where and for whom a mock is controlled; what is not said is as `ControlOptions` has it. */
export type ControlWish = Pick<ControlOptions, 'prefix' | 'port' | 'origins' | 'pages'>;

/**
 * The control API with the parts that the mock itself cannot have: the files of this package, and how secrets are taken
 * out.
 */
export function controlOptions(wish: ControlWish = {}): ControlOptions {
  return {
    ...wish,
    description: async () => {
      const { loadDocument } =
        require('../../document/load/load-document') as typeof import('../../document/load/load-document');
      const text = await readFile(join(__dirname, '..', '..', '..', 'openapi', 'control.yaml'), 'utf8');
      return { text, document: await loadDocument('control.yaml', { readText: () => Promise.resolve(text) }) };
    },
    show: shown,
  };
}

/** Loaded with the first entry that is shown. */
const shown: ShowEntry = (entry, address) => {
  const { showEntry } = require('./show-entry') as typeof import('./show-entry');
  return showEntry(entry, address);
};

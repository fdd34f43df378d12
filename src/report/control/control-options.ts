import type { ControlOptions, ControlWish, ShowEntry } from '../../mock/server';

/** The control API with the parts that the mock itself cannot have: its own document, and how secrets are taken out. */
export function controlOptions(wish: ControlWish = {}): ControlOptions {
  return { ...wish, description, show: shown };
}

const description: ControlOptions['description'] = () => {
  const { controlDescription } =
    require('../../document/load/control-description') as typeof import('../../document/load/control-description');
  return controlDescription();
};

/** Loaded with the first entry that is shown. */
const shown: ShowEntry = (entry, address) => {
  const { showEntry } = require('./show-entry') as typeof import('./show-entry');
  return showEntry(entry, address);
};

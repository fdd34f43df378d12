import { type Api, statesRelations } from '../../model';
import { count, oneLine } from '../../text';

/** The relations and resources that a document suggests without saying them, ready to paste. */
export function suggestionLines(api: Api): string {
  const { resourcesText } = require('../../infer') as typeof import('../../infer');
  const resources = resourcesText(api);
  if (resources === undefined) return relationLines(api);
  const head =
    '# The resources that are inferred from its paths and schemas. Paste and change them where others are meant.';
  return [relationLines(api), '', head, '', resources.trimEnd()].join('\n');
}

function relationLines(api: Api): string {
  const { suggestionText } = require('../../infer') as typeof import('../../infer');
  const { pastableSuggestions } = require('./suggestions') as typeof import('./suggestions');
  const { document } = api;
  const name = oneLine(document.name);
  if (statesRelations(document))
    return `# ${name} has x-relations of its own: its author has stated what holds, so no relations are suggested.`;
  const suggestions = pastableSuggestions(api);
  if (suggestions.length === 0) return `# ${name} suggests no relations.`;
  return [
    `# ${count(suggestions.length, 'relation')} that ${name} suggests but does not state. ` +
      'Paste those that hold, each list below the line that it names.',
    '',
    suggestionText(api, suggestions).trimEnd(),
  ].join('\n');
}

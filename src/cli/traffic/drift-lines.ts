import { placeText } from '../../document';
import { yamlOf } from '../../document/read/yaml-value';
import { isSecretName } from '../../exchange';
import { printable } from '../../infer/suggestion-text';
import type { Api } from '../../model';
import { count } from '../../text';
import type { Drift } from '../../traffic';

/**
 * What traffic has and the document hasn't, each with the YAML that documents it: what stands below a comment belongs
 * into the object or list that the comment names.
 */
export function driftLines({ document }: Api, found: readonly Drift[]): string[] {
  if (found.length === 0) return ['# The document has all that the traffic has.'];
  return [
    `# ${count(found.length, 'thing')} that the traffic has and the document hasn't. What stands below a line`,
    '# belongs into the object or list that the line names; a name that is there already gets the new value.',
    ...found.flatMap(({ what, at, name, value, times }) => {
      const shown = name === undefined && isSecretPlace(at) ? '…' : value;
      const text = yamlOf(name === undefined ? [shown] : { [name]: shown });
      const seen = times === 1 ? 'once' : `${times} times`;
      return ['', `# ${placeText(document.locate(at))}: ${what}, seen ${seen}`, ...text.trimEnd().split('\n')].map(
        printable,
      );
    }),
  ];
}

/** Whether the values of an enum are those of a secret. */
function isSecretPlace(at: string): boolean {
  return at.split('/').some(isSecretName);
}

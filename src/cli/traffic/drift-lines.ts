import { placeText } from '../../document';
import { yamlOf } from '../../document/read/yaml-value';
import { isSecretName } from '../../exchange';
import { printable } from '../../infer/suggestion-text';
import type { Api } from '../../model';
import { count } from '../../text';
import type { Drift } from '../../traffic';

/** What `--suggest` collects. */
interface Suggested {
  /** What traffic has and the document hasn't. */
  readonly drift: readonly Drift[];
  /** Examples for responses of which the document shows none. */
  readonly examples: readonly Drift[];
}

/**
 * What traffic has and the document hasn't, and then examples, each with the YAML that documents it: what stands below
 * a comment belongs into the object or list that the comment names.
 */
export function suggestionLines(api: Api, { drift, examples }: Suggested): string[] {
  const found =
    drift.length === 0
      ? ['# The document has all that the traffic has.']
      : [
          `# ${count(drift.length, 'item')} that the traffic has and the document doesn't. Put what is below a line`,
          '# into the object or list that the line names; a name that exists already gets the new value.',
          ...drift.flatMap((one) => pieceLines(api, one, `seen ${one.times === 1 ? 'once' : `${one.times} times`}`)),
        ];
  if (examples.length === 0) return found;
  return [
    ...found,
    '',
    '# Examples of responses of which the document shows none, without secrets: those of one name belong together.',
    ...examples.flatMap((one) => pieceLines(api, one)),
  ];
}

function pieceLines({ document }: Api, { what, at, name, value }: Drift, seen?: string): string[] {
  const shown = name === undefined && isSecretPlace(at) ? '…' : value;
  const text = yamlOf(name === undefined ? [shown] : { [name]: shown });
  const about = [what, ...(seen === undefined ? [] : [seen])].join(', ');
  return ['', `# ${placeText(document.locate(at))}: ${about}`, ...text.trimEnd().split('\n')].map(printable);
}

/** Whether the values of an enum are those of a secret. */
function isSecretPlace(at: string): boolean {
  return at.split('/').some(isSecretName);
}

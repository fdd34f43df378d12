import type { Place } from '../../errors';
import { errorText } from '../../errors/error-text';
import { EXTERNAL_CONTENT } from '../external-content';
import type { DocumentProblem } from '../problem';
import { addressOf, canonical } from '../read/read-source';
import type { SourceFile } from '../read/source-file';
import { all, type Later, type Steps, wait } from '../steps';
import type { Tree } from '../tree';

/** An example whose value is in a file of its own. */
export interface External {
  readonly node: Tree;
  /** The file in which it stands: its address is relative to that. */
  readonly file: SourceFile;
  readonly place: () => Place;
}

/**
 * Reads what the `externalValue` of examples means (OAS 3.1 §4.8.19) and puts it beside the address, each file once.
 * One that cannot be read is a warning: the example then has no value.
 *
 * @param read gives the content of a file or URL
 */
export function readExternalValues(
  externals: readonly External[],
  read: (name: string) => Later<string>,
  problems: DocumentProblem[],
): Steps<unknown> {
  const contents = new Map<string, Later<string>>();
  return all(
    externals.map(function* ({ node, file, place }): Steps<void> {
      const address = String(node.externalValue);
      try {
        const name = canonical(addressOf(file.base, address.replace(/#.*$/s, '')));
        node[EXTERNAL_CONTENT] = yield* wait(() => {
          const reading = contents.get(name) ?? read(name);
          contents.set(name, reading);
          return reading;
        });
      } catch (error) {
        const message = `externalValue '${address}' cannot be read, so this example has no value: ${errorText(error)}`;
        problems.push({ rule: 'external-value', severity: 'warning', message, place });
      }
    }),
  );
}

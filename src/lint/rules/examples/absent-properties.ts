import { readContent } from '../../../model/read-parts';
import { absentPlaces, type Direction } from '../../../schema';
import type { DocumentNode } from '../../nodes';
import type { Rule } from '../../rule';
import { directionOf } from './examples';

/** A rule against properties in examples of what they do not travel in. */
function absentInExamples(direction: Direction, keyword: string): Rule {
  return {
    id: `${keyword.replace('Only', '-only')}-example`,
    severity: 'warning',
    describe: `An example of a ${direction} has no ${keyword} property.`,
    *check(context) {
      const reader = { document: context.document, problems: [] };
      for (const content of context.nodesOf('map of media type objects')) {
        if (!isSent(content, direction)) continue;
        for (const { schema, examples } of readContent(reader, content.node, content.pointer)) {
          if (schema === undefined) continue;
          for (const example of examples) {
            for (const place of absentPlaces(context.document, schema, example.value, direction)) {
              const message = `${place.slice(1)} is ${keyword}: a ${direction} does not have it`;
              yield { pointer: `${example.pointer}${place}`, message };
            }
          }
        }
      }
    },
  };
}

/** Secrets that a response example gives away. */
export const writeOnlyExample = absentInExamples('response', 'writeOnly');

/** Values in the example of a request that only the server gives. */
export const readOnlyExample = absentInExamples('request', 'readOnly');

/** Whether content goes in a direction for sure: in what the API sends by itself, its own values may well stand. */
function isSent(content: DocumentNode, direction: Direction): boolean {
  return direction === 'response' ? content.around.includes('response') : directionOf(content) === 'request';
}

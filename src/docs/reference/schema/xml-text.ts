import { isObject, type Json } from '../../../document';
import { type Phrase, phrase } from '../text/phrase';

/** What a `nodeType` makes of a value (OAS 3.2 §4.27). */
const NODES: Readonly<Record<string, string>> = {
  element: 'an element',
  attribute: 'an attribute',
  text: 'text without an element of its own',
  cdata: 'a CDATA section',
  none: 'no node of its own',
};

/**
 * How a value is written as XML (OAS 3.1 §4.8.26).
 *
 * @example xmlPhrases({ name: 'id', attribute: true }) // [['an attribute'], ['called ', { code: 'id' }]]
 */
export function xmlPhrases(xml: Json | undefined): Phrase[] {
  if (!isObject(xml)) return [];
  const { name, namespace, prefix, attribute, wrapped, nodeType } = xml;
  const node = typeof nodeType === 'string' ? NODES[nodeType] : attribute === true ? NODES.attribute : undefined;
  return [
    ...(node === undefined ? [] : [[node]]),
    ...(typeof name === 'string' ? [phrase`called ${name}`] : []),
    ...(typeof prefix === 'string' ? [phrase`with the prefix ${prefix}`] : []),
    ...(typeof namespace === 'string' ? [phrase`in the namespace ${namespace}`] : []),
    ...(wrapped === true ? [['its items wrapped in an element']] : []),
  ];
}

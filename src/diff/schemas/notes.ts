import { entries, equal, items, type Json, jsonText, pointers, property } from '../../document';
import { nodeOf, type XmlNode } from '../../exchange/codecs/xml/node';
import { schemaShapes } from '../../exchange/wire/schema-shape';
import { deprecationText } from '../recorder';
import { type Both, type Difference, either, placesOf, shown } from './difference';
import { firstOf, includes, statedBy, type View } from './view';

/** What constrains nothing: open lists of values, texts, examples, `default`, `deprecated`. */
export function noteDifferences(both: Both): Difference[] {
  return [...openLists(both), ...defaults(both), ...deprecation(both), ...texts(both), ...encodings(both)];
}

function valueOf(view: View, keyword: string): Json | undefined {
  return statedBy(view, keyword)[0]?.value;
}

/**
 * The values of open lists (`x-extensible-enum`). Others are valid beside them, and who reads them expects others; who
 * sends one that is gone may find that it means nothing any more.
 */
function openLists(both: Both): Difference[] {
  const of = (view: View): readonly Json[] => items(valueOf(view, OPEN_LIST));
  const [old, now] = [of(both.old), of(both.new)];
  const places = placesOf(both, OPEN_LIST);
  // Where the list itself came or went, what is valid says what that means.
  if (old.length === 0 || now.length === 0) return [];
  const gone = old.filter((value) => !includes(now, value));
  const added = now.filter((value) => !includes(old, value));
  return [
    ...gone.map((value): Difference => {
      const message = `the value ${shown(value)} is gone from the open list`;
      return { id: 'enum-value-removed', message, ...places, narrower: 'warning', wider: 'compatible' };
    }),
    ...added.map((value) => {
      const message = `the value ${shown(value)} is new in the open list`;
      return either('compatible', { id: 'enum-value-added', message, ...places });
    }),
  ];
}

const OPEN_LIST = 'x-extensible-enum';

/** A default holds for requests that leave a value out: what they mean is different. */
function defaults(both: Both): Difference[] {
  const [old, now] = [valueOf(both.old, 'default'), valueOf(both.new, 'default')];
  if (old === undefined && now === undefined) return [];
  if (old !== undefined && now !== undefined && equal(old, now)) return [];
  const message =
    old === undefined
      ? `the default ${shown(now)} is new`
      : now === undefined
        ? `the default ${shown(old)} is gone`
        : `the default is ${shown(now)} instead of ${shown(old)}`;
  const level = both.direction === 'request' ? 'warning' : 'documentation';
  return [either(level, { id: 'default-changed', message, ...placesOf(both, 'default') })];
}

function deprecation(both: Both): Difference[] {
  const of = (view: View): boolean => statedBy(view, 'deprecated').some(({ value }) => value === true);
  const [old, now] = [of(both.old), of(both.new)];
  if (old === now) return [];
  return [
    either('compatible', { id: 'schema-deprecated', message: deprecationText(now), ...placesOf(both, 'deprecated') }),
  ];
}

function texts(both: Both): Difference[] {
  const changed = ['title', 'description', 'externalDocs'].filter(
    (keyword) => !equal(valueOf(both.old, keyword), valueOf(both.new, keyword)),
  );
  const found = changed.map((keyword) => textDifference(both, keyword));
  const [old, now] = [examplesOf(both.old), examplesOf(both.new)];
  const isSame = old.length === now.length && old.every((text) => now.includes(text));
  return isSame ? found : [...found, textDifference(both, 'examples')];
}

function textDifference(both: Both, keyword: string): Difference {
  const place = keyword === 'examples' && valueOf(both.new, 'examples') === undefined ? 'example' : keyword;
  const message = keyword === 'examples' ? 'the examples differ' : `the ${keyword} differs`;
  return either('documentation', { id: 'documentation', message, ...placesOf(both, place) });
}

/** The examples of a schema, in `example` or in `examples`. */
function examplesOf(view: View): string[] {
  const single = statedBy(view, 'example').map(({ value }) => value);
  const listed = statedBy(view, 'examples').flatMap(({ value }) => items(value));
  return [...new Set([...single, ...listed].map((value) => jsonText(value)))];
}

/** How texts carry other content, and how values are written in XML: others cannot read them. */
function encodings(both: Both): Difference[] {
  return ['contentEncoding', 'contentMediaType', 'xml'].flatMap((keyword): Difference[] => {
    const [old, now] = [valueOf(both.old, keyword), valueOf(both.new, keyword)];
    if (equal(old, now)) return [];
    const places = { id: 'encoding-changed', ...placesOf(both, keyword) } as const;
    if (keyword === 'xml') {
      // Of what is written as JSON it says nothing.
      const level = both.writing === 'xml' && !isSameNode(both) ? 'breaking' : 'documentation';
      return [either(level, { ...places, message: `its XML form differs (${members(old, now)})` })];
    }
    const message = encodingText(writtenOf(both.old, keyword), writtenOf(both.new, keyword));
    return [either('warning', { ...places, message })];
  });
}

/** Whether values are the same XML node on both sides: a default that is stated, and another prefix, are. */
function isSameNode(both: Both): boolean {
  const [old, now] = [xmlNodeOf(both.old), xmlNodeOf(both.new)];
  return old.kind === now.kind && old.name === now.name && old.namespace === now.namespace;
}

function xmlNodeOf(view: View): XmlNode {
  const pointer = firstOf(view);
  const shape = schemaShapes(view.root)(pointer);
  const tokens = [...pointers.tokens(pointer ?? '')];
  // An item has the name of its list.
  while (tokens.at(-1) === 'items' && tokens.at(-2) !== 'properties') tokens.pop();
  return nodeOf(shape, (tokens.at(-2) === 'properties' ? tokens.at(-1) : shape.component) ?? '');
}

/** A statement in the words of its document. */
type Written = readonly [keyword: string, value: Json];

function writtenOf(view: View, keyword: string): Written | undefined {
  const [stated] = statedBy(view, keyword);
  if (stated === undefined) return undefined;
  const written = pointers.tokens(stated.pointer).at(-1) ?? keyword;
  return [written, pointers.valueAt(view.root, stated.pointer) ?? stated.value];
}

function encodingText(old: Written | undefined, now: Written | undefined): string {
  const text = ([keyword, value]: Written): string => `${keyword} ${shown(value)}`;
  if (old === undefined) return now === undefined ? '' : `${text(now)} is new`;
  if (now === undefined) return `${text(old)} is gone`;
  if (old[0] !== now[0]) return `${text(now)} instead of ${text(old)}`;
  return `${now[0]} is ${shown(now[1])} instead of ${shown(old[1])}`;
}

function members(old: Json | undefined, now: Json | undefined): string {
  const names = new Set([...entries(old), ...entries(now)].map(([name]) => name));
  return [...names].filter((name) => !equal(property(old, name), property(now, name))).join(', ');
}

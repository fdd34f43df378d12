import type { Header, Parameter } from '../../model';
import { examplesOf } from './build-content';
import { schemaView } from './schema/build-schema';
import { type Phrase, phrase } from './text/phrase';
import { levelOf, nodeAt, type Reading } from './reading';
import type { HeaderReference, ParameterReference } from './reference';
import { slug } from './anchors';

/** A parameter of an operation. */
export function parameterReference(reading: Reading, parameter: Parameter, base: string): ParameterReference {
  const { name, in: place, required, description, pointer, schema, examples, media } = parameter;
  const anchor = `${base}.${place}.${slug(name)}`;
  return {
    anchor,
    pointer,
    level: levelOf(reading, pointer),
    name,
    in: place,
    required,
    deprecated: nodeAt(reading, pointer).deprecated === true,
    description,
    writing: writingOf(reading, parameter),
    schema: schema === undefined ? undefined : schemaView({ ...reading, direction: 'request' }, schema, anchor),
    examples: examplesOf(reading, examples, media ?? '', `${anchor}.example`),
  };
}

/** A header of a response. */
export function headerReference(reading: Reading, header: Header, base: string, isShared: boolean): HeaderReference {
  const { name, required, description, pointer, schema, examples, media } = header;
  const anchor = `${base}.header.${slug(name)}`;
  return {
    anchor,
    pointer,
    level: levelOf(reading, pointer),
    name,
    isShared,
    required,
    description,
    schema: schema === undefined ? undefined : schemaView({ ...reading, direction: 'response' }, schema, anchor),
    examples: examplesOf(reading, examples, media ?? '', `${anchor}.example`),
  };
}

const SEPARATORS = { simple: 'commas', cookie: 'commas', label: 'dots', matrix: 'semicolons', form: 'commas' } as const;

/** How a list or object is written in a parameter (OAS 3.1 §4.8.12.6). */
function writingOf(reading: Reading, parameter: Parameter): Phrase {
  const { name, style, explode, schema, media, in: place, isQueryString } = parameter;
  if (isQueryString === true) return phrase`the whole query string, written as ${media ?? ''}`;
  if (media !== undefined) return phrase`written as ${media}`;
  if (schema === undefined) return [];
  const { type } = schemaView({ ...reading, direction: 'request' }, schema, '');
  const isList = type.startsWith('array');
  if (!isList && !type.startsWith('object')) return [];
  if (style === 'deepObject') return phrase`each field as ${`${name}[field]`}`;
  if (style === 'spaceDelimited') return ['separated by spaces'];
  if (style === 'pipeDelimited') return phrase`separated by ${'|'}`;
  if (explode && (style === 'form' || style === 'matrix'))
    return isList ? phrase`repeated for each item: ${`${name}=a&${name}=b`}` : ['each field as a parameter of its own'];
  return [`separated by ${place === 'query' || style === 'simple' ? 'commas' : SEPARATORS[style]}`];
}

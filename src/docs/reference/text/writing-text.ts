import type { Parameter } from '../../../model';
import { type Phrase, phrase } from './phrase';

const SEPARATORS = { simple: 'commas', cookie: 'commas', label: 'dots', matrix: 'commas', form: 'commas' } as const;

/** What says how a value is written. */
export type Written = Pick<Parameter, 'name' | 'in' | 'style' | 'explode' | 'media'> &
  Partial<Pick<Parameter, 'isQueryString' | 'allowEmptyValue' | 'allowReserved'>>;

/**
 * How a value is written in a parameter, header or form, as far as that isn't plain (OAS 3.1 §4.8.12.6).
 *
 * @param type of the value, in words: `array of integers`
 * @example
 * writingOf({ name: 'ids', in: 'query', style: 'form', explode: false, media: undefined }, 'array of integers')
 * // ['separated by commas']
 */
export function writingOf(parameter: Written, type: string): Phrase {
  const { allowEmptyValue, allowReserved } = parameter;
  return [
    formOf(parameter, type),
    ...(allowEmptyValue === true ? [['may be empty'] as Phrase] : []),
    ...(allowReserved === true ? [['reserved characters are sent as they are'] as Phrase] : []),
  ].reduce<Phrase>(
    (all, one) => (all.length === 0 || one.length === 0 ? [...all, ...one] : [...all, '; ', ...one]),
    [],
  );
}

function formOf({ name, style, explode, media, in: place, isQueryString }: Written, type: string): Phrase {
  if (isQueryString === true) return phrase`the whole query string, written as ${media ?? ''}`;
  if (media !== undefined) return phrase`written as ${media}`;
  const isList = type.startsWith('array');
  if (!isList && !type.startsWith('object')) return [];
  if (style === 'deepObject') return phrase`each field as ${`${name}[field]`}`;
  if (style === 'spaceDelimited') return ['separated by spaces'];
  if (style === 'tabDelimited') return ['separated by tabs'];
  if (style === 'pipeDelimited') return phrase`separated by ${'|'}`;
  if (explode && style === 'matrix')
    return isList ? phrase`repeated for each item: ${`;${name}=a;${name}=b`}` : phrase`each field as ${';field=value'}`;
  if (explode && style === 'form')
    return isList ? phrase`repeated for each item: ${`${name}=a&${name}=b`}` : ['each field as a parameter of its own'];
  const separator = place === 'query' || style === 'simple' ? 'commas' : SEPARATORS[style];
  return explode && !isList
    ? phrase`fields as ${'name=value'}, separated by ${[separator]}`
    : [`separated by ${separator}`];
}

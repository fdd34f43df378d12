/** How the pages say that values are written, by the examples of OAS 3.1 §4.8.12.6. */
import { plain } from '../../src/docs/reference/text/phrase';
import { type Written, writingOf } from '../../src/docs/reference/text/writing-text';

test.each([
  ['query', 'form', true, 'array of strings', 'repeated for each item: color=a&color=b'],
  ['query', 'form', false, 'array of strings', 'separated by commas'],
  ['query', 'form', true, 'object', 'each field as a parameter of its own'],
  ['query', 'deepObject', true, 'object', 'each field as color[field]'],
  ['query', 'pipeDelimited', false, 'array of strings', 'separated by |'],
  ['path', 'simple', true, 'object', 'fields as name=value, separated by commas'],
  ['path', 'label', true, 'array of strings', 'separated by dots'],
  ['path', 'matrix', true, 'array of strings', 'repeated for each item: ;color=a;color=b'],
  ['path', 'matrix', true, 'object', 'each field as ;field=value'],
  ['path', 'matrix', false, 'array of strings', 'separated by commas'],
  ['path', 'matrix', true, 'string', ''],
] as const)('%s, %s, explode %s: %s', (place, style, explode, type, expected) => {
  const parameter: Written = { name: 'color', in: place, style, explode, media: undefined };
  expect(plain(writingOf(parameter, type))).toBe(expected);
});

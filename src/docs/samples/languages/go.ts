import type { SampleLanguage } from '../language';
import type { SampleBody } from '../sample-request';
import { visibleLines } from '../../../text';
import { bodyText, concatenated, doubleQuoted, obstacleOf } from './literals';

/** Go, with its standard library. */
export const go: SampleLanguage = {
  id: 'go',
  fence: 'go',
  label: 'Go',
  extension: 'go',
  write(request, { value }) {
    const reason = obstacleOf(request, 'net/http', { writesType: false, restricted: ['host'] });
    if (reason !== undefined) return { reason };
    const { method, target, headers, body, baseUrl, placeholders } = request;
    const reader = body === undefined ? 'nil' : `strings.NewReader(${literal(body)})`;
    const fails = ['\tif err != nil {', '\t\tpanic(err)', '\t}'];
    return [
      'package main',
      '',
      'import (',
      ...['fmt', 'io', 'net/http', ...(body === undefined ? [] : ['strings'])].map((name) => `\t"${name}"`),
      ')',
      '',
      'const (',
      ...[baseUrl, ...placeholders].map((one) => `\t${one.name} = ${doubleQuoted(value(one))}`),
      ')',
      '',
      'func main() {',
      `\turl := ${concatenated([baseUrl, ...target], doubleQuoted, ' + ')}`,
      `\trequest, err := http.NewRequest(${doubleQuoted(method)}, url, ${reader})`,
      ...fails,
      ...headers.map(
        ([name, text]) => `\trequest.Header.Set(${doubleQuoted(name)}, ${concatenated(text, doubleQuoted, ' + ')})`,
      ),
      // A client would follow redirects.
      '\tresponse, err := http.DefaultTransport.RoundTrip(request)',
      ...fails,
      '\tdefer response.Body.Close()',
      '\tbody, err := io.ReadAll(response.Body)',
      ...fails,
      '\tfmt.Println(response.StatusCode)',
      '\tfmt.Println(string(body))',
      '}',
      '',
    ].join('\n');
  },
};

/** A body as a string: between backticks, where it has several lines and no backtick. */
function literal(body: SampleBody): string {
  if (body.kind === 'bytes')
    return `"${[...body.bytes].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')}"`;
  const text = bodyText(body);
  return text.includes('\n') && !text.includes('`') && visibleLines(text) === text ? `\`${text}\`` : doubleQuoted(text);
}

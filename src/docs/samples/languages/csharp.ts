import type { SampleLanguage } from '../language';
import type { SampleBody } from '../sample-request';
import { base64, visibleLines } from '../../../text';
import { bodyText, concatenated, doubleQuoted, obstacleOf } from './literals';

/** C#, as a program of one file (.NET 10). */
export const csharp: SampleLanguage = {
  id: 'csharp',
  fence: 'csharp',
  label: 'C#',
  extension: 'cs',
  write(request, { value }) {
    const reason = obstacleOf(request, 'HttpClient', { writesType: false });
    if (reason !== undefined) return { reason };
    const { method, target, headers, body, baseUrl, placeholders } = request;
    const ofContent = ([name]: (typeof headers)[number]): boolean => /^content-/i.test(name);
    const add =
      (where: string) =>
      ([name, text]: (typeof headers)[number]): string =>
        `${where}.TryAddWithoutValidation(${doubleQuoted(name)}, ${concatenated(text, doubleQuoted, ' + ')});`;
    return [
      ...[baseUrl, ...placeholders].map((one) => `const string ${one.name} = ${doubleQuoted(value(one))};`),
      '',
      'using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });',
      `using var request = new HttpRequestMessage(new HttpMethod(${doubleQuoted(method)}), ` +
        `${concatenated([baseUrl, ...target], doubleQuoted, ' + ')});`,
      ...headers.filter((field) => !ofContent(field)).map(add('request.Headers')),
      ...(body === undefined ? [] : [`request.Content = new ByteArrayContent(${bytes(body)});`]),
      ...(body === undefined ? [] : headers.filter(ofContent).map(add('request.Content.Headers'))),
      'using var response = await client.SendAsync(request);',
      'Console.WriteLine((int)response.StatusCode);',
      'Console.WriteLine(await response.Content.ReadAsStringAsync());',
      '',
    ].join('\n');
  },
};

function bytes(body: SampleBody): string {
  if (body.kind === 'bytes') return `Convert.FromBase64String("${base64(body.bytes)}")`;
  const text = bodyText(body);
  // In a verbatim string all but the quote stands for itself.
  const literal = visibleLines(text) === text ? `@"${text.replaceAll('"', '""')}"` : doubleQuoted(text);
  return `System.Text.Encoding.UTF8.GetBytes(${literal})`;
}

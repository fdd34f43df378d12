import { base64 } from '../../../text';
import type { SampleLanguage } from '../language';
import type { SampleBody } from '../sample-request';
import { bodyText, concatenated, doubleQuoted, obstacleOf } from './literals';

/** Header fields that the client of `java.net.http` writes itself. */
const RESTRICTED = ['connection', 'content-length', 'expect', 'host', 'upgrade'];

/** Java 11 and later, with its own HTTP client. */
export const java: SampleLanguage = {
  id: 'java',
  fence: 'java',
  label: 'Java',
  extension: 'java',
  write(request, { value }) {
    const reason = obstacleOf(request, 'java.net.http', { writesType: false, restricted: RESTRICTED });
    if (reason !== undefined) return { reason };
    const { method, target, headers, body, baseUrl, placeholders } = request;
    return [
      'import java.net.URI;',
      'import java.net.http.HttpClient;',
      'import java.net.http.HttpRequest;',
      'import java.net.http.HttpResponse;',
      '',
      'public class Sample {',
      ...[baseUrl, ...placeholders].map((one) => `  static final String ${one.name} = ${doubleQuoted(value(one))};`),
      '',
      '  public static void main(String[] args) throws Exception {',
      `    URI uri = URI.create(${concatenated([baseUrl, ...target], doubleQuoted, ' + ')});`,
      '    HttpRequest request = HttpRequest.newBuilder(uri)',
      ...headers.map(
        ([name, text]) => `        .header(${doubleQuoted(name)}, ${concatenated(text, doubleQuoted, ' + ')})`,
      ),
      `        .method(${doubleQuoted(method)}, HttpRequest.BodyPublishers.${publisher(body)})`,
      '        .build();',
      '    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();',
      '    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());',
      '    System.out.println(response.statusCode());',
      '    System.out.println(response.body());',
      '  }',
      '}',
      '',
    ].join('\n');
  },
};

function publisher(body: SampleBody | undefined): string {
  if (body === undefined) return 'noBody()';
  if (body.kind === 'bytes') return `ofByteArray(java.util.Base64.getDecoder().decode("${base64(body.bytes)}"))`;
  const lines = bodyText(body).split(/(?<=\n)/);
  return `ofString(${lines.map(doubleQuoted).join(' +\n            ')})`;
}

import { base64 } from '../../../text';
import type { SampleLanguage } from '../language';
import { bodyText, concatenated, obstacleOf, singleQuoted } from './literals';

/** Ruby, with its standard library. */
export const ruby: SampleLanguage = {
  id: 'ruby',
  fence: 'ruby',
  label: 'Ruby',
  extension: 'rb',
  write(request, { value }) {
    const reason = obstacleOf(request, 'Net::HTTP', { writesType: true });
    if (reason !== undefined) return { reason };
    const { method, target, headers, body, baseUrl, placeholders } = request;
    const written =
      body?.kind === 'bytes' ? `'${base64(body.bytes)}'.unpack1('m')` : body && singleQuoted(bodyText(body));
    const hasResponse = method === 'HEAD' ? 'false' : 'true';
    const creates = [singleQuoted(method), String(body !== undefined), hasResponse, 'uri'].join(', ');
    return [
      "require 'net/http'",
      '',
      ...[baseUrl, ...placeholders].map((one) => `${one.name} = ${singleQuoted(value(one))}`),
      '',
      `uri = URI(${concatenated([baseUrl, ...target], singleQuoted, ' + ')})`,
      `request = Net::HTTPGenericRequest.new(${creates})`,
      ...headers.map(([name, text]) => `request[${singleQuoted(name)}] = ${concatenated(text, singleQuoted, ' + ')}`),
      ...(written === undefined ? [] : [`request.body = ${written}`]),
      "response = Net::HTTP.start(uri.host, uri.port, use_ssl: uri.scheme == 'https') { |http| http.request(request) }",
      'puts response.code, response.body.to_s',
      '',
    ].join('\n');
  },
};

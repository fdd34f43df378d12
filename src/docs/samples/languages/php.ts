import { base64 } from '../../../text';
import type { SampleLanguage } from '../language';
import { bodyText, concatenated, obstacleOf, singleQuoted } from './literals';

/** PHP, with what it has without extensions. */
export const php: SampleLanguage = {
  id: 'php',
  fence: 'php',
  label: 'PHP',
  extension: 'php',
  write(request, { value }) {
    const reason = obstacleOf(request, "PHP's HTTP stream", { writesType: true });
    if (reason !== undefined) return { reason };
    const { method, target, headers, body, baseUrl, placeholders } = request;
    const written =
      body?.kind === 'bytes' ? `base64_decode('${base64(body.bytes)}')` : body && singleQuoted(bodyText(body));
    return [
      '<?php',
      ...[baseUrl, ...placeholders].map((one) => `const ${one.name} = ${singleQuoted(value(one))};`),
      '',
      "$context = stream_context_create(['http' => [",
      `    'method' => ${singleQuoted(method)},`,
      ...(headers.length === 0 ? [] : ["    'header' => ["]),
      ...headers.map(([name, text]) => `        ${concatenated([`${name}: `, ...text], singleQuoted, ' . ')},`),
      ...(headers.length === 0 ? [] : ['    ],']),
      ...(written === undefined ? [] : [`    'content' => ${written},`]),
      "    'protocol_version' => 1.1,",
      "    'follow_location' => 0,",
      "    'ignore_errors' => true,",
      ']]);',
      `$body = file_get_contents(${concatenated([baseUrl, ...target], singleQuoted, ' . ')}, false, $context);`,
      'echo explode(\' \', $http_response_header[0])[1], "\\n", $body, "\\n";',
      '',
    ].join('\n');
  },
};

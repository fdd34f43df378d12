import { isJson } from '../../../exchange';
import { stringLiteral } from '../../../types';
import { fetchText, literalText } from './fetch-text';
import type { SampleLanguage } from '../language';
import { hasHeader, type SampleBody } from '../sample-request';

/** The module with the types of the document (`tandem types`), as samples import it. */
export const TYPES_MODULE = './api-types';

/** TypeScript with `fetch` and the types that `tandem types` makes. */
export const typescript: SampleLanguage = {
  id: 'typescript',
  fence: 'typescript',
  label: 'TypeScript',
  extension: 'ts',
  write(request, writing) {
    const { body, operation } = request;
    const typed = body?.kind === 'json' && hasHeader(request, 'content-type') ? body : undefined;
    const text = fetchText(request, writing, typed === undefined ? undefined : 'JSON.stringify(body)');
    if ('reason' in text) return text;
    const at = `Operations[${stringLiteral(operation.id)}]`;
    const status = statusKey(
      operation.responses.map((response) => response.status),
      writing.response.status,
    );
    const asJson = isJson(writing.response.media) && status !== undefined;
    const print = asJson
      ? [
          `const result = (await response.json()) as ${at}['responses'][${status}];`,
          'console.log(response.status);',
          'console.log(JSON.stringify(result, null, 2));',
        ]
      : ['console.log(response.status);', 'console.log(await response.text());'];
    const uses = typed !== undefined || asJson;
    return [
      ...(uses
        ? [`import type { Operations } from '${TYPES_MODULE}'; // made by: tandem types --out api-types.ts`, '']
        : []),
      ...text.constants,
      '',
      ...(typed === undefined ? [] : [bodyText(typed, `${at}['requestBody']`)]),
      text.call,
      ...print,
      ...(uses ? [] : ['export {};']),
      '',
    ].join('\n');
  },
};

/** A constant of a type; members that the type doesn't name are taken for slips unless the type is asserted. */
function bodyText({ value, hasMore }: Extract<SampleBody, { kind: 'json' }>, type: string): string {
  return hasMore ? `const body = ${literalText(value)} as ${type};` : `const body: ${type} = ${literalText(value)};`;
}

/** The key of the response that a status belongs to: exact, then its class, then `default`. */
function statusKey(declared: readonly string[], status: number): string | undefined {
  const keys = [String(status), `${String(status).charAt(0)}XX`, 'default'];
  const found = keys.find((key) => declared.includes(key));
  return found === undefined || /^\d+$/.test(found) ? found : stringLiteral(found);
}

import { isNumber, isObject, type Json, type JsonObject, pointers } from '../../document';
import type { Api } from '../../model';
import { subSchemas } from '../../schema';

/** Members of a success that show that it failed after all: those of JSON-RPC, GraphQL, JSend and their like. */
const REPORTS: readonly { readonly name: RegExp; readonly isError: (value: Json, body: JsonObject) => boolean }[] = [
  { name: /^(?:error|err|fault|exception)(?:s|_?message)?$/i, isError: isSomething },
  { name: /^(?:ok|is_?ok|success|is_?success|succeeded)$/i, isError: (value) => value === false },
  { name: /^status$/i, isError: (value) => typeof value === 'string' && /^(?:error|fail(?:ed|ure)?)$/i.test(value) },
  { name: /^(?:err(?:or)?|ret)_?(?:code|no)$/i, isError: isErrorCode },
  { name: /^code$/i, isError: (value, body) => isErrorCode(value) && ('message' in body || 'msg' in body) },
];

/** Whether a success reports an error in a member that the document has for it, as where all responses are a 200. */
export function reportsError({ document: { root } }: Api, schema: string | undefined, body: Json | undefined): boolean {
  if (schema === undefined || !isObject(body)) return false;
  return Object.entries(body).some(([member, value]) => {
    const isReport = REPORTS.some(
      ({ name, isError }) => name.test(member) && value !== undefined && isError(value, body),
    );
    return isReport && subSchemas(root, schema, pointers.join('', member)).length > 0;
  });
}

function isSomething(value: Json): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return isObject(value)
    ? Object.keys(value).length > 0
    : value !== null && value !== '' && value !== false && value !== 0;
}

/** A code that is neither zero nor a status of success. */
function isErrorCode(value: Json): boolean {
  if (typeof value === 'string') return value !== '' && !/^(?:0+|2\d\d|ok|success)$/i.test(value);
  return isNumber(value) && Number(value) !== 0 && Math.floor(Number(value) / 100) !== 2;
}

import {
  boundaryFor,
  dispositionOf,
  formParts,
  type FormPart,
  header,
  type HttpRequest,
  parseMediaType,
  writeParts,
} from '../exchange';
import type { ChosenFile } from '../web/page-data';

/**
 * A form with the files that a reader has chosen, instead of what it had for their fields. Its other parts stay as they
 * are, each with its type and header fields.
 *
 * @param request its body is `multipart/form-data`; any other one is returned as it is
 */
export function withFiles(request: HttpRequest, files: readonly ChosenFile[]): HttpRequest {
  const type = header(request.headers, 'content-type') ?? '';
  const parts = request.body && formParts(request.body, parseMediaType(type)?.parameters['boundary']);
  if (parts === undefined || files.length === 0) return request;
  const chosen = files.map(({ field, name, type: own, bytes }): FormPart => {
    const before = parts.find((part) => part.name === field);
    const contentType = own || (before?.type ?? 'application/octet-stream');
    return { name: field, filename: name, type: contentType, headers: before?.headers ?? [], content: bytes };
  });
  const written = [...parts.filter(({ name }) => !files.some(({ field }) => field === name)), ...chosen];
  const boundary = boundaryFor((text) => written.some(({ content }) => latin1(content).includes(text)));
  const body = writeParts(written.map(partOf), boundary);
  const contentType = `multipart/form-data; boundary=${boundary}`;
  const headers = request.headers.map(([name, value]): [string, string] => [
    name,
    name.toLowerCase() === 'content-type' ? contentType : value,
  ]);
  return { ...request, headers, body };
}

function partOf({ name, filename, type, headers, content }: FormPart): Parameters<typeof writeParts>[0][number] {
  const fields = [...(type === undefined ? [] : [['Content-Type', type] as const]), ...headers];
  return {
    head: [dispositionOf(name, filename), ...fields.map((field) => field.join(': '))],
    bytes: content,
  };
}

/** Bytes as a text with a character each. */
function latin1(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}

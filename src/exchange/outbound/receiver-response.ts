import type { Json } from '../../document';
import type { Api, Header, MediaType, Operation } from '../../model';
import { bodyWriter } from '../codecs/body';
import { concreteMedia } from '../codecs/concrete-media';
import { header, type HttpRequest, type HttpResponse, isBodilessStatus, isSendableValue } from '../exchange';
import { writeHeader } from '../parameters/write-parameter';
import { conformingBody, conformingHeader } from '../request/conforming-example';
import { sampleBody } from '../sample-body';
import { sampleFor } from '../sample-for';
import { statusOf, successOf } from '../selection/select-response';
import { isOwnedByHttp } from '../wire/http-fields';

/**
 * The response of a receiver that takes a callback or webhook: the success that the document declares, with its first
 * examples that conform, else made from its schemas; 204 where it declares none.
 *
 * @example receiverResponse(api, callback.operations[0], request).status // 204
 */
export function receiverResponse(api: Api, operation: Operation, request: HttpRequest): HttpResponse {
  const success = successOf(operation);
  if (success === undefined) return { status: 204, headers: [] };
  const headers = success.headers.flatMap((one) => headerField(api, one));
  const status = statusOf(success, undefined, operation);
  const [media] = success.media;
  const value = media === undefined || isBodilessStatus(status) ? undefined : bodyOf(api, media);
  if (media === undefined || value === undefined) return { status, headers };
  const chosen = concreteMedia(media, header(request.headers, 'accept'), api.document.root, value);
  const { bytes, contentType } = bodyWriter(chosen.type, { ...chosen, root: api.document.root })(value);
  return { status, headers: [...headers, ['Content-Type', contentType]], body: bytes };
}

function headerField(api: Api, field: Header): [string, string][] {
  if (isOwnedByHttp(field.name)) return [];
  const example = conformingHeader(api, field, '')?.value;
  const made = example === undefined && field.required ? headerSample(api, field) : example;
  const text = made === undefined || made === null ? undefined : writeHeader(field, made);
  return text === undefined || !isSendableValue(text) ? [] : [[field.name, text]];
}

function headerSample(api: Api, { schema }: Header): Json | undefined {
  if (schema === undefined) return '';
  const found = sampleFor(api, schema, 'response');
  return 'value' in found ? found.value : undefined;
}

function bodyOf(api: Api, media: MediaType): Json | undefined {
  const example = conformingBody(api, media)?.value;
  if (example !== undefined) return example;
  const found = sampleBody(api, media, 'response');
  return found !== undefined && 'value' in found ? found.value : undefined;
}

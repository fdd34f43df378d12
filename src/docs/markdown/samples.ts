import { responseFor } from '../../exchange';
import type { OperationReference, RunSample } from '../reference';
import { fence } from './text/fence';

/** A whole response as it travels, under a heading; nothing of one that the document does not declare. */
export function responseBlock({ responses }: OperationReference, { response }: RunSample, heading: string): string[] {
  const declared = responseFor({ responses }, response.status);
  if (declared === undefined) return [];
  const phrase = declared.status === String(response.status) ? declared.phrase : '';
  const lines = [
    `HTTP/1.1 ${response.status}${phrase === '' ? '' : ` ${phrase}`}`,
    ...response.headers.map(([name, value]) => `${name}: ${value}`),
    ...(response.text === '' ? [] : ['', response.text]),
  ];
  return [heading, fence(lines.join('\n'), 'http')];
}

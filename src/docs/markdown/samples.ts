import type { OperationReference, RunSample } from '../reference';
import { fence } from './text/fence';

/** A whole response as it travels. */
export function responseBlock({ response }: RunSample, phrase: string): string {
  const lines = [
    `HTTP/1.1 ${response.status}${phrase === '' ? '' : ` ${phrase}`}`,
    ...response.headers.map(([name, value]) => `${name}: ${value}`),
    ...(response.text === '' ? [] : ['', response.text]),
  ];
  return fence(lines.join('\n'), 'http');
}

/** The name of a sample's status. */
export function phraseOf({ responses }: OperationReference, { response }: RunSample): string {
  return responses.find(({ status }) => status === String(response.status))?.phrase ?? '';
}

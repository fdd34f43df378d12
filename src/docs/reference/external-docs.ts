import { isObject, type Json } from '../../document';

/** Where more is written. */
export interface ExternalDocs {
  readonly url: string;
  readonly description: string;
}

/** An `externalDocs` object; `undefined` where it leads nowhere. */
export function externalDocsOf(value: Json | undefined): ExternalDocs | undefined {
  if (!isObject(value) || typeof value.url !== 'string' || value.url === '') return undefined;
  return { url: value.url, description: typeof value.description === 'string' ? value.description : '' };
}

/**
 * What is wrong with a mutant. Responses first (`status` to `relation`), then requests, then routes, then what is sent
 * by itself.
 */
export const MUTANT_KINDS = [
  'status',
  'header',
  'media',
  'body',
  'schema',
  'example',
  'relation',
  'request',
  'message',
  'situation',
  'security',
  'order',
  'route',
  'callback',
] as const;
export type MutantKind = (typeof MUTANT_KINDS)[number];

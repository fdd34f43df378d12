/** What is wrong with a mutant. Responses first (`status` to `relation`), then requests, then routes. */
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
] as const;
export type MutantKind = (typeof MUTANT_KINDS)[number];

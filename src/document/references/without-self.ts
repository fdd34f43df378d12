/** Stands for the address of a document that has none of its own, which its identifiers may be relative to. */
export const HERE = 'document:///';

/**
 * The URI of a document: its `$self`, relative to where it was found (OAS 3.2 §4.1.2.2.1), or that place.
 *
 * @example ownUri({ $self: '/v2/pets.yaml' }, 'https://a.example/') // 'https://a.example/v2/pets.yaml'
 */
export function ownUri({ $self }: { readonly $self?: unknown }, base = HERE): string {
  return typeof $self === 'string' && $self !== '' && URL.canParse($self, base) ? new URL($self, base).href : base;
}

/**
 * A reference to the document by its `$self` as one from its root; any other one as it is.
 *
 * @example withoutSelf('https://a.example/pets.yaml#/info', 'https://a.example/pets.yaml') // '#/info'
 */
export function withoutSelf(text: string, self: unknown): string {
  const hash = text.indexOf('#');
  const own = ownUri({ $self: self });
  if (own === HERE || hash < 1 || !URL.canParse(text, own)) return text;
  return new URL(text.slice(0, hash), own).href === own ? text.slice(hash) : text;
}

/**
 * A reference to the document by its `$self` (OAS 3.2 §4.1.2.2.1) as one from its root; any other one as it is.
 *
 * @example withoutSelf('https://a.example/pets.yaml#/info', 'https://a.example/pets.yaml') // '#/info'
 */
export function withoutSelf(text: string, self: unknown): string {
  if (typeof self !== 'string' || !URL.canParse(self)) return text;
  const hash = text.indexOf('#');
  if (hash < 1 || !URL.canParse(text, self)) return text;
  return new URL(text.slice(0, hash), self).href === new URL(self).href ? text.slice(hash) : text;
}

/**
 * Tells whether a value of a discriminator's mapping leads into a file by a relative path, this file by its name
 * included. A bare name means a
 * component, and a URL may be no more than an identifier.
 *
 * @example isMappingAddress('pets.yaml#/Dog') // true
 */
export function isMappingAddress(value: unknown): boolean {
  return (
    typeof value === 'string' && !/^(?:#|[a-z][a-z0-9+.-]*:)/i.test(value) && /[#/]|\.(?:ya?ml|json)$/i.test(value)
  );
}

/** What secrets are called, anywhere in a name. */
const SECRETS =
  'authori[sz]ation|cookie|token|secret|passw(?:or)?d?|passphrase|credential|api[-_]?key|private[-_]?key|session';
/** What may be a secret by its name, so that it is hidden. */
const HIDDEN_TOO =
  'passcode|pwd|signature|assertion|code[-_]?verifier|sec-websocket-protocol|' +
  '(?:access|auth|account|signing|encryption|subscription)[-_ ]?key';
/** Short words count at the end of a name only: there are authors and passengers. */
const WORD = '(?:^|[^a-z])(?:auth|pass|sig|otp|jwt)$';
const CAMEL = /[a-z\d](?:Auth|Pass|Sig|Otp|Jwt)$/;
const SECRET_NAME = new RegExp(`${SECRETS}|${HIDDEN_TOO}|${WORD}`, 'i');
const SECRET_ITSELF = new RegExp(`(?:${SECRETS})s?$`, 'i');

/**
 * Whether a header, parameter or property is likely to hold a secret, by its name.
 *
 * @example isSecretName('X-Api-Key') // true
 */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name) || CAMEL.test(name);
}

/**
 * Whether a name is without doubt that of the secret itself, and not of something about it.
 *
 * @example isSecretItself('accessToken') // true
 * @example isSecretItself('tokenType') // false
 */
export function isSecretItself(name: string): boolean {
  return SECRET_ITSELF.test(name);
}

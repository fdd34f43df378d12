/** Whether a name says nothing but that it is an id. */
export function isIdName(name: string): boolean {
  return /^_?(?:id|uuid|guid)$/i.test(name);
}

/**
 * What a member refers to, by its name, which ends in a word for an id.
 *
 * @example referredBy('customerId') // 'customer'
 */
export function referredBy(name: string): string | undefined {
  return /^(.*?[a-z\d])[_-]?(?:uuid|guid|id)$/i.exec(name)?.[1];
}

/** Whether a name is an id, or ends in one that is written as a word of its own: `petId`, and not `paid`. */
export function endsInId(name: string): boolean {
  return isIdName(name) || /[a-z](?:Id|_id|ID)$/.test(name);
}

/** A path template without the names of its parameters and without a slash at its end. */
export function plainPath(path: string): string {
  return path.replace(/\{[^{}]*\}/g, '{}').replace(/\/$/, '');
}

/** A path template with keys in parentheses (OData) as segments: `/users({id})` as `/users/{id}`. */
export function withKeySegments(path: string): string {
  return path.replace(/\('?(\{[^{}]*\})'?\)/g, '/$1');
}

/**
 * The plain path by which a resource is known: `/users.json` is `/users`, and `/users/{id}.json` is a member of it, as
 * `/users({id})` is (OData).
 */
export function resourcePath(path: string): string {
  return plainPath(withKeySegments(path)).replace(/\.(?:json|xml)$/, '');
}

/** Whether two path templates differ in the names of their parameters and in how a key is written at most. */
export function samePath(a: string, b: string): boolean {
  return plainPath(withKeySegments(a)) === plainPath(withKeySegments(b));
}

/** The path of the collection that a path parameter chooses from, where the parameter is a whole segment, or a key. */
export function parentPath(template: string, parameter: string): string | undefined {
  const path = withKeySegments(template);
  const at = path.indexOf(`/{${parameter}}`);
  const behind = path.charAt(at + parameter.length + 3);
  return at < 0 || (behind !== '' && behind !== '/') ? undefined : path.slice(0, at);
}

/**
 * The path of a collection and the id behind it, as the path of a request has them.
 *
 * @example splitMember('/things/5') // ['/things', '5']
 * @example splitMember("/things('5')") // ['/things', '5'] (OData)
 */
export function splitMember(path: string): readonly [collection: string, id: string] {
  const plain = path.replace(/\/+$/, '');
  const [, keyed, key] = /^((?:.*\/)?[a-z_]\w*)\('?([^/()']+)'?\)$/i.exec(plain) ?? [];
  if (keyed !== undefined && key !== undefined) return [keyed, key];
  const at = plain.lastIndexOf('/');
  return [plain.slice(0, Math.max(at, 0)), plain.slice(at + 1)];
}

/**
 * The path of the collection and the parameter of a path that ends with a parameter.
 *
 * @example memberPath('/orders/{orderId}') // { collection: '/orders', parameter: 'orderId' }
 */
export function memberPath(path: string): { readonly collection: string; readonly parameter: string } | undefined {
  const member = /^(.*)(?:\/|\('?)\{([^{}/]+)\}(?:'?\)|\.(?:json|xml))?\/?$/;
  const [, collection = '', parameter] = member.exec(path) ?? [];
  return parameter === undefined ? undefined : { collection, parameter };
}

/** The names of the parameters of a path template, in their order. */
export function parametersOf(path: string): string[] {
  return [...path.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name);
}

/** The words of a path template: its segments without parameters. */
export function wordsOf(path: string): string[] {
  return path
    .replace(/\.(?:json|xml)$/, '')
    .split('/')
    .filter((segment) => segment !== '' && !segment.includes('{'));
}

/** A name without the marks between its words: `petId`, `pet-id` and `pet_id` are one. */
export function bareName(name: string): string {
  return name.replace(/[_\-. ]/g, '').toLowerCase();
}

/**
 * The words of a name, as they are written there.
 *
 * @example nameWords('billingCustomer_id') // ['billing', 'Customer', 'id']
 */
export function nameWords(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .split(/[^A-Za-z\d]+/)
    .filter(Boolean);
}

/** A word for one thing of many: `categories` → `category`; good enough to compare names with. */
export function singular(word: string): string {
  if (/ies$/i.test(word)) return `${word.slice(0, -3)}y`;
  if (/(?:ss|us|is)$/i.test(word)) return word;
  return /(?:ches|shes|xes|sses|zes)$/i.test(word) ? word.slice(0, -2) : word.replace(/s$/i, '');
}

/**
 * The path of a member, made from that of its collection.
 *
 * @param member the path template of members
 * @example memberTarget('/users.json', '/users/{id}.json', '4') // '/users/4.json'
 */
export function memberTarget(collection: string, member: string, id: string): string {
  const above = collection.replace(/\/$/, '');
  const [, open, close = ''] = /(\('?)\{[^{}]*\}('?\))$/.exec(member) ?? [];
  if (open !== undefined) return above + open + id + close;
  const [extension = ''] = /(?<=\})\.[a-z]+$/.exec(member) ?? [];
  const bare = extension !== '' && above.endsWith(extension) ? above.slice(0, -extension.length) : above;
  return `${bare}/${id}${extension}`;
}

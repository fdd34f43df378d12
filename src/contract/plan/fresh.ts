import { hashOf, isObject, type Json, type Pointer, pointers } from '../../document';
import { copy, setAt } from '../../exchange';
import type { Api } from '../../model';
import { subSchemas, validatorsOf } from '../../schema';
import { textsIn } from '../../checks';

/** A place in a request body that may hold any value of its kind, and how one is made from a token. */
export interface FreshPlace {
  readonly pointer: Pointer;
  readonly make: (token: string) => Json;
}

/** As long as any token is with what is put behind it. */
const LONGEST = 'tq1z141z3m00';
/** As long as most are: a pattern may take some lengths only, as that of base64 does. */
const LENGTHS = [LONGEST, LONGEST.slice(0, -1), LONGEST.slice(0, -2), LONGEST.slice(0, -3)];

/**
 * The places of a body where the document leaves the value open: texts that are neither one of a list nor the name of
 * something that must exist. Values that occur in no example show a response made of examples, or of the last request.
 */
export function freshPlaces(api: Api, schema: Pointer, body: Json): FreshPlace[] {
  const { accepts } = validatorsOf(api.document);
  return textsIn(body).flatMap(({ pointer, text }) => {
    const name = pointers.tokens(pointer).at(-1) ?? '';
    const schemas = subSchemas(api.document.root, schema, pointer);
    if (isReference(name) || schemas.some((at) => isBound(api, at))) return [];
    const tokens = schemas.some((at) => hasPattern(api, at)) ? LENGTHS : [LONGEST];
    const make = makers(text).find((one) =>
      tokens.every((token) => accepts(schema, setAt(copy(body), pointer, one(token)), 'request')),
    );
    return make === undefined ? [] : [{ pointer, make }];
  });
}

/** A copy of a body with fresh values in these places, but for those in or above what is varied. */
export function freshened(body: Json, places: readonly FreshPlace[], token: string, varied?: Pointer): Json {
  return places.reduce<Json>((made, { pointer, make }, i) => {
    const touched =
      varied !== undefined && (`${pointer}/`.startsWith(`${varied}/`) || `${varied}/`.startsWith(`${pointer}/`));
    if (touched || typeof pointers.valueAt(made, pointer) !== 'string') return made;
    return setAt(made, pointer, make(`${token}${i.toString(36)}`));
  }, copy(body));
}

function makers(text: string): ((token: string) => Json)[] {
  const found: ((token: string) => Json)[] = [];
  if (/^[^@\s]+@[^@\s]+$/.test(text)) found.push((token) => `${token}@example.com`);
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text))
    found.push((token) => `${text.replace(/[?#].*$/s, '').replace(/\/$/, '')}/${token}`);
  found.push(
    (token) => `${text}${text === '' ? '' : '-'}${token}`,
    (token) => token,
  );
  return found;
}

/** A name that probably speaks of something that must exist. */
function isReference(name: string): boolean {
  return /(^|[_-])(id|ids|guid|uuid|ref|key|href)$/i.test(name) || /[a-z](Id|Ids|Guid|Uuid|Ref|Key)$/.test(name);
}

/** Whether only some texts do, by a list, a format, or what is in them. */
function isBound(api: Api, pointer: Pointer): boolean {
  const schema = pointers.valueAt(api.document.root, pointer);
  return (
    isObject(schema) &&
    (['enum', 'const', 'contentMediaType', 'contentEncoding'].some((keyword) => schema[keyword] !== undefined) ||
      (typeof schema.format === 'string' && /uuid|date|time|byte|ip|hostname/.test(schema.format)))
  );
}

function hasPattern({ document: { root } }: Api, pointer: Pointer): boolean {
  const schema = pointers.valueAt(root, pointer);
  return isObject(schema) && schema.pattern !== undefined;
}

/** A short token (see `leaks`) that follows from a seed and a name alone, so that cases do not depend on each other. */
export function tokenOf(seed: number, name: string): string {
  return `tq${hashOf(name, seed).toString(36)}`;
}

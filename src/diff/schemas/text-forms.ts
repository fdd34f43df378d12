import { isObject, items, type Json, jsonText, plainText } from '../../document';
import { readings } from '../../model';

/** An object has as many forms at most; with more, all of its members are written in one way. */
const MOST_FORMS = 64;

/**
 * What a value may be read as where numbers and booleans are written as text: `5` as `5` or `'5'`, `'5'` as the same. A
 * list is of one kind, and the members of an object are each for themselves.
 *
 * @example textForms([1, 2]) // [[1, 2], ['1', '2']]
 */
export function textForms(value: Json): readonly Json[] {
  if (Array.isArray(value)) return ofList(items(value));
  if (isObject(value)) return ofObject(Object.entries(value).map(([name, inner]) => [name, textForms(inner ?? null)]));
  if (value === null) return [value];
  return typeof value === 'string' ? readings(value) : [value, plainText(value)];
}

function ofList(list: readonly Json[]): readonly Json[] {
  const forms = list.map(textForms);
  const most = Math.max(1, ...forms.map(({ length }) => length));
  const kinds = Array.from({ length: most }, (_, i) => forms.map((one, at) => one[i] ?? list[at] ?? null));
  const texts = list.map((item) => (isObject(item) || Array.isArray(item) || item === null ? item : plainText(item)));
  return distinct([...kinds, texts]);
}

function ofObject(members: readonly (readonly [name: string, forms: readonly Json[]])[]): readonly Json[] {
  const count = members.reduce((product, [, forms]) => product * forms.length, 1);
  if (count > MOST_FORMS) {
    const most = Math.max(...members.map(([, forms]) => forms.length));
    return Array.from({ length: most }, (_, i) =>
      Object.fromEntries(members.map(([name, forms]) => [name, forms[i] ?? forms[0] ?? null])),
    );
  }
  return members.reduce<readonly Record<string, Json>[]>(
    (all, [name, forms]) => all.flatMap((one) => forms.map((form) => ({ ...one, [name]: form }))),
    [{}],
  );
}

function distinct(values: readonly Json[]): readonly Json[] {
  return [...new Map(values.map((value) => [jsonText(value), value])).values()];
}

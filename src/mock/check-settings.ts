import { unknownName } from './overrides/override-error';

/** What a setting may be: the type of a value, a list of texts or one as well, one of some texts, or anything. */
export type SettingKind =
  | 'boolean'
  | 'number'
  | 'string'
  | 'object'
  | 'function'
  | 'list of strings'
  | 'string or list of strings'
  | 'any'
  | readonly string[];

/**
 * Looks for settings that would be passed over: a misspelt name, a value of another kind. What is `undefined` counts
 * as not given.
 *
 * @throws {TypeError} with what there is instead
 * @example checkSettings({ ports: 1 }, { port: 'number' })
 * // there is no setting 'ports'; did you mean 'port'? There are port
 */
export function checkSettings(settings: object, kinds: Readonly<Record<string, SettingKind>>): void {
  for (const [name, value] of Object.entries(settings) as [string, unknown][]) {
    if (!Object.hasOwn(kinds, name))
      throw new TypeError(unknownName('there is no setting', name, Object.keys(kinds).sort()));
    const kind = kinds[name] ?? 'any';
    if (value === undefined || kind === 'any') continue;
    if (typeof kind === 'string') {
      if (!isOfKind(value, kind)) throw new TypeError(`the setting '${name}' must be a ${kind}, not ${textOf(value)}`);
    } else if (!kind.some((one) => one === value)) {
      const choices = kind.map((one) => `'${one}'`).join(', ');
      throw new TypeError(`the setting '${name}' must be one of ${choices}, not ${textOf(value)}`);
    }
  }
}

function isOfKind(value: unknown, kind: string): boolean {
  const isList = Array.isArray(value) && value.every((one) => typeof one === 'string');
  if (kind === 'list of strings') return isList;
  return kind === 'string or list of strings' ? isList || typeof value === 'string' : typeof value === kind;
}

function textOf(value: unknown): string {
  return JSON.stringify(value) ?? typeof value;
}

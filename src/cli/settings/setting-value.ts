import type { Option } from 'commander';
import { isObject, plainText } from '../../document';
import type { CliError } from '../../errors';

type ErrorFor = (what: string) => CliError;

/**
 * The value of an option that was set outside the command line: the same as if it had been given there.
 *
 * @param value from a configuration file, or the text of a variable: of an option that may be repeated, one a line
 * @param errorFor makes the error for a value of another type, or one that the option rejects
 * @throws what `fault` makes
 */
export function settingValue(option: Option, value: unknown, errorFor: ErrorFor): unknown {
  if (!option.required && !option.optional) return onOff(option, value, errorFor);
  if (option.optional && typeof value === 'boolean') return value;
  const values = valuesOf(value);
  const [first, ...others] = values;
  let parsed = parse(option, first, undefined, errorFor);
  // Its parser shows whether an option may be repeated: it collects.
  if (!Array.isArray(parsed) && (typeof value === 'object' || others.length > 0))
    throw errorFor(`${option.name()} takes one value, not several`);
  for (const other of others) parsed = parse(option, other, parsed, errorFor);
  return parsed;
}

function onOff(option: Option, value: unknown, errorFor: ErrorFor): boolean {
  if (value === true || value === 'true' || value === '1') return true;
  if (value === false || value === 'false' || value === '0') return false;
  throw errorFor(`${option.name()} must be true or false`);
}

/** The values of an option: the items of a list; `name=value` for each entry of an object; else the lines of a text. */
function valuesOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value as readonly unknown[];
  if (!isObject(value)) return linesOf(value);
  return Object.entries(value).map(([name, one]) => `${name}=${one === false ? 'off' : plainText(one ?? null)}`);
}

function linesOf(value: unknown): readonly unknown[] {
  return typeof value === 'string' && value.includes('\n')
    ? value.split('\n').filter((line) => line.trim() !== '')
    : [value];
}

function parse(option: Option, value: unknown, before: unknown, errorFor: ErrorFor): unknown {
  if (typeof value !== 'string' && typeof value !== 'number')
    throw errorFor(`${option.name()} must be a string or a number`);
  if (option.parseArg === undefined) return String(value);
  try {
    return option.parseArg(String(value), before);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'commander.invalidArgument')
      throw errorFor(`${option.name()} cannot be '${value}': ${error.message}`);
    throw error;
  }
}

import { InvalidArgumentError } from 'commander';
import { CliError } from '../../errors';
import { isControlPrefix } from '../../mock/server/control/options';

/**
 * Reads a whole number from an option.
 *
 * @throws InvalidArgumentError, which commander reports together with the option's name
 * @example wholeNumber(0, 65535)('4010') // 4010
 */
export function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^-?\d+$/.test(text) && value >= least && value <= most) return value;
    const limit = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
    throw new InvalidArgumentError(`It must be a whole number ${limit}.`);
  };
}

/** Reads `--workers 16` and `--workers auto`. */
export function workersOf(text: string): number | 'auto' {
  return text === 'auto' ? text : wholeNumber(1, 256)(text);
}

/**
 * Collects `-H 'Name: value'`; an option that may be repeated.
 *
 * @throws CliError that doesn't repeat the text, which may be a credential
 */
export function headerField(
  text: string,
  before: readonly (readonly [string, string])[] = [],
): (readonly [string, string])[] {
  const match = /^([!#$%&'*+.^_`|~\w-]+):[ \t]*(.*?)[ \t]*$/.exec(text);
  if (match === null) throw new CliError("-H takes a header in one line, written as 'Name: value'");
  return [...before, [match[1] ?? '', match[2] ?? '']];
}

/** Collects the values of an option that may be repeated. */
export function collected(text: string, before: readonly string[] = []): string[] {
  return [...before, text];
}

/** Where the control API is: nowhere, under a prefix of the mock's port, or on a port of its own. */
export type ControlFlag = 'off' | { readonly prefix: string } | { readonly port: number };

/** Reads `--control off`, `--control /prefix` and `--control 4011`. */
export function controlFlag(text: string): ControlFlag {
  if (text === 'off') return 'off';
  if (/^\d+$/.test(text) && Number(text) <= 65535) return { port: Number(text) };
  if (isControlPrefix(text)) return { prefix: text };
  throw new InvalidArgumentError("It is 'off', a path such as /__tandem, or a port from 0 to 65535.");
}

/** Reads `--control off` and `--control /prefix`, where it has no port of its own. */
export function controlPathFlag(text: string): Exclude<ControlFlag, { readonly port: number }> {
  const where = controlFlag(text);
  if (where === 'off' || 'prefix' in where) return where;
  throw new InvalidArgumentError("It is 'off', or a path such as /__tandem.");
}

/** A delay of an operation, or of all others (`*`). */
export type DelayFlag = readonly [operation: string, delay: number | readonly [number, number]];

/** Collects `--delay 200`, `--delay 100-800` and `--delay listTodos=500`. */
export function delayOf(text: string, before: readonly DelayFlag[] = []): DelayFlag[] {
  const [, operation = '*', least = '', most] = /^(?:(.+)=)?(\d{1,9})(?:-(\d{1,9}))?$/.exec(text) ?? [];
  if (least === '' || Number(most ?? least) < Number(least))
    throw new InvalidArgumentError('A delay is written as 200 or 100-800, or listTodos=200 for one operation.');
  return [...before, [operation, most === undefined ? Number(least) : [Number(least), Number(most)]]];
}

/** A document, and the path that its own stand below. */
export type PlacedDocument = readonly [prefix: string, source: string];

/** Collects `--at /v1=openapi.yaml`. */
export function placeOf(text: string, before: readonly PlacedDocument[] = []): PlacedDocument[] {
  const [, prefix, source] = /^((?:\/[\w.~-]+)+)\/?=(.+)$/.exec(text) ?? [];
  if (prefix === undefined || source === undefined)
    throw new InvalidArgumentError('A place is written as /v1=openapi.yaml.');
  return [...before, [prefix, source]];
}

/** Reads a share from 0 to 1. */
export function share(text: string): number {
  const value = Number(text);
  if (/^\d*\.?\d+$/.test(text) && value <= 1) return value;
  throw new InvalidArgumentError('A share is a number from 0 to 1.');
}

/** Collects `--control-origin http://localhost:5173`. */
export function originOf(text: string, before: readonly string[] = []): string[] {
  const origin = URL.canParse(text) ? new URL(text).origin : 'null';
  if (origin === 'null') throw new InvalidArgumentError('An origin is written as http://localhost:5173.');
  return [...before, origin];
}

/** Reads `--shard 2/5`. */
export function shardOf(text: string): { readonly index: number; readonly of: number } {
  const [, index = 0, of = 0] = (/^(\d+)\/(\d+)$/.exec(text) ?? []).map(Number);
  if (index < 1 || index > of) throw new InvalidArgumentError('A shard is written as 1/3, 2/3, 3/3.');
  return { index, of };
}

/** The forms of reports that go to a file. */
const REPORT_FORMATS = ['junit', 'json', 'har', 'markdown', 'html', 'sarif', 'github'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** A report and the file that it goes to; `-` is standard output. */
export interface ReportFile {
  readonly format: ReportFormat;
  readonly file: string;
}

/** Collects `--report junit=junit.xml`; `--report github` alone goes to standard output, where GitHub reads it. */
export function reportFile(text: string, before: readonly ReportFile[] = []): ReportFile[] {
  if (text === 'github') return [...before, { format: 'github', file: '-' }];
  const at = text.indexOf('=');
  const format = REPORT_FORMATS.find((known) => known === text.slice(0, Math.max(0, at)));
  if (format === undefined || at === text.length - 1)
    throw new InvalidArgumentError(`A report is written as format=file; the formats are ${REPORT_FORMATS.join(', ')}.`);
  return [...before, { format, file: text.slice(at + 1) }];
}

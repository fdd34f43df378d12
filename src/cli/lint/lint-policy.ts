import { InvalidArgumentError } from 'commander';
import { isObject, items, pointers } from '../../document';
import type { LintException, LintFinding, Severity } from '../../lint';
import { CliError } from '../../errors';
import { baselineText } from '../../report/formats/baseline-text';

/** A rule and its severity in this project. */
export type RuleSetting = readonly [rule: string, severity: Severity | 'off'];

const SEVERITIES: Readonly<Record<string, Severity | 'off'>> = {
  off: 'off',
  warn: 'warning',
  warning: 'warning',
  error: 'error',
};

/** Collects `--rule body-ignored=off`. */
export function ruleSetting(text: string, before: readonly RuleSetting[] = []): RuleSetting[] {
  const [, rule = '', word = ''] = /^([a-z0-9-]+)=(\w+)$/.exec(text) ?? [];
  const severity = SEVERITIES[word];
  if (severity === undefined)
    throw new InvalidArgumentError('A rule is set as rule=severity; the severities are off, warning and error.');
  checkRule(rule);
  return [...before, [rule, severity]];
}

/** The rule of a document that could not be loaded: it cannot be switched off. */
export const LOADING = { id: 'document', describe: 'The document can be loaded.' } as const;

function checkRule(rule: string): void {
  const { RULES } = require('../../lint') as typeof import('../../lint');
  const names = RULES.map(({ id }) => id);
  if (names.includes(rule)) return;
  const { nearest } = require('../../document/nearest') as typeof import('../../document/nearest');
  const near = nearest(rule, names);
  throw new InvalidArgumentError(
    `There is no rule '${rule}'${near === undefined ? '' : `; did you mean '${near}'?`} (--rules lists all).`,
  );
}

/**
 * Collects `--ignore 'body-ignored #/paths/~1a the gateway needs it'`: a rule or `*`, a place (its file before the `#`
 * where one is meant), and the reason.
 */
export function exceptionSetting(text: string, before: readonly LintException[] = []): LintException[] {
  const form = /^(\S+)\s+([^\s#]*)#(\/\S*|)\s+(\S.*)$/s;
  const [, rule = '', file = '', pointer = '', reason = ''] = form.exec(text.trim()) ?? [];
  if (reason === '')
    throw new InvalidArgumentError(
      "An exception is written as 'rule #/pointer reason' or 'rule file#/pointer reason', with * for every rule.",
    );
  if (rule !== '*') checkRule(rule);
  return [...before, { ...(rule === '*' ? {} : { rule }), ...(file === '' ? {} : { file }), pointer, reason }];
}

/** An exception as it is written. */
export function exceptionText({ rule = '*', file = '', pointer }: LintException): string {
  return `${rule} ${file}#${pointer}`;
}

const FORMAT = 'openapi-tandem-lint-baseline';

/** Reads a baseline that `writeLintBaseline` wrote. */
export function lintBaseline(value: unknown, name: string): LintException[] {
  if (!isObject(value) || value.format !== FORMAT || value.version !== 1 || !Array.isArray(value.known))
    throw new CliError(`${name} isn't a baseline of lint: an object with format: ${FORMAT}, version: 1 and known`);
  return items(value.known).map((one, index) => {
    if (!isObject(one) || typeof one.rule !== 'string' || typeof one.pointer !== 'string' || !isPointer(one.pointer))
      throw new CliError(`${name}: known[${index}] needs a rule and a pointer`);
    const file = typeof one.file === 'string' ? { file: one.file } : {};
    return { rule: one.rule, ...file, pointer: one.pointer, reason: 'baseline' };
  });
}

function isPointer(text: string): boolean {
  return text === '' || pointers.tokens(text).length > 0;
}

/** The present findings as a baseline: JSON, a line for each; with their files where there are several. */
export function lintBaselineText(findings: readonly LintFinding[]): string {
  const isOne = new Set(findings.map(({ place }) => place.file)).size < 2;
  const known = findings.map(({ rule, pointer, place: { file } }) => {
    return { rule, ...(isOne ? {} : { file }), pointer };
  });
  const text = (one: object): string => JSON.stringify(one);
  return baselineText(
    FORMAT,
    known.sort((a, b) => (text(a) < text(b) ? -1 : 1)),
  );
}
